/** `actions` and `fillable` of a record, as SQL. A mutation judges the same rules, guard and separate hands on the row's facts. */
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { all, any, at, literal, no, type RowReference, yes } from '../read/scope.js';
import { actionOf, type VerbDeclaration, waitingStates } from '../resource/lifecycle.js';
import { inputsOf } from '../resource/graphql.js';
import type { ResourceSpec } from '../resource/spec.js';
import { predicate, reachKey, rulesFor } from './ability.js';
import { conditionSql } from './condition.js';
import { handsFree, handsOf } from './hands.js';
import { keepersOf } from './keeps.js';
import type { Viewer } from './viewer.js';

function stepSql(spec: ResourceSpec, row: RowReference, state: string, verb: string, step: VerbDeclaration, viewer: Viewer, accounts?: Sql): Sql {
  return all([
    spec.lifecycle ? sql`${at(row, 'state')} = ${literal(state)}` : yes,
    ...(step.when ? [conditionSql(spec, row, step.when)] : []),
    handsFree(spec, row, verb, viewer, accounts),
  ]);
}

const present = (row: RowReference): Sql => sql`${at(row, 'archived_at')} is null`;

/** Rows on which this verb is possible now. */
function verbSql(spec: ResourceSpec, row: RowReference, code: string, viewer: Viewer): Sql {
  const allowed = predicate(viewer.ability, code, spec, row);
  if (allowed === no) return no;
  const steps = [...spec.verbs.get(code)!.steps];
  return all([present(row), any(steps.map(([state, step]) => stepSql(spec, row, state, code, step, viewer))), allowed]);
}

function genericSql(spec: ResourceSpec, row: RowReference, verb: string, viewer: Viewer): Sql {
  const allowed = predicate(viewer.ability, verb === 'restore' ? 'archive' : verb, spec, row);
  if (allowed === no) return no;
  // A keeping record of a resource that this viewer never reads is left out: the offer must not reveal it. The write checks it.
  const keepers = verb === 'archive' ? keepersOf(spec, row, viewer).filter(({ isHidden }) => !isHidden) : [];
  return all([
    verb === 'restore' ? sql`${at(row, 'archived_at')} is not null` : present(row),
    allowed,
    ...keepers.map(({ holds }) => sql`not (${holds})`),
  ]);
}

export function actionsSql(spec: ResourceSpec, row: RowReference, viewer: Viewer): Sql {
  const generic = (['update', 'archive', 'restore', 'reveal'] as const).filter(
    (verb) => verb === 'reveal' || spec.writes.has(verb === 'restore' ? 'archive' : verb),
  );
  const offered: [string, Sql][] = [
    ...[...spec.verbs.keys()].map((code): [string, Sql] => [code, verbSql(spec, row, code, viewer)]),
    ...generic.map((verb): [string, Sql] => [verb, genericSql(spec, row, verb, viewer)]),
  ];
  const possible = offered.filter(([, condition]) => condition !== no);
  if (possible.length === 0) return sql`'[]'::json`;
  const cases = possible.map(([verb, condition]) => sql`case when ${condition} then ${literal(actionOf(verb))} end`);
  return sql`to_json(array_remove(array[${join(cases)}]::text[], null))`;
}

/** SQL: the hands of this viewer are free for a verb of the record that this line belongs to. */
function workFree(spec: ResourceSpec, row: RowReference, verb: string, viewer: Viewer): Sql {
  const { record, via } = handsOf(spec)!;
  const other = `${row}w`;
  const free = handsFree(record, other, verb, viewer);
  return free === yes ? yes : sql`exists (select 1 from ${raw(record.table)} ${raw(other)} where ${at(other, 'id')} = ${at(row, via)} and ${free})`;
}

/** Fields that are writable under the same conditions share one expression. */
export function fillableSql(spec: ResourceSpec, row: RowReference, viewer: Viewer): Sql {
  const { ability } = viewer;
  const work = handsOf(spec)?.verbs ?? {};
  const written = inputsOf(spec, 'update').filter(({ name }) => rulesFor(ability, 'update', spec, name).length > 0);
  const groups = Map.groupBy(written, ({ name }) => `${work[name] ?? ''} ${reachKey(ability, 'update', spec, name)}`);
  if (groups.size === 0) return sql`'[]'::json`;
  const parts = [...groups.values()].map(([first, ...more]) => {
    const verb = work[first!.name];
    const condition = all([predicate(ability, 'update', spec, row, first!.name), ...(verb ? [workFree(spec, row, verb, viewer)] : [])]);
    return sql`case when ${condition} then array[${join([first!, ...more].map(({ name }) => literal(name)))}] else '{}' end`;
  });
  return sql`case when ${present(row)} then to_json(${join(parts, ' || ')}) else '[]'::json end`;
}

const looking = new Set(['read', 'reveal', 'export', 'import', 'create', 'registerExisting']);

/** Records the viewer looks after: they may use at least one verb on them besides reading. */
export function careSql(spec: ResourceSpec, row: RowReference, { ability }: Viewer): Sql {
  const caring = (ability.rules.get(spec.name) ?? []).filter(({ rule }) => rule.verbs.some((verb) => !looking.has(verb)));
  if (ability.denials.has(spec.name))
    return any(
      [...new Set(caring.flatMap(({ rule }) => rule.verbs))].filter((verb) => !looking.has(verb)).map((verb) => predicate(ability, verb, spec, row)),
    );
  const conditions = new Map(caring.map(({ condition }) => [JSON.stringify(condition), condition]));
  return conditions.size === 0 ? no : any([...conditions.values()].map((condition) => conditionSql(spec, row, condition)));
}

/** Records the viewer can move on: those in a state that waits for a person, not those that could merely be ended. `accounts`: as in hands.ts. */
export function waitingSql(spec: ResourceSpec, row: RowReference, viewer: Viewer, accounts?: Sql): Sql {
  const lifecycle = spec.lifecycle!;
  const waiting = waitingStates(lifecycle);
  const steps = [...lifecycle.verbs.values()].flatMap((verb) => {
    if (!verb.primary && ![...verb.steps.values()].some((step) => step.primary)) return [];
    const allowed = rulesFor(viewer.ability, verb.code, spec).length > 0 ? predicate(viewer.ability, verb.code, spec, row) : no;
    if (allowed === no) return [];
    return [...verb.steps]
      .filter(([state, step]) => waiting.includes(state) && step.to)
      .map(([state, step]) => all([stepSql(spec, row, state, verb.code, step, viewer, accounts), allowed]));
  });
  return steps.length === 0 ? no : all([present(row), any(steps)]);
}
