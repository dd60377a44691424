/** Files: what comes in is what its bytes say, belongs to one field of one record, and is answered to who may read that field and to nobody else. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import sharp from 'sharp';
import { pdf, requestUpload as request, send as sendTo, ticket } from '../../testing/uploading.js';
import { openWorld, type Person, type World } from '../../testing/world.js';
import { sweepFiles } from './receive.js';

let world: World;
let federation: Person;
let street: Person;
let id: string;
let version: number;

const attach =
  'mutation ($id: ID!, $version: Int!, $charter: ID) { federationUpdate(id: $id, version: $version, input: { charter: $charter }) { record { version charter { id name mediaType size width url thumbnailUrl } } } }';

const send = (form: Parameters<typeof sendTo>[1], bytes: Buffer, name?: string) => sendTo(world, form, bytes, name);
const get = (path: string, person?: Person) => fetch(world.url + path, { headers: person ? { authorization: `Bearer ${person.token}` } : {} });

beforeAll(async () => {
  world = await openWorld('demo');
  [federation, street] = await Promise.all([world.as('federation'), world.as('street')]);
  const {
    rows: [own],
  } = await world.truth.query("select f.id, f.version from federation f where prefix = 'TPSL'");
  [id, version] = [own.id, own.version];
});
afterAll(() => world.close());

test('a charter is uploaded by a form, taken by its federation, and read by who may read the federation', async () => {
  const form = await ticket(federation);
  const { status, body } = await send(form, pdf);
  expect([status, body]).toEqual([201, { id: form.id, name: '章程(演示).pdf', mediaType: 'application/pdf', size: pdf.length }]);
  // Before any record holds it, it is its uploader's alone.
  expect((await get(`/files/${form.id}`, federation)).status).toBe(200);
  expect((await get(`/files/${form.id}`, street)).status).toBe(404);
  const { data, errors } = await federation.ask(attach, { id, version, charter: form.id });
  expect(errors).toBeUndefined();
  expect(data.federationUpdate.record.charter).toEqual({
    id: form.id,
    name: '章程(演示).pdf',
    mediaType: 'application/pdf',
    size: pdf.length,
    width: null,
    url: `/files/${form.id}`,
    thumbnailUrl: null,
  });
  version = data.federationUpdate.record.version;
  const response = await get(`/files/${form.id}`, street);
  expect(response.status).toBe(200);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(pdf);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''%E7/);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  // Without signing in, federations are not read, nor their charters.
  expect((await get(`/files/${form.id}`)).status).toBe(404);
});

test('a field of a class that is not cleared keeps its files to itself', async () => {
  const liaison = await world.as('unit');
  const {
    rows: [own],
  } = await world.truth.query(
    "select o.id, o.version, o.street_id from organization o join role_assignment r on r.organization_id = o.id join account a on a.id = r.account_id where a.username = 'unit'",
  );
  const form = await ticket(liaison, 'Organization', 'attachments');
  await send(form, pdf);
  const { errors } = await liaison.ask(
    'mutation ($id: ID!, $version: Int!, $files: [ID!]) { organizationUpdate(id: $id, version: $version, input: { attachments: $files }) { record { attachments { id } } } }',
    { id: own.id, version: own.version, files: [form.id] },
  );
  expect(errors).toBeUndefined();
  const centre = await world.as('clerk');
  const seen = await centre.ask('query ($id: ID!) { organization(id: $id) { name } }', { id: own.id });
  expect(seen.data.organization === null || seen.data.organization.name !== undefined).toBe(true);
  expect((await get(`/files/${form.id}`, centre)).status).toBe(404);
  expect((await get(`/files/${form.id}`, liaison)).status).toBe(200);
});

describe('what is no such file is refused with its reason, and leaves nothing', () => {
  test('another type than the field takes, by its bytes and not by its name', async () => {
    const { status, body } = await send(
      await ticket(federation),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'a.pdf',
    );
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'INVALID_INPUT']);
    expect(body.errors[0].message).toContain('PDF, Word or Excel');
  });

  test('more than may be sent', async () => {
    const { status, body } = await send(await ticket(federation), Buffer.concat([pdf, Buffer.alloc(20 * 1_048_576)]));
    expect([status, body.errors[0].extensions.code]).toEqual([413, 'TOO_LONG']);
  });

  test('an unknown ticket, a used one, and one that is too old', async () => {
    const unknown = await send({ url: '/files', fields: [{ name: 'ticket', value: 'no such ticket' }] }, pdf);
    const form = await ticket(federation);
    expect((await send(form, pdf)).status).toBe(201);
    const used = await send(form, pdf);
    const late = await ticket(federation);
    await world.truth.query("update stored_file set created_at = created_at - interval '11 minutes' where id = $1", [late.id]);
    const old = await send(late, pdf);
    expect([unknown, used, old].map(({ status, body }) => [status, body.errors[0].extensions.code])).toEqual([
      [404, 'NOT_FOUND'],
      [404, 'NOT_FOUND'],
      [404, 'NOT_FOUND'],
    ]);
  });

  test('what is no form at all', async () => {
    const response = await fetch(`${world.url}/files`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    expect(response.status).toBe(400);
  });

  test('a ticket is only for who may write such a record, and for a field that holds files', async () => {
    const codes = await Promise.all([
      world.ask(request, { resource: 'Federation', field: 'charter' }),
      world.as('volunteer').then((one) => one.ask(request, { resource: 'Federation', field: 'charter' })),
      federation.ask(request, { resource: 'Federation', field: 'level' }),
      federation.ask(request, { resource: 'Nothing', field: 'charter' }),
    ]);
    expect(codes.map(({ errors }) => errors![0]!.extensions.code)).toEqual(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND']);
  });
});

test('nobody takes a file that another one sent, or that was sent for another field, or that does not exist', async () => {
  const others = await world.as('fed-hongxiang');
  const [foreign, elsewhere] = await Promise.all([ticket(others), ticket(federation, 'FederationMember', 'applicationFile')]);
  await send(foreign, pdf);
  await send(elsewhere, pdf);
  const unsent = await ticket(federation);
  for (const charter of [foreign.id, elsewhere.id, unsent.id, '019aaaaa-0000-7000-8000-000000000000']) {
    const { errors } = await federation.ask(attach, { id, version, charter });
    expect(errors![0]!.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'charter' });
  }
  const {
    rows: [row],
  } = await world.truth.query('select version from federation where id = $1', [id]);
  expect(row.version).toBe(version);
});

test('a picture loses where it was taken, and comes in the width that is asked for', async () => {
  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#8a5' } })
    .withExif({ IFD3: { GPSLatitude: '23/1 1/1 0/1' } })
    .jpeg()
    .toBuffer();
  expect((await sharp(photo).metadata()).exif).toBeDefined();
  const form = await ticket(federation);
  expect((await send(form, photo, '现场.jpg')).body.mediaType).toBe('image/jpeg');
  const { data } = await federation.ask(attach, { id, version, charter: form.id });
  ({ version } = data.federationUpdate.record);
  expect(data.federationUpdate.record.charter).toMatchObject({ width: 900, thumbnailUrl: `/files/${form.id}?w=320` });
  const whole = await get(`/files/${form.id}`, federation);
  expect((await sharp(Buffer.from(await whole.arrayBuffer())).metadata()).exif).toBeUndefined();
  const small = await get(`/files/${form.id}?w=320`, federation);
  expect(small.headers.get('content-type')).toBe('image/webp');
  expect((await sharp(Buffer.from(await small.arrayBuffer())).metadata()).width).toBe(320);
  const any = await get(`/files/${form.id}?w=123456`, federation);
  expect(any.headers.get('content-type')).toBe('image/jpeg');
});

test('a file that its record let go of is answered to nobody, and is swept away with what was never taken up', async () => {
  const {
    rows: [{ charter_id: held }],
  } = await world.truth.query('select charter_id from federation where id = $1', [id]);
  const { data } = await federation.ask(attach, { id, version, charter: null });
  ({ version } = data.federationUpdate.record);
  expect((await get(`/files/${held}`, federation)).status).toBe(404);
  const loose = await ticket(federation);
  await send(loose, pdf);
  const later = new Date(Date.now() + 31 * 86_400_000);
  const { pool, files } = world.app.platform;
  expect(existsSync(files.pathOf(held))).toBe(true);
  expect(await sweepFiles(pool, files, later)).toBeGreaterThanOrEqual(2);
  expect([held, loose.id].map((one) => existsSync(files.pathOf(one)))).toEqual([false, false]);
  // What records hold stays.
  const { rows } = await world.truth.query('select record_id from stored_file where record_id is not null and released_at is null');
  expect(rows.length).toBeGreaterThan(0);
});
