/**
 * Search by words: uni- and bigrams in an array under a GIN index, then a recheck of the whole words. Two Chinese characters are enough, which
 * trigrams do not allow. Words of fields that are not public find a row only for viewers who may read them there.
 */
import { Converter } from 'opencc-js/t2cn';
import sql, { raw, type Sql } from 'sql-template-tag';
import { predicate, reachOf } from '../access/ability.js';
import { Refusal } from '../errors.js';
import { type ResourceSpec, targetOf } from '../resource/spec.js';
import { isStorable } from '../resource/fieldError.js';
import { columnFor } from '../access/condition.js';
import { columnOf } from '../resource/kinds/operators.js';
import { decide, late } from './late.js';
import type { OrderKey } from './order.js';
import { all, any, at, no, type RowReference, yes } from './scope.js';
import { fieldSql, type Planning } from './select.js';

const longest = 60;

const simplified = Converter({ from: 't', to: 'cn' });

/** Blanks separate words of letters; next to other characters they mean nothing. Traditional characters count as the simplified ones. */
const fold = (text: string) =>
  (/\p{Script=Han}/u.test(text) ? simplified(text.normalize('NFKC')) : text.normalize('NFKC'))
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

/** 吕 is lü, which people type as lv or as lyu. */
const typed = (term: string): string[] => (term.includes('ü') ? [term, term.replaceAll('ü', 'v'), term.replaceAll('ü', 'yu')] : [term]);

export const searchTextOf = (terms: string[]): string => [...new Set(terms.map(fold).flatMap(typed))].join('\n');

/** More than these nobody types. */
const mostParts = 6;

/** What stands apart is sought apart: all of it must be there, wherever. */
const partsOf = (text: string): string[] => [...new Set(text.split(/\s+/).map(fold))].filter((part) => part !== '').slice(0, mostParts);

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
  const parts = late(search, partsOf);
  const count = decide(parts, (some: string[]) => some.length);
  const found = all(
    Array.from({ length: count }, (_, index) =>
      foundSql(
        planning,
        spec,
        row,
        late(parts, (some: string[]) => some[index]!),
      ),
    ),
  );
  if (found === no) throw new Refusal('FILTER_FORBIDDEN', { field: 'search' });
  return found;
}

const anywhere = 3;

/** SQL: 0 where the title is what is sought, 1 where it begins with it, 2 where it holds it; a title that may not be read is like any other word. */
function rankSql(planning: Planning, spec: ResourceSpec, row: RowReference, words: unknown): Sql | null {
  const field = spec.fields.get(spec.options.title);
  const reach = field ? reachOf(planning.viewer.ability, spec, field.name) : 'none';
  if (!field || reach === 'none') return null;
  const own = (): Sql | null => {
    if (field.kind.is.refers === 'one') {
      const [target, other] = [targetOf(field), `${row}t`];
      const inner = rankSql(planning, target, other, words);
      const isIt = sql`${at(other, 'id')} = ${columnOf(field, row, '_id')}`;
      const may = predicate(planning.viewer.ability, 'read', target, other);
      return inner && sql`(select ${inner} from ${raw(target.table)} ${raw(other)} where ${all([isIt, may])})`;
    }
    if (!field.kind.is.words) return null;
    const title = sql`lower(${columnOf(field, row)})`;
    const sounds = field.options.sort ? sql`replace(${columnOf(field, row, '_pinyin')}, ' ', '')` : null;
    const like = (pattern: (escaped: string) => string) => late(words, (text: string) => pattern(text.replace(/[\\%_]/g, '\\$&')));
    const is = (pattern: unknown) => any([title, ...(sounds ? [sounds] : [])].map((one) => sql`${one} like ${pattern}`));
    return sql`case when ${is(like((text) => text))} then 0 when ${is(like((text) => `${text}%`))} then 1 when ${title} like ${like((text) => `%${text}%`)} then 2 else 3 end`;
  };
  const rank = own();
  return rank && (reach === 'all' ? rank : fieldSql(planning, spec, field, row, () => rank));
}

/** The best hits first. All hits are found for it, as for their total: an order that an index gives could stop after a page. */
export function rankKey(planning: Planning, spec: ResourceSpec, search: unknown, reverse: boolean): OrderKey[] {
  const words = late(search, (text: string) => partsOf(text)[0] ?? '');
  if (decide(words, (text: string) => text === '') || !rankSql(planning, spec, 'x', words)) return [];
  return [
    {
      name: 'BEST',
      type: 'integer',
      descending: reverse,
      expression: (row) => sql`coalesce(${rankSql(planning, spec, row, words)!}, ${raw(String(anywhere))})`,
    },
  ];
}
