/**
 * How an attack is declared: in words what it proves, what it prepares, what it sends, and which answers a product that stands may give. Answers are
 * short texts, `429 LIMIT_EXCEEDED` or `ILLEGAL_STEP`, so that a declaration reads as a line of a table. What holds for all of them is judged in
 * `carryOut.ts`.
 */
import type { Stage } from './stage/stage.js';

export interface Sent {
  /** In words, with figures. */
  sent: string;
  answers: string[];
}

/** What is wrong with the answers, or null. */
export type Expectation = (answers: string[]) => string | null;

/** Milliseconds without an answer of /livez, and megabytes of the server with its workers. */
export interface Bounds {
  gap: number;
  peak: number;
}

interface Declared<A> {
  name: string;
  proves: string;
  /** Narrower than for all others: only the control has it. */
  most?: Partial<Bounds>;
  arrange?(stage: Stage): Promise<A>;
  send(stage: Stage, arranged: A): Promise<Sent>;
  expect: Expectation;
}

export interface Attack {
  name: string;
  proves: string;
  most?: Partial<Bounds>;
  run(stage: Stage): Promise<Sent>;
  expect: Expectation;
}

export const attack = <A = undefined>({ arrange, send, ...declared }: Declared<A>): Attack => ({
  ...declared,
  run: async (stage) => send(stage, (await arrange?.(stage)) as A),
});

const fits = (answer: string, allowed: string[]) =>
  allowed.some((one) => answer === one || (one.endsWith('…') && answer.startsWith(one.slice(0, -1))));

/** Nothing but these; `…` at the end of one stands for any rest. */
export const only =
  (...allowed: string[]): Expectation =>
  (answers) => {
    if (answers.length === 0) return 'nothing was answered';
    const others = [...new Set(answers.filter((answer) => !fits(answer, allowed)))];
    return others.length > 0 ? `not to be answered: ${others.join(', ')}` : null;
  };

/** These, one after the other. */
export const inOrder =
  (...wanted: string[]): Expectation =>
  (answers) =>
    answers.length === wanted.length && wanted.every((one, index) => fits(answers[index]!, one.split(' | ')))
      ? null
      : `was to be answered: ${wanted.join(', ')}`;

/** At least so many of one, at most so many of it. */
export const count =
  (what: string, { least = 0, most = Infinity }: { least?: number; most?: number }): Expectation =>
  (answers) => {
    const found = answers.filter((answer) => fits(answer, [what])).length;
    return found < least ? `${what}: ${found}, at least ${least} were to be` : found > most ? `${what}: ${found}, at most ${most} may be` : null;
  };

export const both =
  (...all: Expectation[]): Expectation =>
  (answers) =>
    all.map((one) => one(answers)).find((fault) => fault !== null) ?? null;
