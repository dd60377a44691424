/** What comes to /files: with and without a ticket, whole, broken off, twice, too much, too slow. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Attack, attack, both, count, inOrder, only } from '../attack.js';
import { said, times, together } from '../tools/ask.js';
import { begun, fetched, type Form, pdf, pieces, send, ticket } from '../tools/forms.js';
import { losslessWebp, png } from '../tools/pictures.js';
import { Raw } from '../tools/raw.js';

const MB = 1_048_576;
const refused = ['400…', '404…', '413…', '429…', '503…', 'cut'];

/** Each is a body that ends where it should not, or holds what it should not. */
const broken: Record<string, (form: Pick<Form, 'fields'>) => string> = {
  'in the first file': () => `${pieces.file()}half`,
  'in a file after a ticket': (form) => `${pieces.fields(form)}${pieces.file()}half`,
  'in a file of 300 kB': (form) => `${pieces.fields(form)}${pieces.file()}${'h'.repeat(300_000)}`,
  'in a second file': (form) => `${pieces.fields(form)}${pieces.file()}one${pieces.end.replace('--\r\n', '\r\n')}${pieces.file('b.pdf')}half`,
  'in a field': () => `--${pieces.boundary}\r\nContent-Disposition: form-data; name="ticket"\r\n\r\nabc`,
  'in a header': () => `--${pieces.boundary}\r\nContent-Disposition: form-data; name="fi`,
  'after a boundary': () => `--${pieces.boundary}\r\n`,
  'in a boundary': (form) => `${pieces.fields(form)}${pieces.file()}half\r\n--${pieces.boundary.slice(0, 6)}`,
  'before anything': () => '',
  'a file without a name': () => `--${pieces.boundary}\r\nContent-Disposition: form-data; filename="x"\r\n\r\nhalf`,
  'a header of 100 kB': () => `--${pieces.boundary}\r\nContent-Disposition: form-data; name="${'n'.repeat(100_000)}"\r\n\r\nhalf`,
  'a name that does not end': () => `--${pieces.boundary}\r\nContent-Disposition: form-data; name="file"; filename="x\r\n\r\nhalf`,
  'a form in a form': () =>
    `--${pieces.boundary}\r\nContent-Disposition: form-data; name="file"; filename="x"\r\nContent-Type: multipart/mixed; boundary=inner\r\n\r\n--inner\r\nContent-Disposition: file; filename="y"\r\n\r\nhalf`,
  'a file as base64': () =>
    `--${pieces.boundary}\r\nContent-Disposition: form-data; name="file"; filename="x"\r\nContent-Transfer-Encoding: base64\r\n\r\n====%%`,
  'an unknown charset': () =>
    `--${pieces.boundary}\r\nContent-Disposition: form-data; name="ticket"; filename*=utf-99''%ff%fe\r\nContent-Type: text/plain; charset=utf-99\r\n\r\nhalf`,
  '400 fields': () => `${pieces.field('x', 'y').repeat(400)}${pieces.file()}half`,
  'no boundary at all': () => 'this is no form\r\n\r\n'.repeat(40),
};

export const uploads: Attack[] = [
  attack({
    name: 'forms that break off, from nobody',
    proves: 'whatever a form breaks off in, it ends alone; no account is needed to try',
    async send({ port, visitor, size }) {
      const form = { fields: [{ name: 'ticket', value: 'A'.repeat(43) }] };
      const bodies = Object.values(broken).map((make) => make(form));
      const ways: ((body: string) => Promise<string>)[] = [
        async (body) => (await new Raw(port).write(pieces.head(visitor(), { 'content-length': Buffer.byteLength(body) }) + body)).answer(),
        async (body) => (await begun(port, visitor(), [body, ''])).answer(),
        async (body) => (await begun(port, visitor(), [body], { 'content-length': Buffer.byteLength(body) + 1000 })).finish().answer(),
        async (body) => ((await begun(port, visitor(), [body])).reset(), 'cut'),
        async (body) =>
          (await begun(port, visitor(), [body, 'x'], { 'transfer-encoding': 'chunked' })).write('zz\r\nno chunk').then((raw) => raw.answer()),
      ];
      const answers: string[] = [];
      for (const way of times(size(3, 1), () => ways).flat()) answers.push(...(await together(bodies.map(way))));
      return {
        sent: `${answers.length} forms: ${Object.keys(broken).join('; ')}; each whole by its length, in chunks, ended early, reset, with a broken chunk`,
        answers,
      };
    },
    expect: only(...refused),
  }),
  attack({
    name: 'content types that are none',
    proves: 'what calls itself a form and is none is refused before it is read',
    async send({ port, visitor }) {
      const types = [
        'multipart/form-data',
        'multipart/form-data; boundary=',
        'multipart/form-data; boundary="',
        'multipart/mixed; boundary=x',
        'application/x-www-form-urlencoded',
        'x',
      ];
      return {
        sent: `${types.length} content types`,
        answers: await together(
          types.map(async (type) =>
            (await begun(port, visitor(), ['--x\r\n\r\nhalf\r\n--x--'], { 'content-type': type, 'content-length': 18 })).answer(),
          ),
        ),
      };
    },
    expect: only(...refused),
  }),
  attack({
    name: 'a ticket whose form breaks off',
    proves: 'a form that broke off leaves its ticket to its holder, who sends it again',
    arrange: ({ federation }) => ticket(federation, 'document'),
    async send({ port, federation, size }, form) {
      const number = size(8, 3);
      for (const index of times(number, (one) => one)) {
        const raw = await begun(port, federation, [pieces.fields(form) + pieces.file(), Buffer.alloc(200_000 * index, 32)]);
        await new Promise((resolve) => setTimeout(resolve, 150));
        raw.reset();
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      return {
        sent: `one ticket, ${number} forms reset in the middle, then a whole one`,
        answers: [await send(port, federation, form, pdf('whole'))],
      };
    },
    expect: inOrder('201'),
  }),
  attack({
    name: 'two forms, one ticket',
    proves: 'the quick file is attached and stays what it is; the slow one is not written over it',
    arrange: ({ federation }) => ticket(federation, 'document'),
    async send({ port, federation, truth, where }, form) {
      const slow = send(port, federation, form, await losslessWebp(5000, 5000), 'slow.webp').catch(() => 'cut');
      await new Promise((resolve) => setTimeout(resolve, 100));
      const quick = await send(port, federation, form, pdf('APPROVED VERSION')).catch(() => 'cut');
      // Whichever of the two was taken is attached as soon as it may be.
      if (quick !== '201') await slow;
      const {
        rows: [row],
      } = await truth.query<{ id: string; version: number }>('select id, version from federation where organization_id = $1', [
        (where.federation as { organization: string }).organization,
      ]);
      const attached = await federation.ask(
        'mutation ($id: ID!, $version: Int!, $input: FederationUpdateInput!) { federationUpdate(id: $id, version: $version, input: $input) { record { id } } }',
        { id: row!.id, version: row!.version, input: { charter: form.id } },
      );
      const first = await fetched(port, federation, `/files/${form.id}`);
      const answers = [quick, await slow].sort();
      const later = await fetched(port, federation, `/files/${form.id}`);
      return {
        sent: 'a lossless WebP of 5000 × 5000, 0.1 s later a PDF with the same ticket; attached, read before and after',
        answers: [
          ...answers,
          said(attached),
          first.bytes.length > 0 && first.bytes.equals(later.bytes) ? 'the same bytes' : `${first.bytes.length} bytes, later ${later.bytes.length}`,
        ],
      };
    },
    expect: (answers) => both(count('201', { least: 1, most: 1 }), count('done', { least: 1 }), count('the same bytes', { least: 1 }))(answers),
  }),
  attack({
    name: 'one ticket, a crowd',
    proves: 'of all who bring one ticket at once, one is taken',
    arrange: ({ federation2 }) => ticket(federation2, 'document'),
    send: async ({ port, federation2 }, form) => ({
      sent: '8 different PDFs at once with one ticket',
      answers: await together(times(8, (index) => send(port, federation2, form, pdf(`version ${index}`, index * 10_000)))),
    }),
    expect: both(only('201', '404…', '429…'), count('201', { least: 1, most: 1 })),
  }),
  attack({
    name: 'a thumbnail asked for by many',
    proves: 'who asks first makes it, the others wait; nobody sees a broken picture',
    async arrange({ port, merchant }) {
      const form = await ticket(merchant, 'picture');
      return { form, sent: await send(port, merchant, form, png(1600, 1200), 'a.png') };
    },
    send: async ({ port, merchant }, { form, sent }) => ({
      sent: '12 first requests of one thumbnail at once, in two widths',
      answers: [
        sent,
        ...(await together(
          times(12, async (index) => String((await fetched(port, merchant, `/files/${form.id}?width=${[160, 640][index % 2]}`)).status)),
        )),
      ],
    }),
    expect: both(count('201', { least: 1, most: 1 }), count('200', { least: 12 })),
  }),
  attack({
    name: 'half-sent files without a ticket',
    proves: 'nothing is kept in memory for somebody who has shown no ticket',
    async send({ port, visitor, size }) {
      const [number, bytes] = [size(60, 40), size(19, 6) * MB];
      const filler = Buffer.alloc(bytes, 65);
      const callers = times(number, (index) => (index % 2 ? visitor('10.9.9.9') : visitor()));
      const raws = await Promise.all(
        callers.map((one, index) =>
          begun(port, one, [index % 3 ? `${pieces.field('ticket', 'B'.repeat(43))}${pieces.file()}` : pieces.file(), filler], {
            'content-length': bytes + MB,
          }),
        ),
      );
      await new Promise((resolve) => setTimeout(resolve, size(4_000, 1_000)));
      const answers = await Promise.all(raws.map((raw) => raw.answer(3_000)));
      for (const raw of raws) raw.leave();
      return { sent: `${number} forms of ${bytes / MB} MB that never end, half of them from one address, some with an invented ticket`, answers };
    },
    expect: only(...refused),
  }),
  attack({
    name: 'half-sent files with a ticket',
    proves: 'a body with a ticket goes to a disk, and an account has only so many on their way',
    async arrange({ federation3, size }) {
      const forms: Form[] = [];
      for (const _ of times(size(14, 12), (index) => index)) forms.push(await ticket(federation3, 'document'));
      return forms;
    },
    async send({ port, federation3, size }, forms) {
      const bytes = size(15, 5) * MB;
      const raws = await Promise.all(
        forms.map((form) =>
          begun(port, federation3, [pieces.fields(form) + pieces.file(), Buffer.alloc(bytes, 66)], { 'content-length': bytes + 2 * MB }),
        ),
      );
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      const answers = await Promise.all(raws.map((raw) => raw.answer(100)));
      for (const raw of raws) raw.reset();
      return { sent: `${forms.length} forms of ${bytes / MB} MB with tickets, held open`, answers };
    },
    expect: both(only('silence', '429…'), count('429…', { least: 1 })),
  }),
  attack({
    name: 'a body of three gigabytes',
    proves: 'what says how long it is, and is too long, is refused before it comes',
    send: async ({ port, visitor }) => ({
      sent: 'a form that declares 3 GB, and one that never ends, 40 MB of it',
      answers: [
        await (await begun(port, visitor(), [pieces.file()], { 'content-length': 3_000_000_000 })).answer(5_000),
        await (
          await begun(port, visitor(), [pieces.field('ticket', 'C'.repeat(43)), pieces.file(), ...times(40, () => Buffer.alloc(MB, 67))])
        ).answer(15_000),
      ],
    }),
    expect: (answers) =>
      both(only('413…', '404…', '400…', 'cut'), ([first]) =>
        first?.startsWith('413') ? null : 'the declared length was to be refused by itself: 413',
      )(answers),
  }),
  attack({
    name: 'files without end',
    proves: 'an account stores so much in a day and a minute, and is told so',
    async send({ port, somebody, where, size }) {
      const who = await somebody([{ role: 'federationAdmin', place: where.federation }]);
      const answers: string[] = [];
      for (const index of times(size(24, 20), (one) => one)) {
        const form = await ticket(who, 'document').catch(() => null);
        answers.push(form ? await send(port, who, form, pdf(`file ${index}`, 19 * MB)).catch((problem) => `cut ${problem.code}`) : 'no ticket');
      }
      return { sent: `${answers.length} documents of 19 MB by one account`, answers };
    },
    expect: both(only('201', '403 QUOTA_EXCEEDED', '429 LIMIT_EXCEEDED', 'no ticket'), count('201', { most: 15 })),
  }),
  attack({
    name: 'forms drop by drop',
    proves: 'who sends a byte now and then is told that it takes too long',
    async send({ port, visitor, size }) {
      const raws = await Promise.all(times(size(20, 10), () => begun(port, visitor('10.9.9.8'), ['--', 'a'])));
      const drip = setInterval(() => raws.forEach((raw) => void raw.write('1\r\n-\r\n')), 500);
      const answers = await Promise.all(raws.map((raw) => raw.answer(14_000))).finally(() => clearInterval(drip));
      for (const raw of raws) raw.leave();
      return { sent: `${raws.length} forms of one byte every half second`, answers };
    },
    expect: only('400…', '408…', '429…', 'cut'),
  }),
  attack({
    name: 'a file that changed on its disk',
    proves: 'what is not what was stored is not handed out',
    async arrange({ port, federation, home }) {
      const form = await ticket(federation, 'document');
      await send(port, federation, form, pdf('as it was stored'));
      const file = readdirSync(join(home, 'files'), { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith(form.id));
      if (!file) throw new Error('the stored file is not found');
      writeFileSync(join(home, 'files', file), pdf('as somebody wants it'));
      return form;
    },
    send: async ({ port, federation }, form) => ({
      sent: 'other bytes over a stored file, then the file asked for',
      answers: [String((await fetched(port, federation, `/files/${form.id}`)).status)],
    }),
    expect: inOrder('500'),
  }),
];
