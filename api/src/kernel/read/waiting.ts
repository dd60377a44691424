/**
 * How many records wait for a viewer, by resource and state; every page and the bell ask for it. Each state of each resource is counted by itself,
 * along an index of open records and only up to a limit. The viewer's accounts, for separate hands, are read once for all.
 */
import { LRUCache } from 'lru-cache';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { type CompiledAbility, predicate } from '../access/ability.js';
import { waitingSql } from '../access/actions.js';
import { accountsOf } from '../access/hands.js';
import { waitingStates } from '../resource/lifecycle.js';
import type { ResourceSpec } from '../resource/spec.js';
import { literal, no } from './scope.js';
import type { Planning } from './select.js';

/** A longer list is counted up to here: nobody works through more, and counting on would keep the page waiting. */
export const countedAtMost = 10_000;

const mine = sql`me.accounts`;

/** Statements of recent viewers, by ability: they hold nothing of one day, one language or one request. */
const kept = new LRUCache<CompiledAbility, Sql>({ max: 30 });

function countsOf(spec: ResourceSpec, { viewer }: Pick<Planning, 'viewer'>): Sql[] {
  const condition = spec.lifecycle ? waitingSql(spec, 'l', viewer, mine) : no;
  if (condition === no) return [];
  const states = join(waitingStates(spec.lifecycle!).map(literal));
  const found = sql`select from ${raw(spec.table)} l where l.state = s.state and ${condition} and ${predicate(viewer.ability, 'read', spec, 'l')} limit ${raw(String(countedAtMost))}`;
  return [
    sql`select ${literal(spec.name)} as resource, s.state, c.count from unnest(array[${states}]) s (state) cross join lateral (select count(*)::integer as count from (${found}) l) c where c.count > 0`,
  ];
}

function written(planning: Pick<Planning, 'viewer'>): Sql {
  const counts = planning.viewer.ability.catalogue.specs.flatMap((spec) => countsOf(spec, planning));
  if (counts.length === 0) return sql`'[]'::json`;
  // `offset 0` keeps PostgreSQL from reading the accounts again wherever they are compared.
  const me = sql`(select array(${accountsOf(planning.viewer)}) as accounts offset 0) me`;
  return sql`(select coalesce(json_agg(w order by w.resource, w.state), '[]'::json) from ${me} cross join lateral (${join(counts, ' union all ')}) w)`;
}

export function waitingCountsSql({ viewer }: Pick<Planning, 'viewer'>): Sql {
  const known = kept.get(viewer.ability) ?? written({ viewer });
  kept.set(viewer.ability, known);
  return known;
}
