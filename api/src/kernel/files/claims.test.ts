/** What was sent and taken stays what it is: one ticket is one upload's, nothing is written over a file, and altered bytes are answered to nobody. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { part, pdf, pdfOf, send, sendRaw, ticket } from '../../testing/uploading.js';
import { openWorld, type Person, type World } from '../../testing/world.js';
import { sweepFiles } from './receive.js';

let world: World;
let person: Person;
beforeAll(async () => {
  world = await openWorld('demo');
  person = await world.as('federation');
});
afterAll(() => world.close());

const get = (path: string) => fetch(world.url + path, { headers: { authorization: `Bearer ${person.token}` } });
const bytesOf = async (id: string) => Buffer.from(await (await get(`/files/${id}`)).arrayBuffer());
const rowOf = async (id: string) =>
  (await world.truth.query('select size, checksum, attempt, ticket_hash from stored_file where id = $1', [id])).rows[0] as {
    size: number;
    checksum: string;
    attempt: string | null;
    ticket_hash: string | null;
  };
const coming = () => readdirSync(join(world.database.home, 'files', 'coming'));
const photo = (width = 900) =>
  sharp({ create: { width, height: 600, channels: 3, background: '#8a5' } })
    .png()
    .toBuffer();

test('a ticket that is in use is nobody else’s: the slow form it began with is the one that counts', async () => {
  const form = await ticket(person);
  const slow = pdfOf('slow');
  const body = Buffer.concat([Buffer.from(part.ticket(form) + part.file), slow, Buffer.from(part.end)]);
  const sent = sendRaw(world, body.subarray(0, -20), { 'content-length': body.length });
  while ((await rowOf(form.id)).attempt === null) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await send(world, form, pdfOf('quick'))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  sent.write(body.subarray(-20));
  expect((await sent.answer()).status).toBe(201);
  sent.leave();
  expect(await bytesOf(form.id)).toEqual(slow);
  expect(await send(world, form, pdfOf('late'))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  expect(await bytesOf(form.id)).toEqual(slow);
});

test('of eight different forms with one ticket at once, one is stored, and stays', async () => {
  const form = await ticket(person);
  const picture = await photo();
  const bodies = Array.from({ length: 8 }, (_, index) => (index === 0 ? picture : pdfOf(`form ${index}`)));
  const answers = await Promise.all(bodies.map((bytes) => send(world, form, bytes)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404, 404, 404, 404, 404, 404]);
  const { size, checksum } = await rowOf(form.id);
  const held = await bytesOf(form.id);
  expect([held.length, createHash('sha256').update(held).digest('hex')]).toEqual([size, checksum]);
  const at = answers.findIndex(({ status }) => status === 201);
  if (at > 0) expect(held).toEqual(bodies[at]);
  expect(coming()).toEqual([]);
});

test('where a file is already nothing is written over it', async () => {
  const form = await ticket(person);
  const path = world.app.platform.files.pathOf(form.id);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, 'was here before');
  expect((await send(world, form, pdf)).status).toBe(404);
  expect(readFileSync(path, 'utf8')).toBe('was here before');
  await expect(world.app.platform.files.put(form.id, pdf)).rejects.toThrow('there already');
  expect(readFileSync(path, 'utf8')).toBe('was here before');
  expect(coming()).toEqual([]);
});

test('bytes that are no longer those that were stored are answered to nobody, nor are small pictures made from them', async () => {
  const [form, shown, lost] = await Promise.all([ticket(person), ticket(person), ticket(person)]);
  await Promise.all([send(world, form, pdf), send(world, shown, await photo(), 'a.png'), send(world, lost, pdf)]);
  expect((await get(`/files/${form.id}`)).status).toBe(200);
  const other = Buffer.from(pdf);
  other[10] = other[10]! ^ 1;
  for (const { id } of [form, shown]) {
    const path = world.app.platform.files.pathOf(id);
    chmodSync(path, 0o600);
    writeFileSync(path, other);
    // Its day may be set back; that it was changed stays known.
    utimesSync(path, new Date(0), new Date(0));
  }
  rmSync(world.app.platform.files.pathOf(lost.id));
  for (const path of [`/files/${form.id}`, `/files/${shown.id}`, `/files/${shown.id}?w=320`, `/files/${lost.id}`]) {
    const response = await get(path);
    expect([path, response.status, JSON.parse(await response.text()).errors[0].extensions.code]).toEqual([path, 500, 'INTERNAL']);
  }
  writeFileSync(world.app.platform.files.pathOf(form.id), pdf);
  expect(await bytesOf(form.id)).toEqual(pdf);
});

test('a small picture that many ask for at once, in every width, is there for all of them and made whole', async () => {
  const form = await ticket(person);
  await send(world, form, await photo(), 'a.png');
  const asked = await Promise.all(
    Array.from({ length: 24 }, async (_, index) => {
      const response = await get(`/files/${form.id}?w=${[160, 320, 640][index % 3]}`);
      return { status: response.status, type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
    }),
  );
  expect(new Set(asked.map(({ status, type }) => `${status} ${type}`))).toEqual(new Set(['200 image/webp']));
  for (const [index, { bytes }] of asked.entries()) expect((await sharp(bytes).metadata()).width).toBe([160, 320, 640][index % 3]);
  expect(coming()).toEqual([]);
});

test('what somebody who was ended in the middle left behind is swept away, and what goes with a file goes with it', async () => {
  const form = await ticket(person);
  await send(world, form, await photo(), 'a.png');
  expect((await get(`/files/${form.id}?w=160`)).status).toBe(200);
  const { files, pool } = world.app.platform;
  const [old, fresh] = [await files.part(), await files.part()];
  for (const path of [old, fresh]) writeFileSync(path, 'half');
  utimesSync(old, new Date(0), new Date(0));
  await sweepFiles(pool, files, new Date());
  expect(coming().map((name) => join(dirname(fresh), name))).toEqual([fresh]);
  await sweepFiles(pool, files, new Date(Date.now() + 2 * 86_400_000));
  const folder = dirname(files.pathOf(form.id));
  expect(readdirSync(folder).filter((name) => name.startsWith(form.id))).toEqual([]);
});
