/** What sets a task going: an export of any list, a template, an import. All of it is done by the runner; the answer is the task, to be watched. */
import type { GraphQLResolveInfo } from 'graphql';
import sql from 'sql-template-tag';
import { Arg, Ctx, Extensions, Info, Mutation, registerEnumType, Resolver } from 'type-graphql';
import {
  type Catalogue,
  establish,
  exportAbility,
  filterOf,
  importedFields,
  inTransaction,
  notHeld,
  once,
  onceKey,
  operation,
  orderOf,
  payload,
  payloadOf,
  query,
  reasonIn,
  Refusal,
  type RequestContext,
  type ResourceSpec,
  rulesFor,
  specOf,
  ID,
} from '../kernel/index.js';
import { wake } from './runner.js';
import { Task, type TaskRequest, type Work } from './task.js';
import { words } from './words.js';

const SheetFormat = { XLSX: 'XLSX', CSV: 'CSV' } as const;
registerEnumType(SheetFormat, {
  name: 'SheetFormat',
  description: 'Form of a spreadsheet.',
  valuesConfig: { XLSX: { description: 'Office Open XML.' }, CSV: { description: 'Comma-separated, UTF-8 with a mark.' } },
});

interface Wanted {
  kind: Task['kind'];
  work: Work;
  spec: ResourceSpec;
  request: Partial<TaskRequest>;
  reason?: string;
  sheet?: string;
  checksum?: string;
  key?: string | null;
  /** What refuses a new task, and not one that is asked for again under its key. */
  refuse?(): void;
}

const names = { EXPORT: { zh: '导出', en: 'export' }, IMPORT: { zh: '导入', en: 'import' }, TEMPLATE: { zh: '导入模板', en: 'template' } } as Record<
  string,
  { zh: string; en: string }
>;

async function begin(
  context: RequestContext,
  info: GraphQLResolveInfo,
  { kind, work, spec, request, reason, sheet, checksum, key, refuse }: Wanted,
): Promise<unknown> {
  const { viewer, write, platform } = context;
  if (!viewer.account) throw new Refusal('UNAUTHENTICATED');
  if (rulesFor(viewer.ability, 'cancel', specOf(context, Task)).length === 0) throw notHeld(viewer);
  const { language, place, account } = viewer;
  const called = (tongue: 'zh' | 'en') => `${spec.options[tongue]} · ${names[kind]![tongue]}`;
  const written = await once(write, key, [kind, spec.name, request, reason, sheet], async (inner) => {
    refuse?.();
    return {
      remarks: [],
      id: await establish(
        inner,
        Task,
        {
          kind,
          work,
          resource: spec.name,
          owner: account.id,
          name: called('zh'),
          englishName: called('en'),
          progress: 0,
          attempts: 0,
          ...(sheet && { sheet }),
          ...(checksum && { checksum }),
          request: { language, place, format: 'XLSX', ...request },
        },
        reason ?? null,
      ),
    };
  });
  wake(platform);
  return payload(specOf(context, Task), context, info, written);
}

/** One mutation for every list, so that its filter is as typed as the list's own. */
function exportOperation(spec: ResourceSpec, task: ResourceSpec): new () => object {
  return operation(
    'Mutation',
    `${spec.plural}Export`,
    `Export as a spreadsheet: ${spec.options.zh}. A right of its own, with a reason; personal values stay masked.`,
    () => payloadOf(task),
    false,
    [
      { name: 'filter', type: () => filterOf(spec), nullable: true, description: 'Conditions, as for the list.' },
      { name: 'search', type: () => String, nullable: true, description: 'Words, as for the list.' },
      { name: 'orderBy', type: () => [orderOf(spec)], nullable: true, description: 'Order, as for the list.' },
      { name: 'columns', type: () => [String], nullable: true, description: 'Names of fields; all that may be read unless given.' },
      { name: 'format', type: () => SheetFormat, description: 'XLSX or CSV.' },
      { name: 'reason', type: () => String, description: 'Why; kept in the history of the task.' },
      onceKey,
    ],
    ({ filter, search, orderBy, columns, format, reason, key }, context, info) => {
      if (rulesFor(exportAbility(context.viewer.ability, spec), 'read', spec).length === 0) throw notHeld(context.viewer);
      const list = { filter, search: search as string | null, orderBy: orderBy as string[] | null };
      return begin(context, info, {
        kind: 'EXPORT',
        work: 'EXPORT',
        spec,
        key: key as string | null,
        reason: reasonIn(reason),
        request: { format: format as TaskRequest['format'], list, columns: columns as string[] | null },
      });
    },
  );
}

export const importable = (context: RequestContext, name: string): ResourceSpec => {
  const spec = context.platform.catalogue.find(name);
  if (!context.viewer.account) throw new Refusal('UNAUTHENTICATED');
  if (!spec || importedFields(context.viewer.ability, spec).length === 0) throw new Refusal('FORBIDDEN', { field: 'resource' });
  return spec;
};

/** What answers a task is a type of its catalogue, so the class is made for one. */
function sheetResolver(task: ResourceSpec): new () => object {
  @Resolver()
  class SheetResolver {
    @Mutation(() => payloadOf(task), {
      description: 'An empty spreadsheet to fill in for an import, with what may stand in each column. Errors: FORBIDDEN.',
    })
    requestTemplate(
      @Arg('resource', () => String, { description: 'Name of the resource, such as Organization.' }) resource: string,
      @Arg('format', () => SheetFormat, { description: 'XLSX or CSV.' }) format: TaskRequest['format'],
      @Arg('key', () => String, { nullable: true, description: onceKey.description }) key: string | null,
      @Ctx() context: RequestContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<unknown> {
      return begin(context, info, { kind: 'TEMPLATE', work: 'TEMPLATE', spec: importable(context, resource), request: { format }, key });
    }

    @Extensions({ refuses: [words.importedAlready] })
    @Mutation(() => payloadOf(task), {
      description:
        'Tries a spreadsheet that was uploaded for the field `sheet` of Task. Nothing is written before the task is confirmed. Errors: FORBIDDEN, NOT_FOUND, DUPLICATE where the same file was imported already.',
    })
    async importSheet(
      @Arg('resource', () => String, { description: 'Name of the resource, such as Organization.' }) resource: string,
      @Arg('sheet', () => ID, { description: 'Id of the uploaded file.' }) sheet: string,
      @Arg('key', () => String, { nullable: true, description: onceKey.description }) key: string | null,
      @Ctx() context: RequestContext,
      @Info() info: GraphQLResolveInfo,
    ): Promise<unknown> {
      const spec = importable(context, resource);
      const { write } = context;
      const [known] = await inTransaction(write, ({ em }) =>
        query<{ checksum: string; media_type: string; name: string; taken: string | null }>(
          em,
          sql`
        select f.checksum, f.media_type, f.name, (select t.id from task t where t.checksum = f.checksum and t.resource = ${spec.name} and t.kind = 'IMPORT' and t.owner_id = f.account_id and t.state = 'DONE' and t.created + t.changed > 0 limit 1) as taken
        from stored_file f where f.id::text = ${sheet} and f.account_id = ${write.viewer.account!.id}::uuid and f.ticket_hash is null`,
        ),
      );
      if (!known) throw new Refusal('NOT_FOUND', { field: 'sheet' });
      const refuse = () => {
        if (known.taken)
          throw new Refusal('DUPLICATE', {
            field: 'sheet',
            hint: words.importedAlready,
          });
      };
      return begin(context, info, {
        kind: 'IMPORT',
        work: 'TRY',
        spec,
        sheet,
        checksum: known.checksum,
        reason: known.name,
        key,
        refuse,
        request: { format: known.media_type === 'text/csv' ? 'CSV' : 'XLSX' },
      });
    }
  }
  return SheetResolver;
}

export function sheetResolvers({ of, specs }: Catalogue): (new () => object)[] {
  const task = of(Task);
  return [sheetResolver(task), ...specs.filter((spec) => spec !== task).map((spec) => exportOperation(spec, task))];
}
