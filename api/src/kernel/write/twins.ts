/**
 * Values that ought to belong to one record, such as an ID number. A record with an equal value is named only to a writer who may read it; otherwise
 * the answer does not mention it, and the same statement runs either way.
 */
import sql, { join, raw } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import { conditionSql } from '../access/condition.js';
import { Refusal } from '../errors.js';
import { any } from '../read/scope.js';
import { snake } from '../resource/labels.js';
import type { ResourceSpec } from '../resource/spec.js';
import { mayBeAlike, remarkOnAlike } from './alike.js';
import { indexesOf } from './secrets.js';
import { query, type WriteContext } from './transaction.js';
import type { Remark, Stored } from './values.js';
import { words } from './words.js';

/**
 * Remarks on records with an equal value or likely the same (alike.ts), or refuses where the value must be unique. `stored`: the new values.
 * `before`: the former ones.
 */
export const checkLikeness = async (
  context: WriteContext,
  spec: ResourceSpec,
  id: string,
  stored: Stored,
  before: Stored = {},
): Promise<Remark[]> => [
  ...(await checkTwins(context, spec, id, stored, before)),
  ...(await remarkOnAlike(context, spec, id, { ...before, ...stored }, before)),
];

/** Of many new rows at once, only those that share a value with another row are checked one by one. */
export async function checkAllTwins(
  context: WriteContext,
  spec: ResourceSpec,
  rows: { stored: Stored & { id: string }; remarks: Remark[] }[],
): Promise<void> {
  const suspect =
    rows.length === 1
      ? () => true
      : await sharing(
          context,
          spec,
          rows.map(({ stored }) => stored),
        );
  for (const { stored, remarks } of rows) if (suspect(stored)) remarks.push(...(await checkLikeness(context, spec, stored.id, stored)));
}

/**
 * A record that another system knows by this number is the same record, and is edited instead. Records that the writer may not read are not
 * mentioned.
 */
export async function refuseKnown(context: WriteContext, spec: ResourceSpec, all: Stored[]): Promise<void> {
  const brought = all
    .filter(({ sourceSystem, externalId }) => sourceSystem && externalId)
    .map(({ sourceSystem, externalId }) => ({ source: sourceSystem, number: externalId }));
  if (brought.length === 0) return;
  const [known] = await query<{ id: string; number: string }>(
    context.em,
    sql`select t.id, t.external_id as number from jsonb_to_recordset(${JSON.stringify(brought)}::jsonb) as b(source text, number text)
    join ${raw(spec.table)} t on t.external_id = b.number and t.source_system = b.source where t.archived_at is null and ${predicate(context.viewer.ability, 'read', spec, 't')} limit 1`,
  );
  const numbers = brought.map(({ source, number }) => JSON.stringify([source, number]));
  if (known || new Set(numbers).size < numbers.length)
    throw new Refusal('DUPLICATE', {
      field: 'externalId',
      ...(known && { record: known.id }),
      hint: words.externalIdTaken,
    });
}

const valuesOf = (fields: string[], stored: Stored) =>
  fields.flatMap((name) => indexesOf({ cipher: stored[`${name}Cipher`], index: stored[`${name}Index`] }));

async function sharing(context: WriteContext, spec: ResourceSpec, all: Stored[]): Promise<(stored: Stored) => boolean> {
  const taken = new Set<string>();
  for (const { fields, refused } of spec.options.twins ?? []) {
    const values = all.flatMap((stored) => valuesOf(fields, stored));
    if (refused && new Set(values).size < values.length) throw new Refusal('DUPLICATE', { field: fields[0]! });
    const found = await query<{ value: string }>(
      context.em,
      join(
        fields.map(
          (name) => sql`select ${raw(snake(name))}_index as value from ${raw(spec.table)} where ${raw(snake(name))}_index = any(${values}::text[])`,
        ),
        ' union all ',
      ),
    );
    for (const { value } of found) taken.add(value);
  }
  const alike = await mayBeAlike(context, spec, all);
  return (stored) => alike.has(stored) || (spec.options.twins ?? []).some(({ fields }) => valuesOf(fields, stored).some((value) => taken.has(value)));
}

async function checkTwins(context: WriteContext, spec: ResourceSpec, id: string, stored: Stored, before: Stored): Promise<Remark[]> {
  const remarks: Remark[] = [];
  const { ability } = context.viewer;
  const title = spec.fields.get(spec.options.title)!;
  for (const { fields, refused, when = {} } of spec.options.twins ?? []) {
    const changed = fields.filter((name) => stored[`${name}Index`] && stored[`${name}Index`] !== before[`${name}Index`]);
    if (changed.length === 0) continue;
    const values = valuesOf(changed, stored);
    const same = fields.map((name) => sql`(t.${raw(snake(name))}_index = any(${values}::text[]) and ${predicate(ability, 'read', spec, 't', name)})`);
    const [twin] = await query<{ id: string; title: string | null }>(
      context.em,
      sql`select t.id, case when ${predicate(ability, 'read', spec, 't', title.name)} then t.${raw(snake(title.name))} end as title from ${raw(spec.table)} t
      where t.id <> ${id}::uuid and t.archived_at is null and ${conditionSql(spec, 't', when)} and ${any(same)} order by t.id limit 1`,
    );
    if (!twin) continue;
    const called = { zh: twin.title ?? spec.options.zh, en: twin.title ?? spec.options.en };
    const hint = words.valueTaken(spec.fields.get(changed[0]!)!.options, called);
    if (refused) throw new Refusal('DUPLICATE', { field: changed[0]!, hint, record: twin.id });
    remarks.push({ code: 'DUPLICATE', field: changed[0]!, message: hint, record: twin.id });
  }
  return remarks;
}
