/**
 * A resident's number tells the birth date and the gender of who holds it. What the record says otherwise is remarked on when it is written, and
 * keeps the real name from being verified.
 */
import { type Sentence, toldByNumber, type Written } from '../kernel/index.js';
import type { Person } from './person.js';
import { words } from './words.js';

interface Odd {
  field: 'birthDate' | 'gender';
  message: Sentence;
}

const hints: Record<Odd['field'], Sentence> = { birthDate: words.birthDateNotOfIdNumber, gender: words.genderNotOfIdNumber };
const gendered: Record<string, boolean> = { MALE: true, FEMALE: false };

export const documentRefusals = Object.values(hints);

/** Where the record and its document say different things; what the record leaves open is no difference. */
export function differencesFrom(record: Person): Odd[] {
  const told = toldByNumber(record as unknown as Record<string, unknown>, 'idNumber', 'idKind');
  if (!told) return [];
  const fields: Odd['field'][] = [];
  if (record.birthDate && record.birthDate !== told.birthDate) fields.push('birthDate');
  if (record.gender && record.gender in gendered && gendered[record.gender] !== told.isMale) fields.push('gender');
  return fields.map((field) => ({ field, message: hints[field] }));
}

/** Remarked on once: when one of the three is written. */
export function remarkOnDocument({ record, before, remark }: Written<Person>): void {
  const held = (row: object, name: string) => (row as Record<string, unknown>)[name] ?? null;
  if (before && ['idNumberIndex', 'birthDate', 'gender'].every((name) => held(record, name) === held(before, name))) return;
  for (const { field, message } of differencesFrom(record)) remark(field, message);
}
