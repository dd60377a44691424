/**
 * The changes of a record since somebody looked at it, in the words of its history. The kernel writes the field (write/review.ts); it is no input,
 * and has no line of history of its own.
 */
import sql from 'sql-template-tag';
import { declareField } from '../declare.js';
import { PresenceFilter } from '../filters.js';
import { FieldChange } from '../objectTypes.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
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

const said = {
  zh: { none: '无', changed: '有改动', colon: '：', between: '；' },
  en: { none: 'none', changed: 'changed', colon: ': ', between: '; ' },
};

export const changesKind: Kind<FieldOptions> = {
  ...base,
  remember: () => null,
  selection: () => '{ field before { text } after { text } }',
  print: (list, { of }, { language }) => {
    const { none, changed, colon, between } = said[language];
    return (list as FieldChange[])
      .map(({ field: name, before, after }) => {
        const field = of.fields.get(name);
        const told = field?.kind.is.wordless ? changed : `${before?.text ?? none} → ${after?.text ?? none}`;
        return `${field?.options[language] ?? name}${colon}${told}`;
      })
      .join(between);
  },
  select(field, row, scope) {
    const list = columnOf(field as unknown as FieldSpec, row);
    return sql`case when ${list} is not null then ${scope.changes(field.of, list)} end`;
  },
};

export const changes = (options: Omit<FieldOptions, 'set'>) => declareField(changesKind, { ...options, set: 'derived' });
