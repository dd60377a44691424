/**
 * Attempts that come from where too many came before are slowed, never shut out: one after the other, with a pause between them. Whoever tries
 * another name, or from another source, waits for one of each of the others' attempts and not for all of them. The lines lie in this process's
 * memory.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { Refusal, takingTurns, type Turns } from '../kernel/index.js';
import { words } from './words.js';

const between = 250;
const longest = { milliseconds: 30_000, ownMilliseconds: 30_000 };

export const slowRefusals = [words.tryLater];
export const comeAgain = (seconds: number): Refusal => new Refusal('TOO_MANY_ATTEMPTS', { hint: words.tryLater(seconds) });

const lines = new LRUCache<string, Turns>({ max: 10_000 });

/** Resolves when it is this one's turn: `who` tells those in one line apart. */
export async function turnIn(subject: string, who: string): Promise<void> {
  const line = lines.get(subject) ?? takingTurns({ each: 1, all: 1, waiting: 20, ...longest });
  lines.set(subject, line);
  const leave = await line.enter(who);
  if (!leave) throw comeAgain(10);
  await pause(between).finally(leave);
}

/**
 * Hashing takes a core and 19 MB for a while: a source that tries many at once waits for itself, and all together leave threads to what reads files.
 */
const hashing = takingTurns({ each: 2, all: 3, waiting: 40, ...longest });

export async function fairly<T>(source: string, work: () => Promise<T>): Promise<T> {
  const leave = await hashing.enter(source);
  if (!leave) throw comeAgain(5);
  return work().finally(leave);
}
