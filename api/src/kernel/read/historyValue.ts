/**
 * One value as history keeps it, as a structure: what it says in the reader's language, and beside it what a program draws it by. History keeps a
 * value as JSON text; no client is handed that. A record that may not be read is absent here as it is on the record it was referred to by.
 */
import type { FieldNode } from 'graphql';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import type { ChoiceOptions } from '../resource/kinds/choice.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { at, literal, type SelectScope } from './scope.js';
import { pick, type Planning } from './select.js';
import { titleSql } from './title.js';

/**
 * How a value is shown: as one of the field that `by` finds. `dictionary`: that of a coded value, where the field does not say it. Both are found
 * once a change (`held`).
 */
export interface Shown {
  by: Sql;
  fields: Iterable<[name: string, field: FieldSpec]>;
  dictionary?: Sql;
}

/** What values of a field are: days, minutes, amounts, codes of a dictionary or an enum, records, or files. Null: they say it themselves. */
export function sortOf({ kind, options, target }: FieldSpec): [sort: string, dictionary?: string] | null {
  if (kind.is.refers) return [target!.name];
  if (kind.is.coded) return ['coded', (options as ChoiceOptions).dictionary];
  if (kind.is.files) return ['files'];
  if (kind.day) return [kind.day];
  if (kind.measure) return ['amount'];
  const { enumName } = options as { enumName?: string };
  return enumName ? [`one of ${enumName}`] : null;
}

/** The changes of a list, each with its values taken out of their text once. */
export const heldChanges = (list: Sql, { by, dictionary }: Shown): Sql =>
  sql`jsonb_array_elements(${list}) with ordinality as listed(change, place) cross join lateral (
    select (change ->> 'before')::jsonb as before, (change ->> 'after')::jsonb as after, ${by} as by${dictionary ? sql`, ${dictionary} as dictionary` : sql``} offset 0) held`;

const between = { zh: '、', en: ', ' };

/** Writes what is asked of the value of one side, `before` or `after`, of the change at hand. */
export function historyValue(planning: Planning, { fields, dictionary }: Shown, side: 'before' | 'after', nodes: readonly FieldNode[]): Sql {
  const { language, ability } = planning.viewer;
  const value = sql`held.${raw(side)}`;
  const known = [...fields];

  /** What it is for fields of these sorts, each written once, and otherwise. */
  const bySort = (written: (field: FieldSpec) => Sql | null, otherwise: Sql): Sql => {
    const cases = new Map<string, { names: string[]; shown: Sql }>();
    for (const [name, field] of known) {
      const sort = sortOf(field);
      if (!sort) continue;
      const key = dictionary ? sort[0] : sort.join(' ');
      const one = cases.get(key);
      if (one) one.names.push(name);
      else {
        const shown = written(field);
        if (shown) cases.set(key, { names: [name], shown });
      }
    }
    if (cases.size === 0) return otherwise;
    const when = [...cases.values()].map(
      ({ names, shown }) =>
        sql`when held.by ${names.length === 1 ? sql`= ${literal(names[0]!)}` : sql`in (${join(names.map(literal))})`} then ${shown}`,
    );
    return sql`case ${join(when, ' ')} else ${otherwise} end`;
  };
  const typed = (type: string, then: Sql) => sql`case when jsonb_typeof(${value}) = ${literal(type)} then ${then} end`;
  const having = (key: string, then: Sql) => sql`case when ${value} ? ${literal(key)} and jsonb_typeof(${value}) = 'object' then ${then} end`;
  const parts = (type: string, of: Sql, own: readonly FieldNode[]) => pick(planning, type, own, (key) => sql`${of} -> ${literal(key)}`);
  const plain = sql`${value} #>> '{}'`;

  const listed = sql`jsonb_array_elements_text(case jsonb_typeof(${value}) when 'array' then ${value} else jsonb_build_array(${value}) end) with ordinality as one(said, place)`;
  const id = sql`one.said::uuid`;
  const readable = (target: ResourceSpec) =>
    sql` where exists (select 1 from ${raw(target.table)} r where r.id = ${id} and ${predicate(ability, 'read', target, 'r')})`;
  const named = ({ kind, options, target }: FieldSpec): Sql | null => {
    if (target) return titleSql(planning, target, 'r', (row) => sql`${at(row, 'id')} = ${id}`);
    if (kind.is.coded)
      return sql`coalesce((select e.${raw(language)} from dictionary_entry e where e.dictionary = ${dictionary ? sql`held.dictionary` : literal((options as ChoiceOptions).dictionary)} and e.code = one.said), one.said)`;
    return kind.is.files ? sql`(select f.name from stored_file f where f.id = ${id})` : null;
  };
  /** All that a value names, made into one by `gather`. */
  const all = (field: FieldSpec, gather: (name: Sql) => Sql): Sql | null => {
    const name = named(field);
    return name && sql`(select ${gather(name)} from ${listed}${field.target ? readable(field.target) : sql``})`;
  };
  const labelled = (field: FieldSpec): Sql | null =>
    'enumName' in field.options && field.kind.groupLabel
      ? sql`coalesce(${field.kind.groupLabel(field, plain, { language } as SelectScope, () => sql`null`)}, ${plain})`
      : null;

  const span = (one: string) => sql`${raw(one)} ->> 'opens' || '–' || (${raw(one)} ->> 'closes')`;
  const weekday = sql`(array[${join((language === 'zh' ? ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] : ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']).map(literal))}])[(s.one ->> 'weekday')::integer]`;
  const words = sql`case jsonb_typeof(${value})
    when 'boolean' then case when ${plain} = 'true' then ${literal(language === 'zh' ? '是' : 'yes')} else ${literal(language === 'zh' ? '否' : 'no')} end
    when 'object' then case when ${value} ? 'lat' then (${value} ->> 'lat') || ', ' || (${value} ->> 'lng') else rtrim((${value} ->> 'from') || ' ~ ' || coalesce(${value} ->> 'until', '')) end
    when 'array' then (select string_agg(case when jsonb_typeof(s.one) = 'object' then ${weekday} || ' ' || (${span('s.one')}) else s.one #>> '{}' end, ${literal(language === 'zh' ? '；' : '; ')} order by s.place) from jsonb_array_elements(${value}) with ordinality as s(one, place))
    else ${plain} end`;

  const members: Record<string, (own: readonly FieldNode[]) => Sql> = {
    text: () =>
      bySort((field) => {
        if (field.kind.day === 'minute') return sql`to_char((${plain})::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')`;
        return labelled(field) ?? all(field, (name) => sql`string_agg(${name}, ${literal(between[language])} order by one.place)`);
      }, words),
    number: () => bySort(({ kind }) => (kind.measure ? sql`(${plain})::numeric` : null), sql`null`),
    flag: () => typed('boolean', sql`${value}`),
    day: () => bySort(({ kind }) => (kind.day === 'day' ? plain : null), sql`null`),
    instant: () => bySort(({ kind }) => (kind.day === 'minute' ? plain : null), sql`null`),
    range: (own) => having('from', parts('DateRange', value, own)),
    point: (own) => having('lat', parts('HistoryPoint', value, own)),
    hours: (own) =>
      sql`case when jsonb_typeof(${value} -> 0) = 'object' then (select json_agg(${parts('OpeningSpan', sql`s.one`, own)} order by s.place) from jsonb_array_elements(${value}) with ordinality as s(one, place)) end`,
    items: (own) => {
      const item = (entries: Record<string, Sql>) => pick(planning, 'HistoryItem', own, (key) => entries[key] ?? sql`null`);
      const gathered = (entries: Record<string, Sql>) => sql`json_agg(${item(entries)} order by one.place)`;
      return bySort(
        (field) => {
          const label = labelled(field);
          if (label) return sql`json_build_array(${item({ code: plain, text: label })})`;
          return all(field, (name) => gathered({ [field.kind.is.coded ? 'code' : 'id']: sql`one.said`, text: name }));
        },
        sql`case when jsonb_typeof(${value}) = 'array' and jsonb_typeof(${value} -> 0) = 'string' then (select ${gathered({ text: sql`one.said` })} from ${listed}) end`,
      );
    },
  };
  const told = bySort(({ kind, target }) => (kind.is.refers === 'one' ? sql`exists (select 1 from ${listed}${readable(target!)})` : null), sql`true`);
  return sql`case when ${value} is not null and ${told} then ${pick(planning, 'HistoryValue', nodes, (key, own) => members[key]!(own))} end`;
}
