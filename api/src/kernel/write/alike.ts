/**
 * Fields that together make two records likely the same: name and birth day, or name and address. Empty fields do not count; names are compared
 * however they are typed, personal values by their index. A likely duplicate is remarked on, never refused; records that the writer may not read are
 * not mentioned.
 */
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import { conditionSql } from '../access/condition.js';
import { all } from '../read/scope.js';
import { isName, sameName, sameNameSql } from '../resource/sameName.js';
import { type AlikeRule, fieldOf, type FieldSpec, type ResourceSpec } from '../resource/spec.js';
import { indexesOf } from './secrets.js';
import { query, type WriteContext } from './transaction.js';
import type { Remark, Stored } from './values.js';
import { words } from './words.js';

const isWritten = (field: FieldSpec, stored: Stored): boolean => (field.kind.remember(field, stored) ?? null) !== null;
const fieldsIn = (spec: ResourceSpec, names: string[]): FieldSpec[] => names.map((name) => fieldOf(spec, name));
const columnOf = (field: FieldSpec) => field.kind.columns(field)[0]!;
const typeOf = (field: FieldSpec): Sql => raw(columnOf(field).type.split(' collate ')[0]!);

/** SQL: row `t` holds the stored value of this field; for an empty value, row `t` is empty there too. */
function holds(field: FieldSpec, t: string, stored: Stored): Sql {
  const { name, property } = columnOf(field);
  const column = raw(`${t}.${name}`);
  if (!isWritten(field, stored)) return sql`${column} is null`;
  if (field.kind.is.personal)
    return sql`${raw(`${t}.${name.replace(/_cipher$/u, '_index')}`)} = any(${indexesOf({ cipher: stored[`${field.name}Cipher`], index: stored[`${field.name}Index`] })}::text[])`;
  return isName(field)
    ? sql`${sameNameSql(`${t}.${name}`)} = ${sameName(String(stored[property]))}`
    : sql`${column} = ${stored[property]}::${typeOf(field)}`;
}

/** Null where too few of the fields are filled in to tell. */
function conditionOf(spec: ResourceSpec, { same, parts }: AlikeRule, stored: Stored, t: string): Sql | null {
  const [whole, some] = [fieldsIn(spec, same), fieldsIn(spec, parts?.of ?? [])];
  if (!whole.every((field) => isWritten(field, stored)) || some.filter((field) => isWritten(field, stored)).length < (parts?.least ?? 0)) return null;
  return all([...whole, ...some].map((field) => holds(field, t, stored)));
}

/** The conditions under which rows `t` are likely the same as this one, by ground. */
export const alikeGrounds = (spec: ResourceSpec, stored: Stored, t: string): { ground: string; condition: Sql }[] => {
  return (spec.options.alike ?? []).flatMap((rule) => {
    const condition = conditionOf(spec, rule, stored, t);
    return condition ? [{ ground: rule.ground, condition }] : [];
  });
};

/** A record that is alike on several grounds is mentioned with the first. */
export async function remarkOnAlike(
  { viewer: { ability }, em }: WriteContext,
  spec: ResourceSpec,
  id: string,
  stored: Stored,
  before: Stored = {},
): Promise<Remark[]> {
  const remarks: Remark[] = [];
  const title = fieldOf(spec, spec.options.title);
  for (const rule of spec.options.alike ?? []) {
    const fields = fieldsIn(spec, [...rule.same, ...(rule.parts?.of ?? [])]);
    const condition = conditionOf(spec, rule, stored, 't');
    if (
      !condition ||
      fields.every(
        (field) => JSON.stringify(field.kind.remember(field, stored) ?? null) === JSON.stringify(field.kind.remember(field, before) ?? null),
      )
    )
      continue;
    const [twin] = await query<{ id: string; title: string | null }>(
      em,
      sql`select t.id, case when ${predicate(ability, 'read', spec, 't', title.name)} then t.${raw(columnOf(title).name)} end as title from ${raw(spec.table)} t
      where ${condition} and t.id <> ${id}::uuid and t.archived_at is null and ${conditionSql(spec, 't', rule.when ?? {})} and ${all(fields.map(({ name }) => predicate(ability, 'read', spec, 't', name)))} order by t.id limit 1`,
    );
    if (!twin || remarks.some(({ record }) => record === twin.id)) continue;
    remarks.push({
      code: 'DUPLICATE',
      field: title.name,
      record: twin.id,
      message: words.perhapsTheSame({ zh: twin.title ?? spec.options.zh, en: twin.title ?? spec.options.en }, rule),
    });
  }
  return remarks;
}

/** For many new rows, with one statement per rule: is there any row that one of them could be like? */
export async function mayBeAlike({ em }: WriteContext, spec: ResourceSpec, all: Stored[]): Promise<Set<Stored>> {
  const found = new Set<Stored>();
  for (const rule of spec.options.alike ?? []) {
    const fields = fieldsIn(spec, rule.same).filter(({ kind }) => !kind.is.personal);
    const brought = all.flatMap((stored, at) =>
      conditionOf(spec, rule, stored, 't')
        ? [
            {
              at,
              ...Object.fromEntries(
                fields.map((field, index) => [
                  `k${index}`,
                  isName(field) ? sameName(String(stored[columnOf(field).property])) : stored[columnOf(field).property],
                ]),
              ),
            },
          ]
        : [],
    );
    const columns = fields.map((field, index) => sql`${raw(`k${index}`)} ${typeOf(field)}`);
    const equal = fields.map(
      (field, index) => sql`${isName(field) ? sameNameSql(`t.${columnOf(field).name}`) : raw(`t.${columnOf(field).name}`)} = b.${raw(`k${index}`)}`,
    );
    for (const { at } of await query<{ at: number }>(
      em,
      sql`select b.at from jsonb_to_recordset(${JSON.stringify(brought)}::jsonb) as b(at integer, ${join(columns)}) where exists (select from ${raw(spec.table)} t where ${join(equal, ' and ')})`,
    ))
      found.add(all[at]!);
  }
  return found;
}
