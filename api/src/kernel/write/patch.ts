/** Changes that the platform makes as part of somebody's action: a new state and values, with history, without checking a right. */
import { specOf } from '../access/viewer.js';
import type { ResourceClass } from '../resource/spec.js';
import { newId } from './id.js';
import { assign, insert, lockedRow, save } from './store.js';
import { inTransaction, type WriteContext } from './transaction.js';
import { checkFit } from './values.js';

/** The new values, by field; or a function that gets the locked record, and answers null to leave it as it is. */
export type Values<E> = Given<E> | ((record: E) => Given<E> | null);
type Given<E> = { [K in keyof E]?: E[K] | null };

interface Patch<E> {
  verb: string;
  reason?: string | null;
  /** Only if the record is still in this state. */
  from?: string;
  /** The new state; unchanged unless given. */
  state?: string;
  values?: Values<E>;
}

/** Answers false, and changes nothing, if the record is not in the expected state or the function answered null. */
export async function patch<E>(
  context: WriteContext,
  resource: ResourceClass<E>,
  id: string,
  { verb, reason = null, from, state, values = {} }: Patch<E>,
): Promise<boolean> {
  const spec = specOf(context, resource);
  return inTransaction(context, async (inner) => {
    const row = await lockedRow(inner, spec, id);
    if (!row || (from && row.state !== from)) return false;
    const before = { ...row };
    const given = typeof values === 'function' ? values(row as E) : values;
    if (!given) return false;
    assign(inner, spec, row, { ...given, ...(state && { state }) });
    checkFit(spec, row, before);
    await save(inner, spec, row, before, { verb, reason });
    return true;
  });
}

/** Creates a record by a verb that is not its own `create`. Values are stored values, by property. */
export async function establish<E>(
  context: WriteContext,
  resource: ResourceClass<E>,
  values: Partial<E>,
  reason: string | null = null,
): Promise<string> {
  const id = newId(context.now());
  await inTransaction(context, async (inner) => insert(inner, specOf(context, resource), { ...(values as object), id }, 'create', { reason }));
  return id;
}
