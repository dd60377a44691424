/** What was typed into a form, and the input that is made of it. What was left empty is left out, so that the server says what lacks. */
import type { FormField } from './spec.ts';

export type Value = undefined | string | boolean | string[] | Entry | Entry[];
export interface Entry {
  [field: string]: Value;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && Object.keys(value!).length === 0);

const numeric = ['Int', 'Float'];

/** A number that is none is sent as it was typed: the server refuses it beside everything else that is wrong. */
const asNumber = (text: string): number | string => (Number.isNaN(Number(text)) ? text : Number(text));

function sent(field: FormField, value: Value): unknown {
  if (isEmpty(value)) return undefined;
  if (field.parts) return field.isMany ? (value as Entry[]).map((entry) => inputOf(field.parts!, entry)) : inputOf(field.parts, value as Entry);
  return numeric.includes(field.type) ? asNumber(value as string) : value;
}

/** Whether the field means something beside the other values. */
export const isMeant = ({ onlyWhen }: FormField, beside: Entry): boolean => !onlyWhen || onlyWhen.in.includes(String(beside[onlyWhen.field]));

export function inputOf(fields: FormField[], entry: Entry): Record<string, unknown> {
  const pairs = fields.filter((field) => isMeant(field, entry)).map((field) => [field.name, sent(field, entry[field.name])] as const);
  return Object.fromEntries(pairs.filter(([, value]) => !isEmpty(value)));
}

export const isRequired = ({ isRequired: always, requiredWhen }: FormField, beside: Entry): boolean =>
  always || Boolean(requiredWhen?.in.includes(String(beside[requiredWhen.field])));
