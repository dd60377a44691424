/** From an input to the columns' values. Every field is checked, and all faults are reported at once. */
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import { Refusal, Refusals } from '../errors.js';
import type { ChoiceOptions } from '../resource/kinds/choice.js';
import type { DateOptions } from '../resource/kinds/date.js';
import type { ReferenceOptions } from '../resource/kinds/reference.js';
import { cleanText } from '../resource/fieldError.js';
import type { Sentence } from '../reasons.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { type Condition, conditionSql } from '../access/condition.js';
import { query, type WriteContext } from './transaction.js';
import { words } from './words.js';

export type Stored = Record<string, unknown>;

export interface Remark {
  code: string;
  field: string;
  message: Sentence;
  /** The record that the fault speaks of, if it is another one. */
  record?: string;
}

const collect = (problems: Refusal[]) => (work: () => void) => {
  try {
    work();
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    problems.push(problem);
  }
};

export function throwAll(problems: Refusal[]): void {
  if (problems.length === 1) throw problems[0]!;
  if (problems.length > 1) throw new Refusals(problems);
}

/** Collects the faults of one write, those of each field from the first rule it breaks, to report them together. */
export class Faults {
  private readonly all: Refusal[];

  constructor(before: readonly Refusal[] = []) {
    this.all = [...before];
  }

  get any(): boolean {
    return this.all.length > 0;
  }

  /** A refusal without a field is thrown at once. */
  private add(problem: unknown): void {
    const refusals = problem instanceof Refusals ? problem.all : problem instanceof Refusal ? [problem] : [];
    if (refusals.length === 0 || refusals.some(({ details }) => !details.field)) throw problem;
    const known = new Set(this.all.map(({ details }) => details.field));
    const first = new Map(refusals.toReversed().map((one) => [one.details.path ?? one.details.field, one]));
    this.all.push(...refusals.filter((one) => !known.has(one.details.field) && first.get(one.details.path ?? one.details.field) === one));
  }

  check(work: () => void): void {
    try {
      work();
    } catch (problem) {
      this.add(problem);
    }
  }

  async ask(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (problem) {
      this.add(problem);
    }
  }

  tell(): void {
    throwAll(this.all);
  }
}

/**
 * Checks and converts the given values. Null clears a value; a required one cannot be cleared. With `faults`, faults are added there and the field is
 * left out.
 */
export function storedValues(fields: FieldSpec[], input: Record<string, unknown>, faults?: Faults): { stored: Stored; remarks: Remark[] } {
  const problems: Refusal[] = [];
  const remarks: Remark[] = [];
  const stored: Stored = {};
  for (const field of fields) {
    const value = input[field.name];
    if (value === undefined) continue;
    collect(problems)(() => {
      if (value === null) {
        if (field.options.required) throw new Refusal('REQUIRED', { field: field.name });
        for (const { property } of field.kind.columns(field)) stored[property] = null;
        if (field.options.sort && field.kind.is.words) stored[`${field.name}Pinyin`] = null;
        return;
      }
      const converted = field.kind.store(field, value);
      if (field.options.required && Object.values(converted).every((one) => one === null)) throw new Refusal('REQUIRED', { field: field.name });
      Object.assign(stored, converted);
      const remark = field.kind.warn?.(field, value);
      if (remark) remarks.push({ ...remark, field: field.name });
    });
  }
  if (faults) faults.check(() => throwAll(problems));
  else throwAll(problems);
  return { stored, remarks };
}

export const longestReason = 1000;

/** Blanks are no reason: somebody will read it. */
export function reasonIn(given: unknown): string {
  const reason = cleanText('reason', given, { max: longestReason, multiline: true });
  if (!reason) throw new Refusal('REQUIRED', { field: 'reason' });
  return reason;
}

export const isEmpty = (field: FieldSpec, row: Stored): boolean => {
  const value = field.kind.remember(field, row);
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
};

const isLacking = (field: FieldSpec, row: Stored): boolean => {
  const { required, requiredWhen } = field.options;
  return Boolean(required || (requiredWhen && requiredWhen.in.includes(String(row[requiredWhen.field])))) && isEmpty(field, row);
};

/**
 * Checks required fields of the row as it becomes, among those this writer may fill in. A field that was empty before, since somebody else could not
 * fill it in, does not block other edits.
 */
export function checkRequired(fields: FieldSpec[], row: Stored, before?: Stored): void {
  throwAll(
    fields
      .filter((field) => isLacking(field, row) && !(before && isLacking(field, before)))
      .map(({ name }) => new Refusal('REQUIRED', { field: name })),
  );
}

const isMeant = ({ options: { onlyWhen } }: FieldSpec, row: Stored): boolean => !onlyWhen || onlyWhen.in.includes(String(row[onlyWhen.field]));

/** A value is given only where it means something (`onlyWhen`). */
export function checkMeant(fields: FieldSpec[], row: Stored): void {
  throwAll(
    fields
      .filter((field) => !isMeant(field, row) && !isEmpty(field, row))
      .map((field) => {
        const other = field.of.fields.get(field.options.onlyWhen!.field)!;
        return new Refusal('INVALID_INPUT', { field: field.name, hint: words.fieldWithoutMeaning(other.options) });
      }),
  );
}

/** What a write empties beside what it was given: values that meant something before it, and mean nothing after it. */
export function emptiedBy(spec: ResourceSpec, before: Stored, after: Stored): Stored {
  const lost = [...spec.fields.values()].filter((field) => isMeant(field, before) && !isMeant(field, after) && !isEmpty(field, after));
  return Object.fromEntries(lost.flatMap((field) => field.kind.columns(field).map(({ property }) => [property, null])));
}

/**
 * A `past` day may not lie after today, and a `deadline` not before it, unless the record is registered as existing. Only the given fields are
 * checked.
 */
export function checkDays(fields: FieldSpec[], row: Stored, today: string, existing = false): void {
  const given = fields
    .filter(({ name }) => typeof row[name] === 'string')
    .map((field) => ({ name: field.name, options: field.options as DateOptions, day: row[field.name] as string }));
  throwAll(
    given.flatMap(({ name, options: { past, deadline }, day }) => {
      if (past && day > today) return new Refusal('OUT_OF_RANGE', { field: name, hint: words.dayAfterToday });
      if (deadline && day < today && !existing) return new Refusal('OUT_OF_RANGE', { field: name, hint: words.dayBeforeToday });
      return [];
    }),
  );
}

const chosenFrom = (where: Record<string, string | string[]>): Condition =>
  Object.fromEntries(Object.entries(where).map(([name, value]) => [name, Array.isArray(value) ? { $in: value } : value]));

/** Codes must be in their dictionary, and references must name records that exist, may be read and may be chosen. */
export async function checkTargets(context: WriteContext, fields: FieldSpec[], ...rows: Stored[]): Promise<void> {
  const checks = fields.flatMap((field) => {
    const values = [...new Set(rows.flatMap((row) => (row[field.name] ?? []) as string[]))];
    return values.length > 0 ? targetChecks(context, field, values) : [];
  });
  if (checks.length === 0) return;
  const [found] = await query<Record<string, boolean>>(
    context.em,
    sql`select ${join(checks.map(({ check }, index) => sql`${check} as ${raw(`c${index}`)}`))}`,
  );
  const failed = checks.filter((_check, index) => !found![`c${index}`]).map(({ refusal }) => refusal);
  // A record that does not exist has no further faults.
  throwAll(failed.filter((refusal, index) => failed.findIndex(({ details }) => details.field === refusal.details.field) === index));
}

interface TargetCheck {
  check: Sql;
  refusal: Refusal;
}

/** For each reference: does its record exist and may the writer read it, and may it be chosen? Nothing for an empty field. */
function targetChecks(context: WriteContext, { name: field, kind, options, target }: FieldSpec, values: string[]): TargetCheck[] {
  const outside = new Refusal('INVALID_INPUT', { field, hint: words.notToBeChosen });
  if (kind.is.coded)
    return [
      {
        check: sql`(select count(*) from dictionary_entry where dictionary = ${(options as ChoiceOptions).dictionary} and code = any(${values}::text[])) = ${values.length}::integer`,
        refusal: outside,
      },
    ];
  if (!kind.is.refers) return [];
  const { where } = options as ReferenceOptions;
  const spec = target!;
  const counted = (condition: Sql) =>
    sql`(select count(*) from ${raw(spec.table)} t where t.id = any(${values}::uuid[]) and ${condition}) = ${values.length}::integer`;
  const there = {
    check: counted(sql`t.archived_at is null and ${predicate(context.viewer.ability, 'read', spec, 't')}`),
    refusal: new Refusal('NOT_FOUND', { field }),
  };
  return where ? [there, { check: counted(conditionSql(spec, 't', chosenFrom(where))), refusal: outside }] : [there];
}

function misfits(spec: ResourceSpec, row: Stored, before: Stored): Refusal[] {
  const problems: Refusal[] = [];
  for (const field of spec.fields.values()) collect(problems)(() => field.kind.fit?.(field, row, before));
  return problems;
}

/** Checks that hold for every stored row, however it is written: its values fit each other, such as days their order. */
export const checkFit = (spec: ResourceSpec, row: Stored, before: Stored = {}): void => throwAll(misfits(spec, row, before));

/** The resource's own `check`, for rules that no single field can state. */
export function checkRow({ viewer }: WriteContext, spec: ResourceSpec, row: Stored, before?: Stored): void {
  const problems = misfits(spec, row, before ?? {});
  spec.options.check?.(row, (field, hint) => problems.push(new Refusal('INVALID_INPUT', { field, hint })), before, viewer.ability.catalogue);
  throwAll(problems);
}
