/** Pictures are drawn in a process apart: what is no picture, or wants too much, is refused with a sentence, and nobody else waits for it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { pdf, send, ticket } from '../../testing/uploading.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let person: Person;
beforeAll(async () => {
  world = await openWorld('demo');
  person = await world.as('federation');
});
afterAll(() => world.close());

const upload = async (bytes: Buffer, on = world, who = person) => send(on, await ticket(who), bytes, 'a.png');
const stored = async (id: string) =>
  Buffer.from(await (await fetch(`${world.url}/files/${id}`, { headers: { authorization: `Bearer ${person.token}` } })).arrayBuffer());
const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#8a5' } });

/** One that says what it likes about itself. */
function png(width: number, height: number, data: Buffer, extra: Buffer[] = []): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const all = Buffer.concat([Buffer.from(name), body]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    sum.writeUInt32BE(crc32(all));
    return Buffer.concat([length, all, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    ...extra.map((one) => chunk('tEXt', one)),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('broken, lying and enormous pictures are refused with a sentence', async () => {
  const whole = await plain(800, 800).jpeg().toBuffer();
  const bombs = {
    'cut off': whole.subarray(0, whole.length / 2),
    'thirty thousand on each side': png(30_000, 30_000, deflateSync(Buffer.alloc(30_001 * 300))),
    'larger than it says': png(65_000, 65_000, deflateSync(Buffer.alloc(1_000))),
    'only its first bytes': whole.subarray(0, 20),
    'in passes, each over all of it': await plain(7_000, 7_000).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
    'nonsense after a picture’s mark': Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(5_000, 7)]),
  };
  for (const [name, bytes] of Object.entries(bombs)) {
    const { status, code, message } = await upload(bytes);
    expect([name, status, code, message.length > 20]).toEqual([name, 400, 'INVALID_INPUT', true]);
  }
  expect((await upload(pdf)).status).toBe(201);
});

test('a picture that is larger than any screen is kept as large as one, the right way up', async () => {
  for (const [made, width, height] of [
    [plain(6_000, 3_000).jpeg(), 4096, 2048],
    [plain(6_000, 3_000).withMetadata({ orientation: 6 }).jpeg({ progressive: true }), 2048, 4096],
    [plain(4_096, 4_000).png(), 4096, 4000],
    [plain(5_000, 7_000).webp({ effort: 0 }), 2926, 4096],
    [plain(5_760, 2_880).ensureAlpha(0.5).webp({ effort: 0 }), 2880, 1440],
  ] as const) {
    const { status, body } = await upload(await made.toBuffer());
    expect(status).toBe(201);
    expect(await sharp(await stored(body.id)).metadata()).toMatchObject({ width, height });
  }
});

test('what travels with a picture stays behind: frames, profiles, words', async () => {
  const frames = await Promise.all(
    ['#f00', '#0f0', '#00f', '#fff'].map((background) =>
      sharp({ create: { width: 64, height: 64, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const animated = await sharp(frames, { join: { animated: true } })
    .webp({ loop: 0, delay: [100, 100, 100, 100] })
    .toBuffer();
  expect((await sharp(animated).metadata()).pages).toBe(4);
  const { body: still } = await upload(animated);
  expect((await sharp(await stored(still.id)).metadata()).pages ?? 1).toBe(1);
  const wordy = png(2, 2, deflateSync(Buffer.alloc(6)), [Buffer.concat([Buffer.from('Comment\0'), Buffer.alloc(2_000_000, 65)])]);
  const { status, body } = await upload(wordy);
  expect(status).toBe(201);
  expect((await stored(body.id)).length).toBeLessThan(2_000);
  const profiled = await plain(64, 64)
    .withMetadata({ icc: 'p3', exif: { IFD0: { Artist: 'a'.repeat(60_000) } } })
    .jpeg()
    .toBuffer();
  const { body: bare } = await upload(profiled);
  expect((await sharp(await stored(bare.id)).metadata()).exif).toBeUndefined();
});

test('a picture that wants more memory or time than there is ends its own process, and the next one is drawn', async () => {
  const large = await plain(6_000, 6_000).webp({ lossless: true }).toBuffer();
  for (const looking of [
    { seconds: 60, megabytes: 120 },
    { seconds: 1, megabytes: 2_000 },
  ]) {
    const narrow = await openWorld('demo', { fileLimits: { looking } });
    try {
      const who = await narrow.as('federation');
      const results = await Promise.all([upload(large, narrow, who), upload(large, narrow, who)]);
      // A quick machine may draw it within a second.
      if (looking.seconds === 60)
        expect(results.map(({ status, code, message }) => [status, code, message.includes('too complex')])).toEqual([
          [400, 'INVALID_INPUT', true],
          [400, 'INVALID_INPUT', true],
        ]);
      else for (const { status, message } of results) if (status !== 201) expect(message).toContain('too complex');
      expect((await upload(await plain(20, 20).png().toBuffer(), narrow, who)).status).toBe(201);
    } finally {
      await narrow.close();
    }
  }
});

test('while pictures are drawn, signing in and small files go on, and a crowd of pictures is told when to come again', async () => {
  const large = await plain(5_000, 5_000).webp({ lossless: true }).toBuffer();
  const crowd = Promise.all(Array.from({ length: 24 }, () => upload(large)));
  const signedIn = await world.as('street');
  expect(signedIn.token).toBeTruthy();
  const answers = await crowd;
  const refused = answers.filter(({ status }) => status !== 201);
  expect(refused.length).toBeGreaterThanOrEqual(4);
  expect(new Set(refused.map(({ status, retryAfter }) => `${status} ${retryAfter}`))).toEqual(new Set(['429 5']));
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(5);
});
