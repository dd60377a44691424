/**
 * The executable schema. Fields of records are read from the planner's JSON by response key. Root fields answer refusals as coded errors in the
 * caller's language, and unforeseen errors as INTERNAL, with their details in the log alone.
 */
import 'reflect-metadata';
import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  specifiedDirectives,
} from 'graphql';
import { buildSchemaSync, registerEnumType } from 'type-graphql';
import type { Catalogue } from '../catalogue/catalogue.js';
import { ErrorCodes, errors, Refusal, Refusals } from '../errors.js';
import { RequestUploadResolver } from '../files/requestUpload.js';
import { makeTypes } from '../resource/graphql.js';
import type { RequestContext } from './context.js';
import { costDirective, markCosts } from './cost.js';
import { constraintDirectives, markConstraints } from './directives.js';
import { EnumLabelsResolver } from './enumLabels.js';
import { ErrorExtensions } from './errorTypes.js';
import { errorsDirective, markErrors } from './errorsDirective.js';
import { formOf } from './form.js';
import { addInverses } from './inverses.js';
import { linkedNode, LinksOfPlace, LinksOfWarning, nodeOperations } from './nodes.js';
import { isOutage } from './outage.js';
import { reasonsResolver } from './reasons.js';
import { operationLog, resourceResolvers } from './resolvers.js';
import { ViewerResolver } from './viewer.js';

registerEnumType(ErrorCodes, {
  name: 'ErrorCode',
  description: "Every code an answer's `errors[].extensions.code` can hold.",
  valuesConfig: Object.fromEntries(Object.entries(errors).map(([code, { zh, en }]) => [code, { description: `${zh} · ${en}` }])) as never,
});

type Resolve = GraphQLFieldResolver<unknown, RequestContext>;

const recordByResponseKey: Resolve = (source, _args, _context, info) =>
  (source as { records: Record<string, unknown> }).records[info.path.key] ?? null;
/** Compiled values stand under the keys of the response, those that are read as a whole under the names of fields. */
const byResponseKey: Resolve = (source, _args, _context, info) =>
  (source as Record<string, unknown> | null)?.[source && Object.hasOwn(source, '__whole') ? info.fieldName : info.path.key];

/** The statement answers the id; the record behind it is of any resource. */
const linkByResponseKey: Resolve = (source, _args, context, info) =>
  linkedNode(context, info, (source as Record<string, string | null>)[info.path.key]);
/** A root field that is refused leaves the others, and what a mutation has stored, in the answer. */
function makeRootsNullable(schema: GraphQLSchema): void {
  for (const root of [schema.getQueryType(), schema.getMutationType()])
    for (const field of Object.values(root?.getFields() ?? {})) field.type = getNullableType(field.type);
}

function answered(resolve: Resolve): Resolve {
  return async (source, args, context, info) => {
    const { language } = context.request;
    try {
      return await resolve(source, args, context, info);
    } catch (problem) {
      if (problem instanceof GraphQLError) throw problem;
      if (problem instanceof Refusal) throw problem.toGraphQL(language);
      if (problem instanceof Refusals) throw problem.toGraphQL(language, formOf(info.parentType.getFields()[info.fieldName]));
      // The error may quote statements and rows; the log's serializer keeps only its type and its place.
      context.platform.log.error({ operation: info.fieldName, err: problem }, 'unforeseen error');
      throw new Refusal(isOutage(problem) ? 'UNAVAILABLE' : 'INTERNAL').toGraphQL(language);
    }
  };
}

function build(catalogue: Catalogue): GraphQLSchema {
  const { specs } = catalogue;
  makeTypes(specs);
  const schema = buildSchemaSync({
    resolvers: [
      ViewerResolver,
      EnumLabelsResolver,
      RequestUploadResolver,
      ...resourceResolvers(specs),
      operationLog(),
      ...nodeOperations(),
      LinksOfPlace,
      LinksOfWarning,
      reasonsResolver(catalogue.capabilities),
      ...catalogue.resolvers(),
    ] as never,
    validate: false,
    skipCheck: true,
    orphanedTypes: [ErrorExtensions],
    directives: [...specifiedDirectives, costDirective, errorsDirective, ...constraintDirectives],
    autoRegisteringDirectives: false,
  } as never);
  addInverses(schema, specs);
  makeRootsNullable(schema);
  const payloads = new Set(specs.map(({ name }) => `${name}Payload`));
  const compiled = new Set([
    ...specs.flatMap(({ name }) => [name, `${name}Connection`, `${name}Edge`, `${name}Group`]),
    'GroupKey',
    'PageInfo',
    'Choice',
    'DateRange',
    'GeoPoint',
    'OpeningSpan',
    'StoredFile',
    'HistoryConnection',
    'HistoryEdge',
    'HistoryEntry',
    'OperationLogConnection',
    'OperationLogEdge',
    'OperationLogEntry',
    'FieldChange',
    'HistoryValue',
    'HistoryItem',
    'HistoryPoint',
  ]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (payloads.has(type.name) && field.name === 'record') field.resolve = recordByResponseKey as never;
      else if (compiled.has(type.name) && isInterfaceType(getNamedType(field.type))) field.resolve = answered(linkByResponseKey) as never;
      else if (compiled.has(type.name)) field.resolve = byResponseKey as never;
      else field.resolve = answered((field.resolve ?? defaultFieldResolver) as Resolve) as never;
    }
  }
  schema.getQueryType()!.description = 'What can be read. Each field answers what its viewer may see.';
  schema.getMutationType()!.description = 'What can be written. The mutations of a document run one after another, each stored by itself.';
  markCosts(schema, catalogue);
  markConstraints(schema, specs);
  markErrors(schema, catalogue);
  return schema;
}

const built = new WeakMap<Catalogue['specs'], GraphQLSchema>();

/** A catalogue has one schema, whatever its roles are. */
export function schemaOf(catalogue: Catalogue): GraphQLSchema {
  const schema = built.get(catalogue.specs) ?? build(catalogue);
  built.set(catalogue.specs, schema);
  return schema;
}
