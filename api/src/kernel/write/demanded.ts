/**
 * The fields that a state demands, and those that a record registered as existing (补录) must bring: all that the ordinary way to its state would have
 * asked for.
 */
import sql, { raw } from 'sql-template-tag';
import { rulesFor } from '../access/ability.js';
import { holds } from '../access/matcher.js';
import { Refusal } from '../errors.js';
import { fieldsBehind, isOpenWork } from '../resource/way.js';
import { isName, sameName, sameNameSql } from '../resource/sameName.js';
import type { ResourceSpec } from '../resource/spec.js';
import { all, yes } from '../read/scope.js';
import { query, shanghai, type WriteContext } from './transaction.js';
import { isEmpty, type Stored, throwAll } from './values.js';
import { words } from './words.js';

export async function demanded(context: WriteContext, spec: ResourceSpec, row: Stored): Promise<void> {
  await spec.lifecycle!.states.get(row.state as string)!.demands?.({
    record: row,
    today: shanghai(context.now()),
    run: (statement: Parameters<typeof query>[1]) => query(context.em, statement),
    find: (resource: never, where: never) => context.em.find(resource, where),
  } as never);
}

/** The last day (Asia/Shanghai) on which a record registered as existing may have entered its state. */
export type Cutoff = (context: WriteContext, spec: ResourceSpec) => Promise<string>;

/**
 * The default cut-off: the day the platform went into use; later records go the ordinary way. A capability may let the platform's administrator set
 * it.
 */
const inUseSince: Cutoff = async ({ em }) =>
  (await query<{ day: string }>(em, sql`select value as day from installation where key = 'inUseSince'`))[0]!.day;

/**
 * A record that went the ordinary way and is archived must be restored: there its steps need different hands, while registering it anew would take
 * one person.
 */
async function refuseBegun({ em }: WriteContext, spec: ResourceSpec, row: Stored): Promise<void> {
  for (const { fields } of spec.options.unique ?? []) {
    const columns = fields.map((name) => spec.fields.get(name)!).map((field) => ({ ...field.kind.columns(field)[0]!, named: isName(field) }));
    if (columns.some(({ property }) => row[property] === undefined || row[property] === null)) continue;
    const same = columns.map(({ name, property, named }) =>
      named ? sql`${sameNameSql(name)} = ${sameName(String(row[property]))}` : sql`${raw(name)} = ${row[property]}`,
    );
    const [begun] = await query(
      em,
      sql`select 1 from ${raw(spec.table)} where ${all([...same, sql`archived_at is not null`, spec.fields.has('registered') ? sql`registered is not true` : yes])} limit 1`,
    );
    if (begun)
      throw new Refusal('DUPLICATE', {
        field: fields.at(-1)!,
        hint: words.begunHere,
      });
  }
}

/** `facts`: the facts of the row as it becomes. */
export async function checkExisting(
  context: WriteContext,
  spec: ResourceSpec,
  row: Stored,
  { code, since }: { code: string; since: Date },
  facts: object,
): Promise<void> {
  const state = spec.lifecycle!.states.get(code)!;
  await refuseBegun(context, spec, row);
  if (isOpenWork(state))
    throw new Refusal('INVALID_INPUT', {
      field: 'state',
      hint: words.stateStillOpen(state),
    });
  const last = await (context.viewer.ability.catalogue.cutoff ?? inUseSince)(context, spec);
  if (shanghai(since) > last)
    throw new Refusal('OUT_OF_RANGE', {
      field: 'since',
      hint: words.sinceAfterCutoff(last),
    });
  const fields = fieldsBehind(spec.lifecycle!, code, (step) => holds(step.when ?? {}, facts));
  if (!fields)
    throw new Refusal('INVALID_INPUT', {
      field: 'state',
      hint: words.stateOutOfReach(state),
    });
  // No step on the way to the state may have happened after the cut-off either.
  const happened = [...spec.fields.values()].filter(
    ({ kind, options }) => kind.day === 'day' && options.set === 'verb' && (options as { past?: boolean }).past,
  );
  const late = happened.find(({ name }) => typeof row[name] === 'string' && row[name] > last);
  if (late)
    throw new Refusal('OUT_OF_RANGE', {
      field: late.name,
      hint: words.dayAfterCutoff(last),
    });
  const asked = fields
    .map((name) => spec.fields.get(name)!)
    .filter((field) => !field.kind.is.long && rulesFor(context.viewer.ability, 'registerExisting', spec, field.name).length > 0);
  throwAll(
    asked.filter((field) => isEmpty(field, row)).map(({ name }) => new Refusal('REQUIRED', { field: name, hint: words.stateNeedsField(state) })),
  );
}
