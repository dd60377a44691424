/**
 * Records asked for by their ids alone, of whatever resource they are: `node`, `nodes`, and the links in answers that speak of any record. Which
 * resource an id belongs to is looked up first; the record is then read as in its own query, so that an id of what may not be read answers null.
 */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import sql, { join, raw } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import { Refusal } from '../errors.js';
import { oneSql, runStatement } from '../read/plan.js';
import { no, literal } from '../read/scope.js';
import { jsonObject, type Planning } from '../read/select.js';
import { Node, RecordOfAny, typeKey } from '../resource/interfaces.js';
import { isId } from '../resource/kinds/identifier.js';
import { ID } from '../resource/scalars.js';
import type { ResourceSpec } from '../resource/spec.js';
import { Warning } from '../resource/objectTypes.js';
import type { RequestContext } from './context.js';
import { everybodys } from './everybodys.js';
import { operation } from './resolvers.js';
import { Place } from './viewer.js';

export const nodesAtOnce = 100;

async function resourcesOf({ platform, viewer }: RequestContext, ids: string[]): Promise<Map<string, ResourceSpec>> {
  const { catalogue } = viewer.ability;
  const readable = catalogue.specs.filter((spec) => predicate(viewer.ability, 'read', spec, 'l') !== no);
  if (readable.length === 0 || ids.length === 0) return new Map();
  const each = readable.map(({ name, table }) => sql`select id, ${literal(name)} as resource from ${raw(table)} where id = any(${ids}::uuid[])`);
  const found = await runStatement<Record<string, string> | null>(
    platform.pool,
    sql`select (select json_object_agg(f.id, f.resource) from (${join(each, ' union all ')}) f) as answer`,
  );
  return new Map(Object.entries(found ?? {}).map(([id, resource]) => [id, catalogue.of(resource)]));
}

type Found = Record<string, unknown> | null;

/** The records in the order of their ids, with what this field selects of each one's type. */
export async function readNodes(context: RequestContext, info: GraphQLResolveInfo, ids: readonly string[]): Promise<Found[]> {
  const known = [...new Set(ids.filter(isId).map((id) => id.toLowerCase()))];
  const resources = await resourcesOf(context, known);
  const planning: Planning = { schema: info.schema, fragments: info.fragments, variables: info.variableValues, viewer: context.viewer };
  const pairs = [...resources].map(([id, spec]) => [id, oneSql(planning, spec, info.fieldNodes, id)] as [string, ReturnType<typeof oneSql>]);
  const records =
    pairs.length === 0 ? {} : await runStatement<Record<string, Found>>(context.platform.pool, sql`select ${jsonObject(pairs)} as answer`);
  return ids.map((id) => {
    const key = id.toLowerCase();
    return records[key] ? { ...records[key], [typeKey]: resources.get(key)!.name } : null;
  });
}

interface Batch {
  ids: string[];
  records: Promise<Found[]>;
}
const batches = new WeakMap<object, Map<object, Batch>>();

/** One link of an answer. The links of one field are read together, however many rows it stands in. */
export async function linkedNode(context: RequestContext, info: GraphQLResolveInfo, id: string | null | undefined): Promise<Found> {
  if (!id) return null;
  const open = batches.get(context.turn) ?? new Map<object, Batch>();
  batches.set(context.turn, open);
  const [field] = info.fieldNodes;
  let batch = open.get(field!);
  if (!batch) {
    const ids: string[] = [];
    batch = {
      ids,
      // The executor asks for all rows of a list before it goes on.
      records: new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        open.delete(field!);
        return readNodes(context, info, ids);
      }),
    };
    open.set(field!, batch);
  }
  const place = batch.ids.push(id) - 1;
  return (await batch.records)[place]!;
}

export const nodeOperations = (): (new () => object)[] => [
  operation(
    'Query',
    'node',
    'The record with this id, of whatever resource; null where there is none, or none this viewer may read.',
    () => Node,
    true,
    [{ name: 'id', type: () => ID, description: 'Which record.' }],
    async ({ id }, context, info) => (await readNodes(context, info, [id as string]))[0],
    everybodys,
  ),
  operation(
    'Query',
    'nodes',
    'The records with these ids, in this order; null in the place of each that there is not, or that this viewer may not read.',
    () => [Node],
    'itemsAndList',
    [{ name: 'ids', type: () => [ID], description: `Which records, at most ${nodesAtOnce}.` }],
    ({ ids }, context, info) => {
      if ((ids as string[]).length > nodesAtOnce) throw new Refusal('PAGE_TOO_LARGE', { field: 'ids' });
      return readNodes(context, info, ids as string[]);
    },
    everybodys,
  ),
];

const link = { nullable: true, description: 'The record; null where it may not be read.' };

@Resolver(() => Place)
export class LinksOfPlace {
  @FieldResolver(() => RecordOfAny, link)
  record(@Root() { id }: Place, @Ctx() context: RequestContext, @Info() info: GraphQLResolveInfo) {
    return linkedNode(context, info, id);
  }
}

@Resolver(() => Warning)
export class LinksOfWarning {
  @FieldResolver(() => RecordOfAny, link)
  record(@Root() { recordId }: Warning, @Ctx() context: RequestContext, @Info() info: GraphQLResolveInfo) {
    return linkedNode(context, info, recordId);
  }
}
