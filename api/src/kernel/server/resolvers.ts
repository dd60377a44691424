/**
 * The operations of every resource: one, list, create, update, archive, restore, registerExisting, reveal, and the verbs of its life cycle. They hold
 * no permission and no logic: the planner reads, the write kernel writes.
 */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Extensions, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import { Refusal } from '../errors.js';
import { describe } from '../resource/declare.js';
import { groupByOf, groupOf, GroupOrder } from '../resource/groups.js';
import {
  asksAnything,
  connectionOf,
  createInputOf,
  filterOf,
  listArguments,
  payloadOf,
  personalFieldsOf,
  registerInputOf,
  updateInputOf,
  verbInputOf,
} from '../resource/graphql.js';
import { OperationLogConnection } from '../resource/objectTypes.js';
import { GraphQLInstant, ID } from '../resource/scalars.js';
import { mutationOf, type VerbSpec } from '../resource/lifecycle.js';
import type { ResourceSpec } from '../resource/spec.js';
import { archive, create, registerExisting, restore, reveal, update, type Written } from '../write/record.js';
import { once } from '../write/once.js';
import { inTransaction, type WriteContext } from '../write/transaction.js';
import { transition } from '../write/transition.js';
import type { RequestContext } from './context.js';
import type { everybodys } from './everybodys.js';
import type { Try } from './form.js';
import { inTurn } from './inTurn.js';
import { currentRow, readRecord } from './reread.js';

type Body = (values: Record<string, unknown>, context: RequestContext, info: GraphQLResolveInfo) => Promise<unknown>;
interface Argument {
  name: string;
  type: () => unknown;
  description: string;
  nullable?: boolean;
}

/** A class with one resolver method, decorated by code. */
export function operation(
  kind: 'Query' | 'Mutation',
  name: string,
  description: string,
  returns: () => unknown,
  nullable: boolean | 'itemsAndList',
  args: Argument[],
  body: Body,
  extensions?: { tries: Try } | typeof everybodys,
): new () => object {
  const className = `${name}Resolver`;
  const Class = { [className]: class {} }[className] as new () => object;
  const prototype = Class.prototype as Record<string, unknown>;
  const method = (...given: unknown[]) =>
    body(
      Object.fromEntries(args.map((one, index) => [one.name, given[index]])),
      given[args.length] as RequestContext,
      given[args.length + 1] as GraphQLResolveInfo,
    );
  Object.defineProperty(prototype, name, { value: method });
  args.forEach((one, index) =>
    Arg(one.name, one.type as never, { nullable: one.nullable ?? false, description: one.description })(prototype, name, index),
  );
  Ctx()(prototype, name, args.length);
  Info()(prototype, name, args.length + 1);
  const decorate = kind === 'Query' ? Query : Mutation;
  decorate(returns as never, { name, nullable, description })(prototype, name, { value: method });
  if (extensions) Extensions({ ...extensions })(prototype, name, { value: method });
  Resolver()(Class);
  return Class;
}

const id: Argument = { name: 'id', type: () => ID, description: 'Which record.' };
const version: Argument = { name: 'version', type: () => Int, description: 'The version the change was made on; another one answers CONFLICT.' };
const reason: Argument = { name: 'reason', type: () => String, description: 'Why; kept in the history.' };

export const onceKey: Argument = {
  name: 'key',
  type: () => String,
  nullable: true,
  description: 'A name of your own for this write. Sent again within 48 hours, it answers what it did the first time; with other values, KEY_REUSED.',
};

function listOperation(spec: ResourceSpec): new () => object {
  const Class = { [`${spec.plural}Resolver`]: class {} }[`${spec.plural}Resolver`] as new () => object;
  const prototype = Class.prototype as Record<string, unknown>;
  const method = (...given: unknown[]) => (given.at(-2) as RequestContext).read(given.at(-1) as GraphQLResolveInfo);
  Object.defineProperty(prototype, spec.plural, { value: method });
  listArguments(spec, prototype, spec.plural);
  Ctx()(prototype, spec.plural, 10);
  Info()(prototype, spec.plural, 11);
  Query(() => connectionOf(spec), {
    name: spec.plural,
    description: describe(spec.options, 'Archived records are left out unless the filter speaks of archivedAt.'),
  })(prototype, spec.plural, { value: method });
  Resolver()(Class);
  return Class;
}

/** After a write: the record as this viewer may read it, and the remarks in the viewer's language. */
export async function payload(
  spec: ResourceSpec,
  context: RequestContext,
  info: GraphQLResolveInfo,
  { id: written, remarks }: Written,
): Promise<unknown> {
  const { language } = context.viewer;
  return {
    records: await readRecord(context, spec, written, info),
    warnings: remarks.map(({ message, record: recordId, ...remark }) => ({
      ...remark,
      recordId,
      reason: message.reason,
      message: message[language],
    })),
  };
}

async function guarded(
  spec: ResourceSpec,
  context: RequestContext,
  info: Pick<GraphQLResolveInfo, 'schema'>,
  of: unknown,
  work: () => Promise<Written>,
): Promise<Written> {
  try {
    return await work();
  } catch (problem) {
    if (problem instanceof Refusal && problem.code === 'CONFLICT')
      throw new Refusal('CONFLICT', { field: 'version', current: await currentRow(context, spec, of as string, info) });
    throw problem;
  }
}

/** The inputs of a verb without its secrets: a stored hash of them could be used to guess a password. */
const openPart = ({ asks: { given = {} } }: VerbSpec, asked: unknown): object =>
  Object.fromEntries(Object.entries({ ...(asked as object) }).filter(([name]) => !given[name]?.secret));

function operationsOf(spec: ResourceSpec): (new () => object)[] {
  const { name, options, writes } = spec;
  const mutation = (
    title: string,
    description: string,
    args: Argument[],
    work: (values: Record<string, unknown>, context: RequestContext) => Promise<Written>,
    withoutSecrets: (values: Record<string, unknown>) => unknown = (values) => values,
  ) =>
    operation(
      'Mutation',
      title,
      description,
      () => payloadOf(spec),
      false,
      [...args, onceKey],
      async ({ key, ...values }, context, info) =>
        payload(
          spec,
          context,
          info,
          await guarded(spec, context, info, values.id, () =>
            inTurn(context, spec, () =>
              once(context.write, key as string | null, [title, withoutSecrets(values)], (write) => work(values, { ...context, write })),
            ),
          ),
        ),
      {
        async tries({ key: _key, ...values }, context, faults, schema) {
          const refused = (inner: WriteContext) =>
            guarded(spec, context, { schema }, values.id, () => work(values, { ...context, write: inner })).then(() => {
              throw new Error(`${title} was done in spite of its faults`);
            });
          return inTurn(context, spec, () => inTransaction<never>({ ...context.write, faults }, refused));
        },
      },
    );
  const input = (type: () => unknown): Argument => ({ name: 'input', type, description: 'The values.' });
  const made = [
    operation(
      'Query',
      spec.single,
      describe(options, 'Null where there is none, or none this viewer may read.'),
      () => spec.class,
      true,
      [id],
      (_values, context, info) => context.read(info),
    ),
    listOperation(spec),
    operation(
      'Query',
      `${spec.plural}Group`,
      `${options.zh}: how many there are, and their sums, by what they have in common.`,
      () => [groupOf(spec)],
      false,
      [
        { name: 'by', type: () => [groupByOf(spec)], description: 'What groups have in common, at most three; none for all in one.' },
        { name: 'filter', type: () => filterOf(spec), nullable: true, description: 'Only records that pass.' },
        { name: 'search', type: () => String, nullable: true, description: 'Words, pinyin initials or a code.' },
        { name: 'orderBy', type: () => GroupOrder, nullable: true, description: 'KEYS unless said otherwise.' },
        { name: 'first', type: () => Int, nullable: true, description: 'At most so many groups, 1 to 1,000; 100 unless said otherwise.' },
      ],
      (_values, context, info) => context.read(info),
    ),
  ];
  if (writes.has('create'))
    made.push(
      mutation(mutationOf('create', name), `New: ${options.zh}.`, [input(() => createInputOf(spec))], ({ input: given }, { write }) =>
        create(write, spec, given as never),
      ),
    );
  if (writes.has('update'))
    made.push(
      mutation(mutationOf('update', name), `Edit: ${options.zh}.`, [id, version, input(() => updateInputOf(spec))], (given, { write }) =>
        update(write, spec, given.id as string, given.version as number, given.input as never),
      ),
    );
  if (writes.has('archive')) {
    made.push(
      mutation(mutationOf('archive', name), `Archive: ${options.zh}. Nothing is deleted.`, [id, version, reason], (given, { write }) =>
        archive(write, spec, given.id as string, given.version as number, given.reason as string),
      ),
    );
    made.push(
      mutation(mutationOf('restore', name), `Bring back from the archive: ${options.zh}.`, [id, version], (given, { write }) =>
        restore(write, spec, given.id as string, given.version as number),
      ),
    );
  }
  if (writes.has('registerExisting'))
    made.push(
      mutation(
        mutationOf('registerExisting', name),
        `补录: register what exists already, in its true state (${options.zh}).`,
        [input(() => registerInputOf(spec))],
        ({ input: given }, { write }) => registerExisting(write, spec, given as never),
      ),
    );
  const personal = personalFieldsOf(spec);
  if (personal) {
    const field: Argument = { name: 'field', type: () => personal, description: 'Which field.' };
    made.push(
      operation(
        'Mutation',
        mutationOf('reveal', name),
        `The plain value of one personal field (${options.zh}). A right of its own; leaves a line in the history.`,
        () => String,
        true,
        [id, field, reason],
        ({ id: of, field: which, reason: why }, context) =>
          inTurn(context, spec, () => reveal(context.write, spec, of as string, which as string, why as string)),
      ),
    );
  }
  for (const verb of spec.verbs.values()) {
    const Input = asksAnything(verb) ? verbInputOf({ spec, verb }) : null;
    const args = Input ? [id, version, input(() => Input)] : [id, version];
    made.push(
      mutation(
        verb.mutation,
        `${verb.zh} · ${verb.en} (${options.zh}).`,
        args,
        (given, { write }) => transition(write, spec, verb.code, given.id as string, given.version as number, { ...(given.input as object) }),
        ({ input: asked, ...given }) => [given, openPart(verb, asked)],
      ),
    );
  }
  return made;
}

export const resourceResolvers = (specs: readonly ResourceSpec[]): (new () => object)[] => specs.flatMap(operationsOf);

/** Read by the planner, like lists. */
export const operationLog = (): new () => object =>
  operation(
    'Query',
    'operationLog',
    'What was done to the records this viewer may read, by whom, when and why; newest first. Tasks are left out unless `resource` or `record` asks for them.',
    () => OperationLogConnection,
    false,
    [
      { name: 'resource', type: () => String, nullable: true, description: 'Only of this resource.' },
      { name: 'record', type: () => ID, nullable: true, description: 'Only of this record.' },
      { name: 'account', type: () => ID, nullable: true, description: 'Only what this account did.' },
      {
        name: 'verbs',
        type: () => [String],
        nullable: true,
        description: 'Only these verbs: create, update, archive, reveal, export, or those of life cycles.',
      },
      { name: 'from', type: () => GraphQLInstant, nullable: true, description: 'Since this instant.' },
      { name: 'until', type: () => GraphQLInstant, nullable: true, description: 'Before this instant.' },
      {
        name: 'mine',
        type: () => Boolean,
        nullable: true,
        description: 'True: only moves, by others, of records that this account had written to before, such as a decision on what it handed in.',
      },
      { name: 'first', type: () => Int, nullable: true, description: 'Page size, 1 to 100; 20 unless said otherwise.' },
      { name: 'after', type: () => String, nullable: true, description: 'Cursor the page begins after.' },
    ],
    (_values, context, info) => context.read(info),
  );
