/** Reads a record before a verb is used on it. */
import { specOf } from '../access/viewer.js';
import { allows } from '../access/ability.js';
import type { ResourceClass } from '../resource/spec.js';
import { refuseUnless } from './judge.js';
import { locked } from './store.js';
import type { WriteContext } from './transaction.js';

/** A record as the actor of a verb sees it before the verb: nothing is locked or written. */
export async function before<E>(
  inner: WriteContext,
  resource: ResourceClass<E>,
  verb: string,
  id: string,
): Promise<{ record: E; mayRead: (field: string) => boolean }> {
  const spec = specOf(inner, resource);
  const { row, facts } = await locked(inner, spec, id, false);
  refuseUnless(inner.viewer.ability, verb, spec, facts, []);
  return { record: row as unknown as E, mayRead: (field) => allows(inner.viewer.ability, 'read', spec, facts, field) };
}
