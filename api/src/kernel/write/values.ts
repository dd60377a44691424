/** From an input to what the columns hold: every field checked, all refusals told at once. */
import sql, { raw } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import { Refusal, Refusals } from '../errors.js';
import { no } from '../read/scope.js';
import type { ChoiceOptions } from '../resource/kinds/choice.js';
import type { DateOptions } from '../resource/kinds/date.js';
import type { ReferenceOptions } from '../resource/kinds/reference.js';
import { cleanText } from '../resource/fieldError.js';
import type { Label } from '../resource/labels.js';
import { type FieldSpec, type ResourceSpec, specOf } from '../resource/spec.js';
import { conditionSql } from '../access/condition.js';
import { query, type WriteContext } from './transaction.js';

export type Stored = Record<string, unknown>;

export interface Remark {
  code: string;
  field: string;
  message: Label;
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

/** Checks and converts the given values. Null clears a value; a required one cannot be cleared. */
export function storedValues(fields: FieldSpec[], input: Record<string, unknown>): { stored: Stored; remarks: Remark[] } {
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
        if (field.options.sort && field.kind.name === 'text') stored[`${field.name}Pinyin`] = null;
        return;
      }
      const converted = field.kind.store(field, value);
      if (field.options.required && Object.values(converted).every((one) => one === null)) throw new Refusal('REQUIRED', { field: field.name });
      Object.assign(stored, converted);
      const remark = field.kind.warn?.(field, value);
      if (remark) remarks.push({ ...remark, field: field.name });
    });
  }
  throwAll(problems);
  return { stored, remarks };
}

/** A reason is asked for because somebody will read it: blanks are none. */
export function reasonIn(given: unknown): string {
  const reason = cleanText('reason', given, { max: 1000, multiline: true });
  if (!reason) throw new Refusal('REQUIRED', { field: 'reason' });
  return reason;
}

export const isEmpty = (field: FieldSpec, row: Stored): boolean => {
  const value = field.kind.remember(field, row);
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
};

/** What is required on this row as it becomes, among the fields this writer may fill. */
export function checkRequired(fields: FieldSpec[], row: Stored): void {
  const problems: Refusal[] = [];
  for (const field of fields) {
    const { required, requiredWhen } = field.options;
    const demanded = required || (requiredWhen && requiredWhen.in.includes(String(row[requiredWhen.field])));
    if (demanded && isEmpty(field, row)) problems.push(new Refusal('REQUIRED', { field: field.name }));
  }
  throwAll(problems);
}

/** What has happened cannot have happened after today. */
export function checkPast(fields: FieldSpec[], row: Stored, today: string): void {
  const late = fields.filter((field) => (field.options as DateOptions).past && typeof row[field.name] === 'string' && (row[field.name] as string) > today);
  throwAll(late.map(({ name }) => new Refusal('OUT_OF_RANGE', { field: name, hint: { zh: '不能晚于今天', en: 'not after today' } })));
}

/** Codes must stand in their dictionary, and references must name records that exist, may be read and may be chosen. */
export async function checkTargets(context: WriteContext, fields: FieldSpec[], stored: Stored): Promise<void> {
  const problems: Refusal[] = [];
  for (const field of fields) {
    const value = stored[field.name];
    if (value === undefined || value === null) continue;
    const values = [value].flat() as string[];
    if (field.kind.name === 'choice' || field.kind.name === 'choices') {
      const { dictionary } = field.options as ChoiceOptions;
      const [found] = await query<{ count: number }>(context.em, sql`select count(*)::integer as count from dictionary_entry where dictionary = ${dictionary} and code = any(${values}::text[])`);
      if (found!.count !== values.length) problems.push(new Refusal('INVALID_INPUT', { field: field.name, hint: { zh: '不在可选范围内', en: 'not in the dictionary' } }));
    } else if (field.kind.name === 'reference' || field.kind.name === 'references') {
      const { target, where = {} } = field.options as ReferenceOptions;
      const spec = specOf(target());
      const readable = predicate(context.viewer.ability, 'read', spec, 't');
      const [found] = readable === no ? [{ count: 0 }] : await query<{ count: number }>(context.em, sql`select count(*)::integer as count from ${raw(spec.table)} t where t.id = any(${values}::uuid[]) and t.archived_at is null and ${conditionSql(spec, 't', where)} and ${readable}`);
      if (found!.count !== new Set(values).size) problems.push(new Refusal('NOT_FOUND', { field: field.name }));
    }
  }
  throwAll(problems);
}

/** The row's own rules that no single field can state. */
export function checkRow(spec: ResourceSpec, row: Stored): void {
  const problems: Refusal[] = [];
  spec.options.check?.(row, (field, hint) => problems.push(new Refusal('INVALID_INPUT', { field, hint })));
  throwAll(problems);
}
