/**
 * Writes of one table take turns, so that writers who wait for a locked table leave connections for all others. Every writing operation goes through
 * here.
 */
import { Refusal } from '../errors.js';
import type { ResourceSpec } from '../resource/spec.js';
import type { RequestContext } from './context.js';
import { words } from './words.js';

/** A locked table keeps only its own writers waiting. */
export async function inTurn<T>({ platform }: RequestContext, { table, options }: ResourceSpec, write: () => Promise<T>): Promise<T> {
  const leave = await platform.writing.enter(table);
  if (!leave)
    throw new Refusal('UNAVAILABLE', {
      hint: words.tooManyWriters(options),
    });
  try {
    return await write();
  } finally {
    leave();
  }
}
