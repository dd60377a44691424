/** Files have an end: by account, by place, and by the disk. Whoever is at it is told so, and nothing of what was refused stays. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { pdfOf, requestUpload, send, ticket } from '../../testing/uploading.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

const MB = 1_048_576;
const unlimited = { day: 1e12, held: 1e12 };
const refusalOf = async (person: Person) => (await person.ask(requestUpload, { resource: 'Task', field: 'sheet' })).errors?.[0];
const sheetOf = (megabytes: number) => Buffer.alloc(megabytes * MB - 2_000, 'a,b\n');

describe.each([
  ['in a day', { day: 3 * MB, held: 1e12 }],
  ['altogether', { day: 1e12, held: 3 * MB }],
])('an account may store so much %s', (_name, account) => {
  let world: World;
  let person: Person;
  beforeAll(async () => {
    world = await openWorld('demo', { fileLimits: { quota: { account, place: unlimited } } });
    person = await world.as('resident');
  });
  afterAll(() => world.close());

  test('five at once get no further than one after the other, and what was refused does not count', async () => {
    const forms = await Promise.all([1, 2, 3, 4, 5].map(() => ticket(person, 'Task', 'sheet')));
    expect(forms[0]!.bytesLeft).toBe(3 * MB);
    const broken = await send(world, await ticket(person, 'Task', 'sheet'), Buffer.alloc(MB));
    expect(broken.code).toBe('INVALID_INPUT');
    const answers = await Promise.all(forms.map((form) => send(world, form, sheetOf(1))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 403, 403]);
    const refused = answers.find(({ status }) => status === 403)!;
    expect([refused.code, refused.message]).toEqual(['QUOTA_EXCEEDED', expect.stringContaining('this account may have 3 MB')]);
    // The form that was refused may be sent again, with less.
    const again = forms[answers.indexOf(refused)]!;
    expect((await send(world, again, Buffer.from('a,b\n1,2\n'))).status).toBe(201);
    const { bytesLeft } = await ticket(person, 'Task', 'sheet');
    expect(bytesLeft).toBeLessThan(8_000);
    const {
      rows: [{ sum }],
    } = await world.truth.query(
      "select sum(size)::int as sum from stored_file f join account a on a.id = f.account_id where a.username = 'resident'",
    );
    expect(bytesLeft).toBe(3 * MB - sum);
    expect((await send(world, await ticket(person, 'Task', 'sheet'), Buffer.alloc(bytesLeft - 1_000, 'a,b\n'))).status).toBe(201);
    await world.truth.query(
      "update stored_file f set size = size + 2000 from account a where a.id = f.account_id and a.username = 'resident' and size < 1000",
    );
    expect((await refusalOf(person))!.extensions).toMatchObject({ code: 'QUOTA_EXCEEDED', field: 'file' });
    // Somebody else is not concerned.
    expect(await refusalOf(await world.as('street'))).toBeUndefined();
  });
});

test('all who act for one place share what it may store', async () => {
  const world = await openWorld('demo', { fileLimits: { quota: { account: unlimited, place: { day: 2 * MB, held: 1e12 } } } });
  try {
    const [one, other] = await Promise.all([world.as('federation'), world.as('street')]);
    expect((await send(world, await ticket(one, 'Task', 'sheet'), sheetOf(2))).status).toBe(201);
    const next = await send(world, await ticket(one, 'Task', 'sheet'), sheetOf(1));
    expect([next.code, next.message]).toEqual(['QUOTA_EXCEEDED', expect.stringContaining('its place may have 2 MB')]);
    // Another account of that place stands before the same end; another place does not.
    await world.truth.query(
      "update stored_file f set account_id = (select id from account where username = 'auditor') from account a where a.id = f.account_id and a.username = 'federation'",
    );
    expect((await send(world, await ticket(one, 'Task', 'sheet'), sheetOf(1))).code).toBe('QUOTA_EXCEEDED');
    expect((await send(world, await ticket(other, 'Task', 'sheet'), sheetOf(1))).status).toBe(201);
  } finally {
    await world.close();
  }
});

test('files cost their account rows of its minute, by their size', async () => {
  const world = await openWorld('demo', { budgets: { account: 20_000, source: 1e9 } });
  try {
    const person = await world.as('federation');
    const forms = await Promise.all([1, 2, 3].map(() => ticket(person, 'Task', 'sheet')));
    expect((await send(world, forms[0]!, sheetOf(8))).status).toBe(201);
    const second = await send(world, forms[1]!, sheetOf(9));
    expect([second.status, second.code, Number(second.retryAfter) > 0]).toEqual([429, 'LIMIT_EXCEEDED', true]);
    expect((await send(world, forms[2]!, Buffer.from('a,b\n'))).status).toBe(201);
  } finally {
    await world.close();
  }
});

/** A disk of two megabytes, where this account may mount one. */
function smallDisk(home: string): (() => void) | null {
  const directory = join(home, 'files');
  mkdirSync(directory, { recursive: true });
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', directory]).status !== 0) return null;
  return () => void spawnSync('umount', ['-l', directory]);
}

test('a full disk is told as such: nothing half stays, and the whole picture stands in for the small one', async () => {
  const world = await openWorld('demo');
  const unmount = smallDisk(world.database.home);
  try {
    // Where no disk can be mounted this cannot be tried.
    if (!unmount) return;
    const person = await world.as('federation');
    const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#8a5' } })
      .png()
      .toBuffer();
    const shown = await ticket(person);
    expect((await send(world, shown, picture, 'a.png')).status).toBe(201);
    const noise = await sharp(randomBytes(720 * 600 * 3), { raw: { width: 720, height: 600, channels: 3 } })
      .png()
      .toBuffer();
    const coming = () => readdirSync(join(world.database.home, 'files', 'coming'));
    // One that does not fit as it comes, and one that does not fit as it is drawn anew.
    for (const bytes of [pdfOf('', 3 * MB), noise]) {
      const form = await ticket(person);
      const { status, code, retryAfter } = await send(world, form, bytes, 'a');
      expect([status, code, retryAfter]).toEqual([503, 'UNAVAILABLE', '5']);
      expect(coming()).toEqual([]);
    }
    const full = join(world.database.home, 'files', 'full');
    try {
      writeFileSync(full, Buffer.alloc(3 * MB));
    } catch {
      // It is full now.
    }
    const response = await fetch(`${world.url}/files/${shown.id}?w=320`, { headers: { authorization: `Bearer ${person.token}` } });
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([200, 'image/png', 'no-store']);
    expect((await sharp(Buffer.from(await response.arrayBuffer())).metadata()).width).toBe(900);
    expect((await fetch(`${world.url}/livez`)).status).toBe(200);
  } finally {
    unmount?.();
    await world.close();
  }
});
