/**
 * Finds values that the kernel keeps equal to other records' values and that are not: scope columns and copies. They drift only where something wrote
 * around the kernel.
 */
import { copyAgain, outdated } from './copies.js';
import { settle, strayed } from './place.js';
import { inTransaction, type WriteContext } from './transaction.js';

export interface Drift {
  resource: string;
  id: string;
  what: 'place' | 'copy';
}

export const drift = async (context: WriteContext): Promise<Drift[]> => [
  ...(await strayed(context)).map((one): Drift => ({ ...one, what: 'place' })),
  ...(await outdated(context)).map((one): Drift => ({ ...one, what: 'copy' })),
];

/** Repairs all drift; each repaired copy gets a line of history. */
export const mend = (context: WriteContext): Promise<void> =>
  inTransaction(context, async (inner) => {
    const { of } = inner.viewer.ability.catalogue;
    for (const [resource, rows] of Map.groupBy(await strayed(inner), (one) => one.resource))
      await settle(
        inner.em,
        of(resource),
        rows.map(({ id }) => id),
      );
    for (const { resource, id } of await outdated(inner)) await copyAgain(inner, of(resource), [id]);
  });
