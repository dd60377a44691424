/**
 * Attempts that come from where too many came before are slowed, never shut out: one after the other, with a pause between them, and no more waiting than a person
 * would. Each source and each account has a line of its own, in this process's memory.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { Refusal } from '../kernel/index.js';

const between = 250;
const most = 40;

export const comeAgain = (seconds: number): Refusal => new Refusal('TOO_MANY_ATTEMPTS', { hint: { zh: `请 ${seconds} 秒后再试`, en: `try again in ${seconds} s` } });

interface Line { waiting: number; last: Promise<unknown> }
const lines = new LRUCache<string, Line>({ max: 10_000 });

/** Resolves when it is this one's turn. */
export async function turnIn(subject: string): Promise<void> {
  const line = lines.get(subject) ?? { waiting: 0, last: Promise.resolve() };
  lines.set(subject, line);
  if (line.waiting >= most) throw comeAgain(Math.ceil((most * between) / 1000));
  line.waiting += 1;
  const turn = line.last.then(() => pause(between));
  line.last = turn;
  await turn.finally(() => { line.waiting -= 1; });
}

/** Hashing takes a core for a while: a source that tries many at once waits for itself, and not everybody for it. */
const atOnce = 2;
const hashing = new Map<string, { running: number; waiting: (() => void)[] }>();

export async function fairly<T>(source: string, work: () => Promise<T>): Promise<T> {
  const own = hashing.get(source) ?? { running: 0, waiting: [] };
  hashing.set(source, own);
  if (own.running >= atOnce) {
    if (own.waiting.length >= most) throw comeAgain(5);
    await new Promise<void>((resolve) => own.waiting.push(resolve));
  } else own.running += 1;
  try {
    return await work();
  } finally {
    const next = own.waiting.shift();
    if (next) next();
    else if ((own.running -= 1) === 0) hashing.delete(source);
  }
}
