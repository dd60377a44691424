/**
 * A sign: a word that a record earns from its own fields on a day, such as 已兑完 (sold out). It is computed each time it is asked for, never stored and
 * never typed. It reveals the fields it is computed from, so it is as closed as the most closed of them; a declaration that opens it further stops
 * the start.
 */
import sql, { type Sql } from 'sql-template-tag';
import { columnFor, type Condition, conditionSql, pathsOf } from '../../access/condition.js';
import { all, no, type RowReference, type SelectScope, yes } from '../../read/scope.js';
import { declareField } from '../declare.js';
import { FlagFilter } from '../filters.js';
import type { Tone } from '../lifecycle.js';
import { fieldClasses, type FieldOptions, type FieldSpec, type Kind, type ResourceSpec } from '../spec.js';
import { flagKind } from './flag.js';

export interface SignOptions extends FieldOptions {
  /** A condition on columns of the record alone. `$today`, `$in90` and `$ago14y` are days of Asia/Shanghai. */
  when: Condition;
  tone: Tone;
}

const told = ({ of, options }: FieldSpec<SignOptions>, row: RowReference, { today }: SelectScope): Sql =>
  conditionSql(of, row, options.when, { today });

/** The fields that a sign is computed from; none for any other field. */
export function sourcesOf(spec: ResourceSpec, field: FieldSpec): FieldSpec[] {
  if (!field.kind.is.told) return [];
  return Object.keys(pathsOf((field.options as SignOptions).when)).map((path) => {
    const column = columnFor(spec, path)?.column;
    const source = [...spec.fields.values()].find((one) => one.kind.columns(one).some(({ name }) => name === column));
    if (!source) throw new Error(`${spec.name}.${field.name} looks at ${path}, which is no field of its own`);
    return source;
  });
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
  select: (field, row, scope) => sql`(${told(field, row, scope)}) is true`,
  where: (field, row, { eq, isNull }, scope) =>
    all([
      eq === undefined || eq === null ? yes : eq ? told(field, row, scope) : sql`(${told(field, row, scope)}) is not true`,
      isNull === undefined || isNull === null || isNull === false ? yes : no,
    ]),
  group: (field, row, _part, scope) => sql`case when ${told(field, row, scope)} then 'true' else 'false' end`,
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
