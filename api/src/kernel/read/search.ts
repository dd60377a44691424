/**
 * Search by words: uni- and bigrams in an array under a GIN index, then a recheck of the whole words. Two Chinese characters are enough, which
 * trigrams are not.
 */
import sql, { raw, type Sql } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import { Refusal } from '../errors.js';
import { type ResourceSpec, specOf } from '../resource/spec.js';
import { columnFor } from '../access/condition.js';
import { any, at, type RowReference } from './scope.js';
import type { Planning } from './select.js';

const longest = 60;

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

export function gramsOf(text: string): string[] {
  const characters = [...fold(text)];
  return [...new Set(characters.flatMap((character, index) => (index + 1 < characters.length ? [character, character + characters[index + 1]!] : [character])))];
}

export const searchTextOf = (terms: string[]): string => [...new Set(terms.map(fold))].join('\n');

/** Grams of a question: bigrams, or the one character it is. */
function asked(text: string): string[] {
  const characters = [...text];
  return characters.length === 1 ? characters : [...new Set(characters.slice(1).map((character, index) => characters[index]! + character))];
}

export function searchSql(planning: Planning, spec: ResourceSpec, row: RowReference, search: string): Sql {
  if (search.length > longest * 4) throw new Refusal('TOO_LONG', { field: 'search' });
  const words = fold(search);
  if ([...words].length > longest) throw new Refusal('TOO_LONG', { field: 'search' });
  if (!words.isWellFormed() || words.includes('\0')) throw new Refusal('INVALID_INPUT', { field: 'search' });
  if (!words) return sql`true`;
  const own = sql`(${at(row, 'search_grams')} @> ${asked(words)}::text[] and ${at(row, 'search_text')} like ${`%${words.replace(/[\\%_]/g, '\\$&')}%`})`;
  const through = (spec.options.searchThrough ?? []).map((name): Sql => {
    const column = columnFor(spec, `${name}Id`)!;
    const target = specOf(spec.fields.get(name)!.kind.columns(spec.fields.get(name)!)[0]!.references!());
    const other = `${row}s`;
    return sql`${at(row, column.column)} in (select ${at(other, 'id')} from ${raw(target.table)} ${raw(other)} where ${searchSql(planning, target, other, search)} and ${predicate(planning.viewer.ability, 'read', target, other)})`;
  });
  return any([own, ...through]);
}
