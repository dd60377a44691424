/**
 * Which choice the words of a cell mean. Width, blanks, capitals and the shape of brackets tell nothing; the words before a bracket or inside it
 * stand for the whole where they are those of one choice alone. Nothing is guessed further: what nearly fits is offered, and refused.
 */
import { refuse } from '../fieldError.js';
import type { Label } from '../labels.js';
import { foldWidth, readCell } from './cellText.js';
import { words } from './words.js';

export interface Choosable extends Label {
  code: string;
}

const folded = (text: string): string =>
  foldWidth(text)
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[〔【[{]/g, '(')
    .replace(/[〕】\]}]/g, ')')
    .toLowerCase();
/**
 * The words before a bracket and inside it. One in the middle of a word, as in 居(村)委委员, or of a single sign, as in 社工站（点）, parts nothing that stands
 * alone.
 */
const parts = (key: string): string[] => /^([^()]+)\(([^()]{2,})\)$/.exec(key)?.slice(1) ?? [];
/** The same words with the bracket round the other ones. */
const turned = (key: string): string => parts(key).toSorted().join('\n');

const only = (found: Choosable[]): string | undefined => (found.length === 1 ? found[0]!.code : undefined);
const keysOf = ({ code, zh, en }: Choosable): string[] => [code, zh, en].map(folded);

/** What one choice alone may be called, in falling order of how much was said. */
export function meant(text: string, choices: readonly Choosable[]): string | undefined {
  const exact = choices.find(({ code }) => code === text) ?? choices.find(({ zh }) => zh === text);
  if (exact) return exact.code;
  const key = folded(text);
  if (!key) return undefined;
  const whole = choices.filter((one) => keysOf(one).includes(key));
  if (whole.length > 0) return only(whole);
  const words = turned(key);
  return only(
    choices.filter(({ zh, en }) => [zh, en].some((label) => (words ? turned(folded(label)) === words : parts(folded(label)).includes(key)))),
  );
}

/** By the signs that two texts share, those in a row counting most. */
function likeness(one: string, other: string): number {
  const pairs = (text: string) => Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
  const shared = (some: string[], others: string[]) => some.filter((sign) => others.includes(sign)).length;
  const all = one.length + other.length;
  return (2 * shared(pairs(one), pairs(other)) + shared([...one], [...other])) / all;
}

const atMost = 6;
/** Of a cell, what its refusal says again. */
const longest = 40;

/** A few choices are all said; of many those that are nearest, and where none is near the first. */
function offered(text: string, choices: readonly Choosable[]): { lead: Label; some: readonly Choosable[] } {
  if (choices.length <= atMost) return { lead: { zh: '可填', en: 'one of' }, some: choices };
  const key = folded(text);
  const alike = choices
    .map((one) => ({ one, score: Math.max(likeness(key, folded(one.zh)), likeness(key, folded(one.en)) / 2) }))
    .filter(({ score }) => score > 0.12);
  if (alike.length === 0) return { lead: { zh: '可填的如', en: 'such as' }, some: choices.slice(0, atMost) };
  return {
    lead: { zh: '相近的有', en: 'the nearest are' },
    some: alike
      .toSorted((a, b) => b.score - a.score)
      .slice(0, atMost)
      .map(({ one }) => one),
  };
}

export function chosen(cell: string, field: string, choices: readonly Choosable[]): string {
  const text = readCell(cell, field);
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  const code = meant(text, choices);
  if (code !== undefined) return code;
  if (choices.length === 0) throw refuse('INVALID_INPUT', field, words.notAmongChoices(shown));
  const { lead, some } = offered(text, choices);
  throw refuse('INVALID_INPUT', field, words.notAmongThese(shown, lead, some));
}
