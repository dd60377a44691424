/**
 * What of a record's history its reader is told: nobody learns from it what the record was while they could not read it. Judged by the same rules as
 * the record itself, as they stood for it when each line was written.
 */
import sql, { join, type Sql } from 'sql-template-tag';
import { all, any, at, literal, type RowReference } from '../read/scope.js';
import type { ResourceSpec } from '../resource/spec.js';
import { type CompiledAbility, denialsFor, type HeldRule, predicate, rulesFor } from './ability.js';
import { conditionSql, looksAtState } from './condition.js';

/**
 * Not every line of a readable record is told to this viewer: what is read of such records hangs on states, or on fields by which a record is
 * published, or there are proposals.
 */
export const readsByTime = (ability: CompiledAbility, spec: ResourceSpec): boolean =>
  spec.options.review !== undefined ||
  [...rulesFor(ability, 'read', spec), ...(ability.denials.get(spec.name) ?? [])].some(
    ({ condition, publishes }) => publishes.length > 0 || looksAtState(spec, condition),
  );

/** Since a line was written none of these fields was; what a creation says was never anything else. */
const unchangedSince = (spec: ResourceSpec, line: RowReference, fields: string[]): Sql => sql`not exists (
  select 1 from history s where s.resource = ${literal(spec.name)} and s.record_id = ${at(line, 'record_id')} and s.id >= ${at(line, 'id')}
  and not (s.id = ${at(line, 'id')} and s.verb in ('create', 'registerExisting')) and (${any(fields.map((field) => sql`s.changes @> ${literal(JSON.stringify([{ field }]))}::jsonb`))}))`;

/**
 * What was proposed of an approved record, sent back or given up is told to those who read the proposal; what was taken over is everybody's who reads
 * the record, for it is what the record is now.
 */
function proposalsToo(ability: CompiledAbility, spec: ResourceSpec, row: RowReference, line: RowReference): Sql[] {
  const { review } = spec.options;
  if (!review) return [];
  const own = [...spec.fields.values()].filter(({ system, options }) => !system && !options.set).map(({ name }) => literal(name));
  const ofReview = sql`${at(line, 'changes')} @> ${literal(JSON.stringify([{ field: review.proposal }]))}::jsonb`;
  const takenOver = sql`exists (select 1 from jsonb_array_elements(${at(line, 'changes')}) c where c ->> 'field' = any(array[${join(own)}]))`;
  return [
    any([all([sql`${at(line, 'verb')} <> 'propose'`, sql`(not ${ofReview} or ${takenOver})`]), predicate(ability, 'read', spec, row, review.diff)]),
  ];
}

/**
 * Lines of a readable row's history that may be told. Whoever reads a record only in some states, its own or those of a record it belongs to, is told
 * what happened while they were such; of a line that names none, nothing. Whoever reads it because it was published is told what happened since.
 * `line` is the alias of the history.
 */
export function toldPredicate(ability: CompiledAbility, spec: ResourceSpec, row: RowReference, line: RowReference, field?: string): Sql {
  if (!readsByTime(ability, spec)) return predicate(ability, 'read', spec, row, field);
  const rules = new Map(rulesFor(ability, 'read', spec, field).map((rule) => [JSON.stringify([rule.condition, rule.publishes]), rule]));
  const own = spec.lifecycle ? [sql`${at(line, 'to_state')}`, sql`coalesce(${at(line, 'from_state')}, ${at(line, 'to_state')})`] : [null];
  /** As it is now, and as it was on both sides of the line. */
  const held = ({ condition }: HeldRule): Sql[] => [
    conditionSql(spec, row, condition),
    ...(looksAtState(spec, condition) ? own.map((state) => conditionSql(spec, row, condition, { then: { state, line } })) : []),
  ];
  const since = ({ publishes }: HeldRule): Sql[] => (publishes.length > 0 ? [unchangedSince(spec, line, publishes)] : []);
  const allowed = any([...rules.values()].map((rule) => all([...held(rule), ...since(rule), ...proposalsToo(ability, spec, row, line)])));
  // What was denied at the time is not told now, nor what may have been.
  const denied = denialsFor(ability, 'read', spec, field).flatMap((rule) => [...held(rule).map((was) => sql`(${was}) is not true`), ...since(rule)]);
  return all([allowed, ...denied]);
}
