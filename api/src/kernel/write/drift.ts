/**
 * Finds values that the kernel keeps equal to other records' values and that are not: scope columns and copies. They drift only where something wrote
 * around the kernel.
 */
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { specOf } from '../resource/spec.js';
import { copyAgain, outdated } from './copies.js';
import { settle, strayed } from './place.js';
import { inTransaction, type WriteContext } from './transaction.js';

export interface Drift {
  resource: string;
  id: string;
  what: 'place' | 'copy';
}

export const drift = async (em: SqlEntityManager): Promise<Drift[]> => [
  ...(await strayed(em)).map((one): Drift => ({ ...one, what: 'place' })),
  ...(await outdated(em)).map((one): Drift => ({ ...one, what: 'copy' })),
];

/** Repairs all drift; each repaired copy gets a line of history. */
export const mend = (context: WriteContext): Promise<void> =>
  inTransaction(context, async (inner) => {
    for (const [resource, rows] of Map.groupBy(await strayed(inner.em), (one) => one.resource))
      await settle(
        inner.em,
        specOf(resource),
        rows.map(({ id }) => id),
      );
    for (const { resource, id } of await outdated(inner.em)) await copyAgain(inner, specOf(resource), [id]);
  });
