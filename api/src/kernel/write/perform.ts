/**
 * A verb of a capability's own, outside the life cycle: the row locked and judged, one transaction, one line of history. And a look before one is
 * done.
 */
import { allows } from '../access/ability.js';
import { Refusal } from '../errors.js';
import { type ResourceClass, specOf } from '../resource/spec.js';
import { writeHistory } from './history.js';
import { locked } from './store.js';
import { type Step } from './step.js';
import { inTransaction, type WriteContext } from './transaction.js';
import { type Later, stepFor } from './transition.js';

export function perform<E>(
  context: WriteContext,
  resource: ResourceClass<E>,
  verb: string,
  id: string,
  work: (step: Step<E>) => Promise<void>,
): Promise<void> {
  const spec = specOf(resource);
  return inTransaction(context, async (inner) => {
    const { row, facts } = await locked(inner, spec, id);
    if (!allows(inner.viewer.ability, verb, spec, facts)) throw new Refusal('FORBIDDEN');
    const later: Later = [];
    await work(stepFor(inner, spec, verb, row, {}, null, later) as unknown as Step<E>);
    for (const one of later) await one();
    await writeHistory(inner, spec, id, { verb, changes: [] });
  });
}

/** A record as the actor of a verb sees it before it is done: nothing is locked and nothing written. */
export async function before<E>(
  inner: WriteContext,
  resource: ResourceClass<E>,
  verb: string,
  id: string,
): Promise<{ record: E; mayRead: (field: string) => boolean }> {
  const spec = specOf(resource);
  const { row, facts } = await locked(inner, spec, id, false);
  if (!allows(inner.viewer.ability, verb, spec, facts)) throw new Refusal('FORBIDDEN');
  return { record: row as unknown as E, mayRead: (field) => allows(inner.viewer.ability, 'read', spec, facts, field) };
}
