/**
 * A sign: a word that a record earns from its own fields at a time, such as 已兑完 (sold out) or 营业中 (open now). It is computed each time it is
 * asked for, never stored and never typed. It reveals the fields it is computed from, so it is as closed as the most closed of them; a declaration
 * that opens it further stops the start.
 */
import sql, { type Sql } from 'sql-template-tag';
import { columnFor, type Condition, conditionSql, pathsOf } from '../../access/condition.js';
import { all, no, type RowReference, type SelectScope, yes } from '../../read/scope.js';
import { declareField } from '../declare.js';
import { FlagFilter } from '../filters.js';
import type { Tone } from '../lifecycle.js';
import { fieldClasses, fieldOf, type FieldOptions, type FieldSpec, type Kind, type ResourceSpec } from '../spec.js';
import { flagKind } from './flag.js';
import { isOpenSql } from './openingHours.js';
import { columnOf } from './operators.js';

export interface SignOptions extends FieldOptions {
  /** A condition on columns of the record alone. `$today`, `$in90` and `$ago14y` are days of Asia/Shanghai. */
  when: Condition;
  /** Opening hours of the record, during which alone it bears the sign. Without any recorded, nobody knows: it is null. */
  hours?: string;
  tone: Tone;
}

function told({ of, options: { when, hours } }: FieldSpec<SignOptions>, row: RowReference, { today, minute }: SelectScope): Sql {
  const condition = conditionSql(of, row, when, { today });
  if (!hours) return condition;
  const spans = columnOf(fieldOf(of, hours), row);
  return sql`case when ${spans} is not null then (${condition}) is true and ${isOpenSql(spans, minute)} end`;
}

/** The fields that a sign is computed from; none for any other field. */
export function sourcesOf(spec: ResourceSpec, field: FieldSpec): FieldSpec[] {
  if (!field.kind.is.told) return [];
  const { when, hours } = field.options as SignOptions;
  const sources = Object.keys(pathsOf(when)).map((path) => {
    const column = columnFor(spec, path)?.column;
    const source = [...spec.fields.values()].find((one) => one.kind.columns(one).some(({ name }) => name === column));
    if (!source) throw new Error(`${spec.name}.${field.name} looks at ${path}, which is no field of its own`);
    return source;
  });
  return hours ? [...sources, fieldOf(spec, hours)] : sources;
}

/** What is not known is null, of a sign that opening hours tell. */
const answer = (field: FieldSpec<SignOptions>, row: RowReference, scope: SelectScope): Sql =>
  field.options.hours ? told(field, row, scope) : sql`(${told(field, row, scope)}) is true`;

const isNotSql = (field: FieldSpec<SignOptions>, row: RowReference, scope: SelectScope): Sql =>
  field.options.hours ? sql`(${told(field, row, scope)}) is false` : sql`(${told(field, row, scope)}) is not true`;

/** Only what opening hours tell may be unknown. */
function isNullSql({ of, options: { hours } }: FieldSpec<SignOptions>, row: RowReference, wanted: boolean): Sql {
  if (!hours) return wanted ? no : yes;
  const spans = columnOf(fieldOf(of, hours), row);
  return wanted ? sql`${spans} is null` : sql`${spans} is not null`;
}

export const signKind: Kind<SignOptions> = {
  ...(flagKind as unknown as Kind<SignOptions>),
  name: 'sign',
  is: { told: true, yesNo: true },
  isUntyped: true,
  columns: () => [],
  output: () => Boolean,
  input: () => null,
  filter: () => FlagFilter,
  select: answer,
  where: (field, row, { eq, isNull }, scope) =>
    all([
      eq === undefined || eq === null ? yes : eq ? told(field, row, scope) : isNotSql(field, row, scope),
      isNull === undefined || isNull === null ? yes : isNullSql(field, row, Boolean(isNull)),
    ]),
  group: (field, row, _part, scope) => sql`(${answer(field, row, scope)})::text`,
  store: () => ({}),
  remember: () => null,
  close(field, spec) {
    for (const source of sourcesOf(spec, field as FieldSpec)) {
      const isCloser =
        fieldClasses.indexOf(source.class) > fieldClasses.indexOf(field.class) || (source.options.duty && source.options.duty !== field.options.duty);
      if (isCloser) throw new Error(`${spec.name}.${field.name} tells of ${source.name}, which fewer may read`);
    }
  },
};

export const sign = (options: Omit<SignOptions, 'set'>): PropertyDecorator => declareField(signKind, { ...options, set: 'derived' });
