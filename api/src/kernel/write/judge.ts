/**
 * Facts of a row as it is and as it would become. The future row is judged before anything is stored: otherwise a unique key would tell a writer
 * without the right that a row exists.
 */
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { allows, type CompiledAbility, factTree, type HeldRule, rulesFor, undenied } from '../access/ability.js';
import { conditionSql, factsSql } from '../access/condition.js';
import { apartHint, handsFree, handsOf, rivalsOf } from '../access/hands.js';
import { holds } from '../access/matcher.js';
import { Refusal } from '../errors.js';
import { all, any, type RowReference } from '../read/scope.js';
import type { Viewer } from '../access/viewer.js';
import { type Label, Tier } from '../resource/labels.js';
import type { VerbDeclaration, VerbSpec } from '../resource/lifecycle.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { scopeSource } from './place.js';
import { query, type WriteContext } from './transaction.js';
import type { Sentence } from '../reasons.js';
import { words } from './words.js';

type Values = Record<string, unknown>;

const factsIn = (context: WriteContext, spec: ResourceSpec, source: Sql): Promise<object> =>
  query<{ facts: object }>(context.em, sql`select ${factsSql(spec, 't', factTree(context.viewer.ability, spec))} as facts from ${source}`).then(
    ([row]) => row!.facts,
  );

export const presentFacts = (context: WriteContext, spec: ResourceSpec, id: string): Promise<object> =>
  factsIn(context, spec, sql`${raw(spec.table)} t where t.id = ${id}::uuid`);

/** Where the row would lie: the scope columns of its parent, and its own id at its own tier. */
function placeSql(spec: ResourceSpec, id: string, after: Values): Sql {
  const source = scopeSource(spec);
  if (!source) return sql`'{}'::jsonb`;
  const { scope, tierField } = spec.options;
  const columns = [Tier.DISTRICT, Tier.STREET, Tier.COMMUNITY].map((tier) => {
    const column = `${tier.toLowerCase()}_id`;
    const own = tierField && after[tierField] === tier;
    return sql`${raw(`'${column}'`)}, ${own ? sql`${id}::uuid` : sql`above.${raw(column)}`}`;
  });
  return sql`(select jsonb_build_object(${join(columns)}) from (select 1) one left join ${raw(source.parent.table)} above on above.id = ${(after[scope!] as string | undefined) ?? null}::uuid)`;
}

/** `before` is null for a new row. Values are stored values, by property. */
export function futureFacts(context: WriteContext, spec: ResourceSpec, id: string, before: Values | null, stored: Values): Promise<object> {
  const columns = new Map([...spec.fields.values()].flatMap((field) => field.kind.columns(field)).map((column) => [column.property, column.name]));
  const changes = Object.fromEntries(
    Object.entries(stored)
      .filter(([property]) => columns.has(property))
      .map(([property, value]) => [columns.get(property)!, value]),
  );
  const now = before
    ? sql`(select to_jsonb(x) from ${raw(spec.table)} x where x.id = ${id}::uuid)`
    : sql`${JSON.stringify({ id, created_by_id: context.viewer.account?.id ?? null })}::jsonb`;
  const row = sql`${now} || ${JSON.stringify(changes)}::jsonb || ${placeSql(spec, id, { ...before, ...stored })}`;
  return factsIn(context, spec, sql`jsonb_populate_record(null::${raw(spec.table)}, ${row}) t`);
}

/** Of a viewer whose roles hold the verb nowhere. */
export const notHeld = ({ account }: Viewer): Refusal =>
  account ? new Refusal('FORBIDDEN', { hint: words.noRoleHoldsIt }) : new Refusal('UNAUTHENTICATED');

/** Why the viewer may not do it with this record, which they may read: no role holds it, or none here, or none with a record of this kind. */
export function forbidden(ability: CompiledAbility, verb: string, spec: ResourceSpec, facts: object, field?: string): Refusal {
  const rules = rulesFor(ability, verb, spec, field);
  const isHere = rules.some(({ where }) => holds(where, facts));
  const hint = rules.length === 0 ? words.noRoleHoldsIt : isHere ? words.notSuchARecord : words.notYourPlace;
  return new Refusal('FORBIDDEN', { ...(field && { field }), hint });
}

export function refuseUnless(ability: CompiledAbility, verb: string, spec: ResourceSpec, facts: object, fields: FieldSpec[]): void {
  for (const field of [undefined, ...fields.map(({ name }) => name)])
    if (!allows(ability, verb, spec, facts, field)) throw forbidden(ability, verb, spec, facts, field);
}

/** Refuses any change of an archived record. */
export function refuseArchived(row: Values): void {
  if (row.archivedAt) throw new Refusal('ILLEGAL_STEP', { hint: words.recordArchived });
}

/** The step that a verb makes from the record's state. Where there is none the state is told, to whoever may read it. */
export function stepFrom(ability: CompiledAbility, spec: ResourceSpec, verb: VerbSpec, row: Values, facts: object): VerbDeclaration {
  refuseArchived(row);
  const now = (row.state as string | undefined) ?? '';
  const step = verb.steps.get(now);
  const states = spec.lifecycle?.states;
  if (!step) {
    const from = [...verb.steps.keys()].flatMap((state) => states?.get(state) ?? []);
    throw new Refusal('ILLEGAL_STEP', { hint: words.wrongState(from, allows(ability, 'read', spec, facts, 'state') ? states?.get(now) : undefined) });
  }
  if (!holds(step.when ?? {}, facts)) throw new Refusal('ILLEGAL_STEP', { hint: words.conditionUnmet(step.unmet) });
  return step;
}

/**
 * Refuses a viewer who did work that must be apart from this verb. `work`: the field they want to fill in, where filling it in counts as the verb.
 */
export async function checkHands(
  { em, viewer }: WriteContext,
  spec: ResourceSpec,
  verb: string,
  id: string,
  work?: { name: string; label: Label },
): Promise<void> {
  if (!rivalsOf(spec, verb)) return;
  const [found] = await query<{ free: boolean }>(
    em,
    sql`select ${handsFree(spec, 't', verb, viewer)} as free from ${raw(spec.table)} t where t.id = ${id}::uuid`,
  );
  if (!found!.free) throw new Refusal('ILLEGAL_STEP', { ...(work && { field: work.name }), hint: apartHint(spec, verb, work?.label) });
}

/** `row`: the line that is edited, with its reference to the record. */
export async function checkHandsOfFields(context: WriteContext, spec: ResourceSpec, changed: FieldSpec[], row: Values): Promise<void> {
  const work = handsOf(spec);
  if (!work) return;
  const byVerb = Map.groupBy(
    changed.filter(({ name }) => work.verbs[name]),
    ({ name }) => work.verbs[name]!,
  );
  for (const [verb, [field]] of byVerb)
    await checkHands(context, work.record, verb, row[spec.options.handsOf!.record] as string, { name: field!.name, label: field!.options });
}

/** The form of the reason, where every rule asks for one: a front end says it beforehand. */
export const formAsked = <F>(forms: (F | undefined)[]): F | null => (forms.length > 0 && forms.every(Boolean) ? forms[0]! : null);

const fits = ({ rule: { reason: form } }: HeldRule, reason: string): boolean => !form || new RegExp(form.pattern, 'u').test(reason);

/** A rule may ask for a reason in a form, such as a call's number. A viewer with another rule that asks for none may use any words. */
export function checkReason(ability: CompiledAbility, verb: string, spec: ResourceSpec, facts: object, field: FieldSpec, reason: string): void {
  const rules = rulesFor(ability, verb, spec, field.name).filter(({ condition }) => holds(condition, facts));
  if (rules.length > 0 && rules.every((rule) => !fits(rule, reason)))
    throw new Refusal('INVALID_INPUT', { field: 'reason', hint: words.reasonMalformed(rules[0]!.rule.reason!) });
}

/**
 * The same before the row is known: SQL for the rows whose rules accept this reason, and the form that the other rules ask for. The answer does not
 * say which rules reach a row, or a badly formed reason would reveal who exists.
 */
export function reachedFor(
  ability: CompiledAbility,
  verb: string,
  spec: ResourceSpec,
  row: RowReference,
  reason: string,
): { where: Sql; asked: Sentence | null } {
  const [fit, others] = [true, false].map((is) => rulesFor(ability, verb, spec).filter((rule) => fits(rule, reason) === is));
  const reached = any(fit!.map(({ condition }) => conditionSql(spec, row, condition)));
  const form = others![0]?.rule.reason;
  return { where: all([reached, ...undenied(ability, verb, spec, row)]), asked: form ? words.reasonMalformed(form) : null };
}
