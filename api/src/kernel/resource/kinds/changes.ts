/**
 * The changes of a record since somebody looked at it, in the words of its history. The kernel writes the field (write/review.ts); it is no input,
 * and has no line of history of its own.
 */
import sql, { join, type Sql } from 'sql-template-tag';
import { at, literal } from '../../read/scope.js';
import { declareField } from '../declare.js';
import { PresenceFilter } from '../filters.js';
import type { Language } from '../labels.js';
import { FieldChange } from '../objectTypes.js';
import type { CellWords, FieldOptions, FieldSpec, Kind } from '../spec.js';
import type { ChoiceOptions } from './choice.js';
import { columnOf } from './operators.js';
import { simpleKind } from './simple.js';

const base = simpleKind<FieldOptions>({
  name: 'changes',
  type: 'jsonb',
  operators: ['isNull'],
  filter: PresenceFilter,
  graphql: [FieldChange],
  store: (_field, value) => value,
});

/** Codes are answered with their dictionary's label; other values as they are. */
function titleSql(field: FieldSpec<FieldOptions>, side: 'before' | 'after', language: Language): Sql {
  const cases = [...field.of.fields.values()]
    .filter((one) => one.kind.is.coded === 'one')
    .map(
      (one) =>
        sql`when ${literal(one.name)} then (select ${at('entry', language)} from dictionary_entry entry where entry.dictionary = ${literal((one.options as ChoiceOptions).dictionary)} and entry.code = btrim(change ->> ${literal(side)}, '"'))`,
    );
  return cases.length === 0 ? sql`null` : sql`case change ->> 'field' ${join(cases, ' ')} end`;
}

function printedSide(field: FieldSpec | undefined, json: string | null, title: string | null, words: CellWords): string {
  if (json === null) return words.language === 'zh' ? '无' : 'none';
  if (title) return title;
  const value = JSON.parse(json) as unknown;
  if (field?.kind.is.coded === 'many')
    return (value as string[]).map((code) => words.labelOf?.((field.options as ChoiceOptions).dictionary, code) ?? code).join('、');
  return String(field?.kind.print?.(value, field, words) ?? value);
}

export const changesKind: Kind<FieldOptions> = {
  ...base,
  remember: () => null,
  selection: () => '{ field before after beforeTitle afterTitle }',
  print: (list, { of }, words) =>
    (list as FieldChange[])
      .map(({ field: name, before, after, beforeTitle, afterTitle }) => {
        const field = of.fields.get(name);
        const label = field?.options[words.language] ?? name;
        const side = (json: string | null | undefined, title: string | null | undefined) => printedSide(field, json ?? null, title ?? null, words);
        const said = field?.kind.is.wordless
          ? words.language === 'zh'
            ? '有改动'
            : 'changed'
          : `${side(before, beforeTitle)} → ${side(after, afterTitle)}`;
        return words.language === 'zh' ? `${label}：${said}` : `${label}: ${said}`;
      })
      .join(words.language === 'zh' ? '；' : '; '),
  select(field, row, scope) {
    const body = scope.pick('FieldChange', {
      field: () => sql`change ->> 'field'`,
      before: () => sql`change ->> 'before'`,
      after: () => sql`change ->> 'after'`,
      beforeTitle: () => titleSql(field, 'before', scope.language),
      afterTitle: () => titleSql(field, 'after', scope.language),
    });
    const list = columnOf(field as unknown as FieldSpec, row);
    return sql`case when ${list} is not null then (select coalesce(json_agg(${body} order by place), '[]') from jsonb_array_elements(${list}) with ordinality as listed(change, place)) end`;
  },
};

export const changes = (options: Omit<FieldOptions, 'set'>) => declareField(changesKind, { ...options, set: 'derived' });
