/**
 * Decides which lines of a record's history a reader sees. Nobody learns from history what the record was while they could not read it: each line is
 * judged by the record's own read rules, with its state at the time the line was written.
 */
import sql, { join, type Sql } from 'sql-template-tag';
import { all, any, at, literal, type RowReference } from '../read/scope.js';
import type { ResourceSpec } from '../resource/spec.js';
import { type CompiledAbility, denialsFor, type HeldRule, predicate, rulesFor } from './ability.js';
import { conditionSql, looksAtState } from './condition.js';

/**
 * True where this viewer may see only some lines of a readable record: a read rule looks at a state or at publishing fields, or the resource has
 * proposals.
 */
export const readsByTime = (ability: CompiledAbility, spec: ResourceSpec): boolean =>
  spec.options.review !== undefined ||
  [...rulesFor(ability, 'read', spec), ...(ability.denials.get(spec.name) ?? [])].some(
    ({ condition, publishes }) => publishes.length > 0 || looksAtState(spec, condition),
  );

/** SQL: none of these fields changed since the line was written. A creation sets fields for the first time, so it counts as unchanged. */
const unchangedSince = (spec: ResourceSpec, line: RowReference, fields: string[]): Sql => sql`not exists (
  select 1 from history s where s.resource = ${literal(spec.name)} and s.record_id = ${at(line, 'record_id')} and s.id >= ${at(line, 'id')}
  and not (s.id = ${at(line, 'id')} and s.verb in ('create', 'registerExisting')) and (${any(fields.map((field) => sql`s.changes @> ${literal(JSON.stringify([{ field }]))}::jsonb`))}))`;

/**
 * Lines of proposals that are open, sent back or given up are for readers of the proposal. A proposal that was taken over is for every reader of the
 * record, since it is the record now.
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
 * The lines of a readable row's history that this viewer may see. A rule that looks at states (the record's own or another record's) shows what
 * happened in those states; a line without a state is then hidden. A rule that looks at publishing fields shows what happened since they last
 * changed. `line`: the alias of the history table.
 */
export function toldPredicate(ability: CompiledAbility, spec: ResourceSpec, row: RowReference, line: RowReference, field?: string): Sql {
  if (!readsByTime(ability, spec)) return predicate(ability, 'read', spec, row, field);
  const rules = new Map(rulesFor(ability, 'read', spec, field).map((rule) => [JSON.stringify([rule.condition, rule.publishes]), rule]));
  const own = spec.lifecycle ? [sql`${at(line, 'to_state')}`, sql`coalesce(${at(line, 'from_state')}, ${at(line, 'to_state')})`] : [null];
  /** The rule's condition on the row as it is now, and with the states before and after the line. */
  const held = ({ condition }: HeldRule): Sql[] => [
    conditionSql(spec, row, condition),
    ...(looksAtState(spec, condition) ? own.map((state) => conditionSql(spec, row, condition, { then: { state, line } })) : []),
  ];
  const since = ({ publishes }: HeldRule): Sql[] => (publishes.length > 0 ? [unchangedSince(spec, line, publishes)] : []);
  const allowed = any([...rules.values()].map((rule) => all([...held(rule), ...since(rule), ...proposalsToo(ability, spec, row, line)])));
  // A denial hides a line where it applied at that time, or may have applied.
  const denied = denialsFor(ability, 'read', spec, field).flatMap((rule) => [...held(rule).map((was) => sql`(${was}) is not true`), ...since(rule)]);
  return all([allowed, ...denied]);
}
