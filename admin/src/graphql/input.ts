/** From a record to a form and back. Saving sends only what differs, so a form never clears what its person could not see. */
import type { FieldContract, ResourceContract } from '../contract';
import { heldValue, type HistoryValue } from './historyValue';

export type Values = Record<string, any>;

/** Choices become codes; references keep their record, so that the input can show its name without asking again. */
export const toForm = (fields: FieldContract[], record: Values = {}): Values =>
  Object.fromEntries(fields.map((field) => [field.name, toFormValue(field, record[field.name])]));

export const toFormValue = (field: FieldContract, value: any) => {
  if (value == null) return field.kind === 'lines' || field.kind === 'choices' || field.kind === 'references' || field.kind === 'files' ? [] : null;
  if (field.kind === 'choice') return value.code ?? value;
  if (field.kind === 'choices') return value.map((entry: any) => entry.code ?? entry);
  return value;
};

/** The record as it is to be: what is proposed of it in place of what was approved. */
const asProposed = ({ fields, lifecycle }: Pick<ResourceContract, 'fields' | 'lifecycle'>, record: Values): Values => {
  const { review } = lifecycle ?? {};
  if (!review || !record[review.proposal]) return record;
  const changes = (record[review.diff] ?? []) as { field: string; after: HistoryValue | null }[];
  return {
    ...record,
    ...Object.fromEntries(
      changes.flatMap(({ field: name, after }) => {
        const field = fields.find((one) => one.name === name);
        return field ? [[name, heldValue(field, after)]] : [];
      }),
    ),
  };
};

/** What a form of this record begins with, and is compared with. */
export const formOf = (resource: Pick<ResourceContract, 'fields' | 'lifecycle'>, fields: FieldContract[], record: Values): Values =>
  toForm(fields, asProposed(resource, record));

const pair = (value: any, names: [string, string]) =>
  names.every((name) => value[name] == null || value[name] === '') ? null : Object.fromEntries(names.map((name) => [name, value[name] ?? null]));

export const toInput = (field: FieldContract, value: any): unknown => {
  if (value == null || value === '') return null;
  switch (field.kind) {
    case 'file':
    case 'reference':
      return value.id ?? value;
    case 'files':
    case 'references':
      return value.map((entry: any) => entry.id ?? entry);
    case 'dateRange':
      return pair(value, ['from', 'until']);
    case 'location':
      return pair(value, ['lat', 'lng']);
    case 'lines':
      return value.map((line: string) => line.trim()).filter(Boolean);
    case 'money':
      return /^-?\d+(\.\d{1,2})?$/.test(String(value)) ? Number(value).toFixed(2) : value;
    case 'text':
    case 'longText':
      return String(value).trim() || null;
    default:
      return value;
  }
};

const isEmpty = (value: unknown) => value == null || (Array.isArray(value) && value.length === 0);
export const sameInput = (field: FieldContract, a: unknown, b: unknown): boolean => {
  const [left, right] = [toInput(field, a), toInput(field, b)];
  return (isEmpty(left) && isEmpty(right)) || JSON.stringify(left) === JSON.stringify(right);
};

/** A field that means something only with some values of another one is neither shown nor sent elsewhere. */
export const isMeant = ({ onlyWhen }: FieldContract, values: Values): boolean => {
  const other = onlyWhen && values[onlyWhen.field];
  return !onlyWhen || onlyWhen.in.includes(String(other?.code ?? other));
};

export const changedInput = (fields: FieldContract[], values: Values, before: Values): Values =>
  Object.fromEntries(
    fields
      .filter((field) => isMeant(field, { ...before, ...values }) && !sameInput(field, values[field.name], before[field.name]))
      .map((field) => [field.name, toInput(field, values[field.name])]),
  );

export const filledInput = (fields: FieldContract[], values: Values): Values =>
  Object.fromEntries(
    fields
      .filter((field) => isMeant(field, values))
      .map((field) => [field.name, toInput(field, values[field.name])] as const)
      .filter(([, value]) => !isEmpty(value)),
  );
