/**
 * Search by words: uni- and bigrams in an array under a GIN index, then a recheck of the whole words. Two Chinese characters are enough, which
 * trigrams do not allow. Words of fields that are not public find a row only for viewers who may read them there.
 */
import sql, { raw, type Sql } from 'sql-template-tag';
import { predicate, reachOf } from '../access/ability.js';
import { Refusal } from '../errors.js';
import { type ResourceSpec, targetOf } from '../resource/spec.js';
import { isStorable } from '../resource/fieldError.js';
import { columnFor } from '../access/condition.js';
import { decide, late } from './late.js';
import { all, any, at, no, type RowReference, yes } from './scope.js';
import type { Planning } from './select.js';

const longest = 60;

/** Blanks separate words of letters; next to other characters they mean nothing. */
const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/(?<=[^\x21-\x7e]) | (?=[^\x21-\x7e])/g, '')
    .trim();

/** A single letter or digit is in nearly every row: no index helps to find it. */
const tellsRows = (character: string) => character > '\x7F';

export function gramsOf(text: string): string[] {
  const grams = new Set<string>();
  let before = '';
  for (const character of fold(text)) {
    if (before) grams.add(before + character);
    if (tellsRows(character)) grams.add(character);
    before = character;
  }
  return [...grams];
}

export const searchTextOf = (terms: string[]): string => [...new Set(terms.map(fold))].join('\n');

/** The grams to look for: bigrams, or the single character, if it is rare enough. */
function asked(text: string): string[] {
  const characters = [...text];
  return characters.length === 1
    ? characters.filter(tellsRows)
    : [...new Set(characters.slice(1).map((character, index) => characters[index]! + character))];
}

/** SQL: all searched fields are readable on this row. A hit on a hidden word would reveal it. */
function openSql({ viewer }: Planning, spec: ResourceSpec, row: RowReference): Sql {
  const searched = [...spec.fields.values()].filter((field) => field.options.search && field.class !== 'public');
  return all(searched.map(({ name }) => (reachOf(viewer.ability, spec, name) === 'all' ? yes : predicate(viewer.ability, 'read', spec, row, name))));
}

function foundSql(planning: Planning, spec: ResourceSpec, row: RowReference, words: unknown): Sql {
  const grams = late(words, asked);
  const holds = sql`${at(row, 'search_text')} like ${late(words, (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`)}`;
  const own = decide(grams, (asking: string[]) => asking.length > 0) ? sql`(${at(row, 'search_grams')} @> ${grams}::text[] and ${holds})` : holds;
  const through = (spec.options.searchThrough ?? []).map((name): Sql => {
    const column = columnFor(spec, `${name}Id`)!;
    const target = targetOf(spec.fields.get(name)!);
    const other = `${row}s`;
    const found = all([foundSql(planning, target, other, words), predicate(planning.viewer.ability, 'read', target, other)]);
    return found === no ? no : sql`${at(row, column.column)} in (select ${at(other, 'id')} from ${raw(target.table)} ${raw(other)} where ${found})`;
  });
  return any([all([own, openSql(planning, spec, row)]), ...through]);
}

export function searchSql(planning: Planning, spec: ResourceSpec, row: RowReference, search: unknown): Sql {
  if (decide(search, (text: string) => text.length > longest * 4)) throw new Refusal('TOO_LONG', { field: 'search' });
  const words = late(search, fold);
  if (decide(words, (text: string) => [...text].length > longest)) throw new Refusal('TOO_LONG', { field: 'search' });
  if (!decide(words, isStorable)) throw new Refusal('INVALID_INPUT', { field: 'search' });
  if (decide(words, (text: string) => text === '')) return yes;
  const found = foundSql(planning, spec, row, words);
  if (found === no) throw new Refusal('FILTER_FORBIDDEN', { field: 'search' });
  return found;
}
