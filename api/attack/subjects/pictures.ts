/** Pictures that take long to draw, in number and by themselves; who signs in meanwhile does not wait for them. */
import { type Attack, attack, both, count, only } from '../attack.js';
import { times, together } from '../tools/ask.js';
import { send, ticket } from '../tools/forms.js';
import { animatedWebp, jpegOfScans, losslessWebp, packedText, png } from '../tools/pictures.js';
import { meanwhile } from '../tools/neighbours.js';

const told = ['201', '400…', '413…', '403 QUOTA_EXCEEDED', '429…', '503…'];

export const pictures: Attack[] = [
  attack({
    name: 'a crowd of large pictures',
    proves: 'pictures are drawn a few at a time, elsewhere: signing in goes on',
    async arrange({ merchant, merchant2, merchant3, size }) {
      const people = [merchant, merchant2, merchant3];
      const forms = await Promise.all(
        times(size(24, 3), async (index) => ({ who: people[index % 3]!, form: await ticket(people[index % 3]!, 'picture') })),
      );
      return { forms, picture: await losslessWebp(7000, 7000) };
    },
    async send(stage, { forms, picture }) {
      const { answers, neighbours } = await meanwhile(stage, ['signs in', 'reads'], () =>
        together(forms.map(({ who, form }) => send(stage.port, who, form, picture, 'a.webp'))),
      );
      return {
        sent: `${forms.length} lossless WebP of 7000 × 7000, ${picture.length} bytes each, at once by three accounts; meanwhile somebody signs in and somebody reads`,
        answers: [...answers, ...neighbours],
      };
    },
    expect: both(only(...told, 'a neighbour signs in', 'a neighbour reads'), count('a neighbour signs in', { least: 2 }), count('201', { least: 1 })),
  }),
  attack({
    name: 'pictures of every bad kind',
    proves: 'each is drawn within its time and memory, or refused with a sentence',
    async arrange({ merchant, merchant2, short }) {
      const kinds: Record<string, Buffer> = {
        'a PNG of 30,000 × 30,000 in 1 bit': png(30_000, 30_000, { depth: 1, colour: 0 }),
        'a PNG that says 60,000 × 60,000 and holds 10 rows': png(60_000, 60_000, { rows: 10 }),
        'a PNG of 5,000 × 5,000 in 64 bits': png(5_000, 5_000, { depth: 16, colour: 6 }),
        'a PNG whose text unpacks to 200 MB': png(10, 10, { extra: [packedText(short ? 60 : 200)] }),
        'a PNG cut off': png(800, 800).subarray(0, 200),
        'a JPEG of 4,000 scans': jpegOfScans(6_000, 4_000),
        'a JPEG of 65,000 × 65,000': jpegOfScans(65_000, 1),
        'a WebP of 300 frames': await animatedWebp(300, 300, 300),
        'a WebP of 16,000 × 3,000': await losslessWebp(16_000, 3_000),
      };
      const people = [merchant, merchant2];
      return Promise.all(
        Object.entries(kinds).map(async ([kind, bytes], index) => ({
          kind,
          bytes,
          who: people[index % 2]!,
          form: await ticket(people[index % 2]!, 'picture'),
        })),
      );
    },
    async send(stage, all) {
      const { answers, neighbours } = await meanwhile(stage, ['signs in'], () =>
        together(
          all.map(({ who, form, bytes, kind }) =>
            send(stage.port, who, form, bytes, kind.includes('PNG') ? 'a.png' : kind.includes('JPEG') ? 'a.jpg' : 'a.webp'),
          ),
        ),
      );
      return {
        sent: all.map(({ kind, bytes }) => `${kind} (${Math.ceil(bytes.length / 1000)} kB)`).join('; '),
        answers: [...answers, ...neighbours],
      };
    },
    expect: both(only(...told, 'a neighbour signs in'), count('a neighbour signs in', { least: 1 })),
  }),
];
