/**
 * The reasons of refusals and remarks. Each sentence has a name, by which a front end tells it from any other: a code says what kind of error it is,
 * the reason which one.
 */
import { constant, type Label } from './resource/labels.js';

/** A sentence and its reason, such as PERMIT_MISSING. */
export interface Sentence extends Label {
  reason: string;
}

type Words = Record<string, Label | ((...args: never[]) => Label)>;
type Named<W> = { readonly [K in keyof W]: W[K] extends (...args: infer A) => Label ? ((...args: A) => Sentence) & Reasoned : Sentence };

/** A sentence, or what makes one of values: either has its reason. */
export interface Reasoned {
  reason: string;
}

/** Names sentences after their keys: `permitMissing` gives its own the reason PERMIT_MISSING. */
export const reasons = <W extends Words>(words: W): Named<W> =>
  Object.fromEntries(
    Object.entries(words).map(([key, said]): [string, unknown] => {
      const reason = constant(key);
      return [
        key,
        typeof said === 'function' ? Object.assign((...args: never[]) => ({ ...said(...args), reason }), { reason }) : { ...said, reason },
      ];
    }),
  ) as Named<W>;

/** The same with words around it, such as the name of the record it is about. */
export const reworded = ({ reason }: Sentence, { zh, en }: Label): Sentence => ({ reason, zh, en });

/** Several at once read as one sentence, whose reason is that of the first. */
export const together = (all: Sentence[]): Sentence => ({
  reason: all[0]!.reason,
  zh: all.map(({ zh }) => zh).join('；'),
  en: all.map(({ en }) => en).join('; '),
});

/** What `reasons` made, as whoever lists it takes it. */
export type Spoken = Readonly<Record<string, Sentence | ((...args: never[]) => Sentence)>>;

/** Stands for whatever a sentence is about, and is written as three dots. */
const anything: never = new Proxy(() => undefined, {
  get: (_target, key): unknown =>
    key === Symbol.toPrimitive ? () => '…' : key === Symbol.iterator ? () => [anything][Symbol.iterator]() : (anything as unknown),
  apply: () => anything as unknown,
}) as never;

export const sentencesOf = (spoken: Spoken): Sentence[] =>
  Object.values(spoken).map((said) => (typeof said === 'function' ? said(anything, anything, anything, anything) : said));

/** Every sentence by its reason, room by room. One reason is one sentence, wherever it stands, or a front end could not tell two by it. */
export function allReasons(rooms: Iterable<readonly [room: string, spoken: Spoken]>): Map<string, Map<string, Label>> {
  const all = new Map<string, Map<string, Label>>();
  const known = new Map<string, Label & { room: string }>();
  for (const [room, spoken] of rooms) {
    const own = all.get(room) ?? new Map<string, Label>();
    for (const { reason, zh, en } of sentencesOf(spoken)) {
      const other = known.get(reason);
      if (other && (other.zh !== zh || other.en !== en))
        throw new Error(`${reason} is two sentences: “${other.en}” in ${other.room} and “${en}” in ${room}`);
      known.set(reason, { zh, en, room });
      own.set(reason, { zh, en });
    }
    all.set(room, own);
  }
  return all;
}
