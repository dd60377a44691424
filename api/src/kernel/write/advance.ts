/** What the house itself does to a record once somebody set it going: a new state and values, with history, no right asked. */
import { LockMode } from '@mikro-orm/core';
import { type ResourceClass, specOf } from '../resource/spec.js';
import { newId } from './id.js';
import { enter, insert, type Row, save } from './store.js';
import { inTransaction, type WriteContext } from './transaction.js';

interface Advance<E> {
  state: string;
  verb: string;
  reason?: string | null;
  values?: Partial<E>;
}

/** Answers false, and does nothing, where the record is no longer in the state it should come from. */
export async function advance<E>(
  context: WriteContext,
  resource: ResourceClass<E>,
  id: string,
  from: string,
  { state, verb, reason = null, values = {} }: Advance<E>,
): Promise<boolean> {
  const spec = specOf(resource);
  return inTransaction(context, async (inner) => {
    const row = (await inner.em.findOne(spec.class, { id } as never, { lockMode: LockMode.PESSIMISTIC_WRITE })) as Row | null;
    if (row?.state !== from) return false;
    const before = { ...row };
    Object.assign(row, values);
    if (state !== from) enter(spec, row, state, inner.now());
    await save(inner, spec, row, before, { verb, reason, fromState: from, toState: state });
    return true;
  });
}

/** A record made by a verb that is not its own `create`. Values are stored ones, by property. */
export async function establish<E>(
  context: WriteContext,
  resource: ResourceClass<E>,
  values: Partial<E>,
  reason: string | null = null,
): Promise<string> {
  const id = newId(context.now());
  await inTransaction(context, async (inner) => insert(inner, specOf(resource), { ...(values as object), id }, 'create', { reason }));
  return id;
}
