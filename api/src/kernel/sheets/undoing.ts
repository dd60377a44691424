/**
 * Undoes an import, all of it or nothing, by the same writes as a form's and with the rights of today: new records are archived, edited ones get
 * their former values. A record that was changed since, is still going on, or is referred to by others prevents it.
 */
import sql, { raw } from 'sql-template-tag';
import { Refusal } from '../errors.js';
import { inputsOf } from '../resource/graphql.js';
import type { ResourceSpec } from '../resource/spec.js';
import { archive, putBack } from '../write/record.js';
import { refuseReferred } from '../write/referred.js';
import { query, type WriteContext } from '../write/transaction.js';
import type { Stored } from '../write/values.js';
import type { Done } from './row.js';
import { refused } from './refusals.js';
import { reworded } from '../reasons.js';

/** The fields that an edit can have changed, with their former values. Times come back from JSON as text. */
const revived = (spec: ResourceSpec, before: Stored): Stored => {
  const columns = inputsOf(spec, 'update').flatMap((field) => field.kind.columns(field));
  const pinyin = Object.keys(before).filter((name) => name.endsWith('Pinyin'));
  return Object.fromEntries([
    ...columns.map(({ property, type }): [string, unknown] => [
      property,
      type === 'timestamptz' && typeof before[property] === 'string' ? new Date(before[property] as string) : (before[property] ?? null),
    ]),
    ...pinyin.map((name): [string, unknown] => [name, before[name]]),
  ]);
};

/** Why one record prevents it, with its name, so that it is found among thousands of rows. */
async function byName({ em }: WriteContext, spec: ResourceSpec, id: string, problem: unknown): Promise<unknown> {
  if (!(problem instanceof Refusal) || !['ILLEGAL_STEP', 'CONFLICT'].includes(problem.code) || !problem.details.hint) return problem;
  const title = spec.fields.get(spec.options.title)!;
  const [column] = title.kind.columns(title);
  if (!column?.type.startsWith('text')) return problem;
  const [row] = await query<{ title: string | null }>(em, sql`select ${raw(column.name)} as title from ${raw(spec.table)} where id = ${id}::uuid`);
  const { hint } = problem.details;
  const { zh, en } = hint;
  return row?.title
    ? new Refusal(problem.code, {
        ...problem.details,
        hint: reworded(
          hint,
          problem.code === 'CONFLICT'
            ? { zh: `“${row.title}”${zh}`, en: `“${row.title}”${en}` }
            : { zh: `“${row.title}”：${zh}`, en: `“${row.title}”: ${en}` },
        ),
      })
    : problem;
}

/** `made`: the reason that the import wrote into history. */
export async function undoImport(context: WriteContext, spec: ResourceSpec, done: Done[], because: string, made: string): Promise<void> {
  const moved: string[] = [];
  // The last row first: a later row may depend on an earlier one.
  for (const { id, version, before } of [...done].reverse()) {
    try {
      if (before) await putBack(context, spec, id, version, revived(spec, before), because);
      else await archive(context, spec, id, version, because);
    } catch (problem) {
      if (!(problem instanceof Refusal && problem.code === 'CONFLICT' && problem.details.field === 'version'))
        throw await byName(context, spec, id, problem);
      moved.push(id);
    }
  }
  if (moved.length > 0) {
    const others = { zh: moved.length > 1 ? `等 ${moved.length} 条记录` : '', en: moved.length > 1 ? ` and ${moved.length - 1} more` : '' };
    throw await byName(
      context,
      spec,
      moved[0]!,
      new Refusal('CONFLICT', {
        hint: refused.changedSinceImport(others),
      }),
    );
  }
  // Checked at the end, when the records are locked and nobody can refer to them any more.
  await refuseReferred(
    context,
    spec,
    done.filter(({ before }) => !before).map(({ id }) => id),
    made,
  );
}
