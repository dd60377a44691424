/** A record's state in words. Words that tell of other fields are used where the viewer reads those on every record. */
import sql, { join, type Sql } from 'sql-template-tag';
import { reachOf } from '../access/ability.js';
import { conditionSql, looksBeyond, ownFieldsOf } from '../access/condition.js';
import { fieldOf, type ResourceSpec } from '../resource/spec.js';
import { at, literal, type RowReference } from './scope.js';
import { fieldSql, type Planning } from './select.js';

export function stateLabelSql(planning: Planning, spec: ResourceSpec, row: RowReference): Sql {
  const { language, ability } = planning.viewer;
  const isTold = (when: Record<string, unknown>) =>
    !looksBeyond(spec, when) && ownFieldsOf(spec, when).every((name) => reachOf(ability, spec, name) === 'all');
  const cases = [...spec.lifecycle!.states.values()].map(({ code, words = [], ...label }) => {
    const told = words.filter(({ when }) => isTold(when as Record<string, unknown>));
    const plain = literal(label[language]);
    const said =
      told.length === 0
        ? plain
        : sql`case ${join(
            told.map((one) => sql`when ${conditionSql(spec, row, one.when as never)} then ${literal(one[language])}`),
            ' ',
          )} else ${plain} end`;
    return sql`when ${literal(code)} then ${said}`;
  });
  return fieldSql(planning, spec, fieldOf(spec, 'state'), row, () => sql`case ${at(row, 'state')} ${join(cases, ' ')} end`);
}
