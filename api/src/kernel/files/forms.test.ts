/** Forms that break off, lie, crawl or come in crowds: each is answered or cut off by itself, and nothing of it stays. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../testing/steps.js';
import { type Form, part, pdf, send, sendRaw, Slow, ticket } from '../../testing/uploading.js';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
let person: Person;
beforeAll(async () => {
  world = await openWorld('demo', { fileLimits: { coming: { process: 6, source: 4, account: 3 }, seconds: { ticket: 30, idle: 30, whole: 30 } } });
  person = await world.as('federation');
});
afterAll(() => world.close());

const coming = () => {
  try {
    return readdirSync(join(world.database.home, 'files', 'coming'));
  } catch {
    return [];
  }
};
const isAlive = async () => (await fetch(`${world.url}/livez`)).status === 200;
const { file, end } = part;
const otherField = '--x\r\nContent-Disposition: form-data; name="note"\r\n\r\na\r\n';

describe('a form that is none is answered, the server goes on, and the ticket in it is good for another try', () => {
  const forms: [string, (form: Form) => string][] = [
    ['a file that breaks off, without a ticket', () => `${file}half`],
    ['a file that breaks off', (form) => `${part.ticket(form)}${file}${pdf}`],
    ['a boundary that breaks off', (form) => `${part.ticket(form)}${file}${pdf}\r\n--x`],
    ['a header that breaks off', (form) => `${part.ticket(form)}--x\r\nContent-Dispos`],
    ['a field that breaks off', () => '--x\r\nContent-Disposition: form-data; name="ticket"\r\n\r\nabc'],
    ['a second file that breaks off', (form) => `${part.ticket(form)}${file}${pdf}\r\n${file}half`],
    ['a second file', (form) => `${part.ticket(form)}${file}${pdf}\r\n${file}${pdf}${end}`],
    ['a part that is no form data and breaks off', (form) => `${part.ticket(form)}--x\r\nContent-Disposition: attachment; filename="a"\r\n\r\nhalf`],
    [
      'a form in a form',
      (form) =>
        `${part.ticket(form)}--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\nContent-Disposition: file; filename="b"\r\n\r\nhalf\r\n--y`,
    ],
    ['20,000 parts', (form) => `${part.ticket(form)}${otherField.repeat(20_000)}${file}${pdf}${end}`],
    ['20,000 files', (form) => `${part.ticket(form)}${`${file}a\r\n`.repeat(20_000)}--x--\r\n`],
    [
      'a huge header',
      (form) => `${part.ticket(form)}--x\r\nContent-Disposition: form-data; name="file"; filename="${'a'.repeat(300_000)}"\r\n\r\nhalf`,
    ],
    ['very many headers', (form) => `${part.ticket(form)}--x\r\n${'X-A: b\r\n'.repeat(20_000)}`],
    ['an empty file', (form) => `${part.ticket(form)}${file}${end}`],
    ['nothing', () => ''],
    ['an end without a beginning', () => '--x--\r\n'],
    ['words', () => 'hello '.repeat(1000)],
  ];
  test.each(forms)('%s', async (_name, bodyOf) => {
    const form = await ticket(person);
    const sent = sendRaw(world, bodyOf(form));
    const { status, code } = await sent.answer();
    sent.leave();
    expect(status).toBe(400);
    expect(['BAD_REQUEST', 'REQUIRED']).toContain(code);
    expect(await isAlive()).toBe(true);
    await until(() => coming().length === 0);
    expect((await send(world, form, pdf)).status).toBe(201);
  });

  test.each([
    ['no boundary', 'multipart/form-data'],
    ['another kind of form', 'application/x-www-form-urlencoded'],
    ['no form', 'application/pdf'],
  ])('%s', async (_name, type) => {
    const sent = sendRaw(world, 'ticket=a&file=b', { 'content-type': type });
    expect(await sent.answer()).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    sent.leave();
  });

  test('a sender who leaves in the middle of it, and one whose pieces are no pieces', async () => {
    const form = await ticket(person);
    const left = sendRaw(world, `${part.ticket(form)}${file}half`, { 'content-length': 1_000_000 });
    await until(() => coming().length === 1);
    left.leave();
    await until(() => coming().length === 0);
    const broken = new Slow(world, { 'transfer-encoding': 'chunked' });
    broken.write('5\r\n--x\r\n\r\nZZ\r\nnonsense');
    await broken.closed;
    expect(await isAlive()).toBe(true);
    // Whether the ticket is free already, its row says.
    await until(async () => (await world.truth.query('select attempt from stored_file where id = $1', [form.id])).rows[0].attempt === null);
    expect((await send(world, form, pdf)).status).toBe(201);
  });
});

describe('who sends is judged before the file is read', () => {
  test('a file before its ticket is refused with a sentence', async () => {
    const form = await ticket(person);
    const sent = sendRaw(world, `${file}${pdf}\r\n${part.ticket(form)}--x--\r\n`);
    const { code, message } = await sent.answer();
    sent.leave();
    expect([code, message]).toEqual(['REQUIRED', expect.stringContaining('send the field ticket first')]);
  });

  test('a ticket may come in a header', async () => {
    const form = await ticket(person);
    const sent = sendRaw(world, `${file}${pdf}${end}`, { 'x-linli-ticket': form.fields[0]!.value });
    expect((await sent.answer()).status).toBe(201);
    sent.leave();
  });

  test('an unknown ticket, a form longer than any file, and one longer than its field takes, are answered while the file has yet to come', async () => {
    const sheet = await ticket(person, 'Task', 'sheet');
    const answers = [];
    for (const [body, length] of [
      [`${part.ticket({ fields: [{ name: 'ticket', value: 'unknown' }] } as Form)}${file}`, 5_000_000],
      ['', 3_000_000_000],
      [`${part.ticket(sheet)}${file}`, 15_000_000],
    ] as const) {
      const sent = sendRaw(world, body, { 'content-length': length });
      answers.push((await sent.answer()).code);
      sent.leave();
    }
    expect(answers).toEqual(['NOT_FOUND', 'TOO_LONG', 'TOO_LONG']);
  });

  test('whoever is refused reads why, also where the connection is to end with it: what is still on its way resets nothing', async () => {
    const length = 6_000_000;
    for (const connection of ['close', 'keep-alive']) {
      const body = `${part.ticket({ fields: [{ name: 'ticket', value: 'unknown' }] } as Form)}${file}`;
      const sent = sendRaw(world, body, { connection, 'content-length': length });
      expect((await sent.answer()).code).toBe('NOT_FOUND');
      for (let left = length - body.length; left > 0; left -= 100_000) {
        expect([connection, left, sent.isOpen]).toEqual([connection, left, true]);
        sent.write(Buffer.alloc(Math.min(left, 100_000), 65));
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      if (connection === 'close') await sent.closed;
      sent.leave();
    }
  });

  test('what does not tell its length is cut where its field ends', async () => {
    const sheet = await ticket(person, 'Task', 'sheet');
    const sent = new Slow(world, { 'transfer-encoding': 'chunked' });
    const body = Buffer.concat([Buffer.from(part.ticket(sheet) + file), Buffer.alloc(11 * 1_048_576, 65)]);
    sent.write(Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')]));
    expect(await sent.answer()).toMatchObject({ status: 413, code: 'TOO_LONG' });
    sent.leave();
    await until(() => coming().length === 0);
  });
});

describe('no crowd takes all there is', () => {
  const begun = async () => sendRaw(world, `${part.ticket(await ticket(person))}${file}half`, { 'content-length': 1_000_000 });

  test('from one network and of one account only so many at once, and there is room again when they have left', async () => {
    for (let round = 0; round < 3; round += 1) {
      const three = await Promise.all([begun(), begun(), begun()]);
      await until(() => coming().length === 3);
      // Those of the test before may still be leaving.
      const refused = async (by: string) => {
        const { status, code, retryAfter, message } = await send(world, await ticket(person), pdf);
        expect([status, code, retryAfter]).toEqual([429, 'LIMIT_EXCEEDED', '5']);
        return message.includes(by);
      };
      await until(() => refused('this account'));
      const silent = new Slow(world, { 'content-length': 1_000_000 });
      silent.write('--x\r\n');
      await until(() => refused('this network'));
      for (const one of [...three, silent]) one.leave();
      await until(() => coming().length === 0);
      await until(async () => (await send(world, await ticket(person), pdf)).status === 201);
    }
  });

  test('what was refused and goes on sending holds its place for a while only', async () => {
    await until(async () => (await send(world, await ticket(person), pdf)).status === 201);
    const refused = Array.from({ length: 3 }, () => sendRaw(world, `${file}half`, { 'content-length': 40_000_000 }));
    expect(new Set((await Promise.all(refused.map((one) => one.answer()))).map(({ code }) => code))).toEqual(new Set(['TOO_LONG']));
    for (const one of refused) one.write(Buffer.alloc(40_000_000));
    // Cut off, since nobody reads that much in vain.
    await Promise.all(refused.map((one) => one.closed));
    await until(async () => (await send(world, await ticket(person), pdf)).status === 201);
  });
});

test('a form that tells no ticket, stands still or takes for ever is refused when its time is over', async () => {
  const hasty = await openWorld('demo', { fileLimits: { seconds: { ticket: 1, idle: 2, whole: 4 } } });
  try {
    const own = await hasty.as('federation');
    const [silent, still, endless] = [
      sendRaw(hasty, '--x\r\n', { 'content-length': 1000 }),
      sendRaw(hasty, `${part.ticket(await ticket(own))}${file}half`, { 'content-length': 1000 }),
      sendRaw(hasty, `${part.ticket(await ticket(own))}${file}half`, { 'content-length': 1_000_000 }),
    ];
    const drip = setInterval(() => endless.write('a'), 200);
    const answers = await Promise.all([silent, still, endless].map((one) => one.answer()));
    clearInterval(drip);
    expect(answers.map(({ code, message }) => [code, message.includes('too slow or stood still')])).toEqual([
      ['BAD_REQUEST', true],
      ['BAD_REQUEST', true],
      ['BAD_REQUEST', true],
    ]);
    for (const one of [silent, still, endless]) one.leave();
    expect((await fetch(`${hasty.url}/livez`)).status).toBe(200);
  } finally {
    await hasty.close();
  }
});
