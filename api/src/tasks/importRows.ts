/**
 * The rows of an import as a page: what the trial would do with each, and, once it was done, what was done. They are the owner's, for as long as the
 * owner may import such records; values and titles are told by the rights of today.
 */
import type { GraphQLResolveInfo } from 'graphql';
import sql, { raw, type Sql } from 'sql-template-tag';
import { Arg, Ctx, Field, Info, Int, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import {
  changesSql,
  FieldChange,
  predicate,
  readableFields,
  readableNames,
  Refusal,
  type RequestContext,
  type ResourceSpec,
  rowOutcomes,
  runStatement,
  specOf,
  titleSql,
  ID,
} from '../kernel/index.js';
import { importable } from './requests.js';
import { Task } from './task.js';

const words = {
  NEW: 'It becomes a record of its own.',
  CHANGED: 'It changes a record that is there.',
  UNCHANGED: 'All of it is so already.',
  REFUSED: 'It is not imported; the message says why.',
};
const codes = <T extends string>(list: readonly T[]) => Object.fromEntries(list.map((code) => [code, code])) as Record<T, T>;
const ImportRowOutcome = codes(rowOutcomes);
const described = Object.fromEntries(rowOutcomes.map((code) => [code, { description: words[code] }]));
registerEnumType(ImportRowOutcome, { name: 'ImportRowOutcome', description: 'What comes of a row of an import.', valuesConfig: described });
const ImportRowKind = codes([...rowOutcomes, 'WARNED']);
registerEnumType(ImportRowKind, {
  name: 'ImportRowKind',
  description: 'Which rows of an import are asked for.',
  valuesConfig: { ...described, WARNED: { description: 'Rows to look at before they are imported.' } },
});

@ObjectType({ description: 'What a row of an import changes of one field. Personal values are said to change, never what they are.' })
export class ImportRowChange extends FieldChange {
  @Field(() => String, { nullable: true, description: 'Of a reference: the words of the cell, by which the record was found.' })
  typed?: string;
}

@ObjectType({ description: 'What comes of one row of an import.' })
export class ImportRow {
  @Field(() => Int, { description: 'The row, as the spreadsheet counts it from 1.' })
  line!: number;
  @Field(() => ImportRowOutcome, { description: 'What comes of it.' })
  outcome!: keyof typeof ImportRowOutcome;
  @Field(() => String, { nullable: true, description: 'Why it is refused, or what to look at before it is imported; in the language of the task.' })
  message?: string;
  @Field(() => String, { description: 'What the record is called; where it may not be read, what the row calls it.' })
  title!: string;
  @Field(() => ID, { nullable: true, description: 'The record that is there, where it may be read.' })
  record?: string;
  @Field(() => [ImportRowChange], { description: 'What changes of it, as its history will tell.' })
  changes!: ImportRowChange[];
}

@ObjectType({ description: 'A page of the rows of an import.' })
export class ImportRows {
  @Field(() => Int, { description: 'How many such rows there are.' })
  totalCount!: number;
  @Field(() => [ImportRow], { description: 'In the order of the spreadsheet.' })
  nodes!: ImportRow[];
}

const mostAtOnce = 100;

const asked: Record<keyof typeof ImportRowKind, Sql> = {
  ...(Object.fromEntries(rowOutcomes.map((code) => [code, sql`r.outcome = ${raw(`'${code}'`)}`])) as Record<keyof typeof ImportRowOutcome, Sql>),
  WARNED: sql`(r.outcome <> 'REFUSED' and r.message is not null)`,
};

/**
 * As far as this viewer reads them today: of a record that is there, what may be read of it; of one that is not there yet, what may be read of such
 * records.
 */
function rowSql({ viewer }: RequestContext, { schema }: GraphQLResolveInfo, spec: ResourceSpec): Sql {
  const planning = { schema, fragments: {}, variables: {}, viewer };
  const table = raw(spec.table);
  const read = predicate(viewer.ability, 'read', spec, 't');
  const names = sql`case when exists (select 1 from ${table} t where t.id = r.record_id)
    then coalesce((select ${readableNames(planning, spec, 't')} from ${table} t where t.id = r.record_id and ${read}), '{}') else ${readableFields(viewer.ability, spec)}::text[] end`;
  return sql`json_build_object('line', r.line, 'outcome', r.outcome, 'message', r.message,
    'title', coalesce(${titleSql(planning, spec, 't', (row) => sql`${raw(row)}.id = r.record_id`)}, r.called),
    'record', (select t.id from ${table} t where t.id = r.record_id and ${read}),
    'changes', ${changesSql(planning, spec, sql`r.changes`, names)}, 'typed', r.typed)`;
}

@Resolver()
export class ImportRowsResolver {
  @Query(() => ImportRows, {
    description:
      "Rows of an import of one's own: after its trial what would be done with each, and what was done once it was confirmed. Kept for thirty days. Errors: UNAUTHENTICATED, FORBIDDEN where such records may no longer be imported, NOT_FOUND, OUT_OF_RANGE.",
  })
  async importRows(
    @Arg('task', () => ID, { description: 'The task of the import.' }) task: string,
    @Arg('only', () => ImportRowKind, { nullable: true, description: 'Only such rows.' }) only: keyof typeof ImportRowKind | null,
    @Arg('search', () => String, { nullable: true, description: 'Only rows whose name or message holds these words, or the row of this number.' })
    search: string | null,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Page size, 1 to 100.' }) first: number,
    @Arg('skip', () => Int, { defaultValue: 0, description: 'How many rows come before the page.' }) skip: number,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ImportRows> {
    const {
      viewer,
      platform: { pool },
    } = context;
    if (!viewer.account) throw new Refusal('UNAUTHENTICATED');
    if (first < 1 || first > mostAtOnce) throw new Refusal('OUT_OF_RANGE', { field: 'first' });
    if (skip < 0) throw new Refusal('OUT_OF_RANGE', { field: 'skip' });
    const {
      rows: [found],
    } = await pool.query<{ resource: string }>(
      sql`select t.resource from task t where t.id::text = ${task} and t.kind = 'IMPORT' and t.owner_id = ${viewer.account.id}::uuid and ${predicate(viewer.ability, 'read', specOf(context, Task), 't')}`,
    );
    if (!found) throw new Refusal('NOT_FOUND', { field: 'task' });
    const spec = importable(context, found.resource);
    const words = search?.trim().toLowerCase();
    const such = sql`r.task_id = ${task}::uuid and ${only ? asked[only] : sql`true`} and ${words ? sql`(strpos(lower(r.called), ${words}) > 0 or strpos(lower(r.message), ${words}) > 0 or r.line::text = ${words})` : sql`true`}`;
    const { totalCount, nodes } = await runStatement<{ totalCount: number; nodes: (ImportRow & { typed: Record<string, string> })[] }>(
      pool,
      sql`select json_build_object('totalCount', (select count(*) from import_row r where ${such}),
      'nodes', (select coalesce(json_agg(${rowSql(context, info, spec)} order by r.line), '[]') from (select * from import_row r where ${such} order by r.line limit ${first} offset ${skip}) r)) as answer`,
    );
    return {
      totalCount,
      nodes: nodes.map(({ typed, ...row }) => ({ ...row, changes: row.changes.map((change) => ({ ...change, typed: typed[change.field] })) })),
    };
  }
}
