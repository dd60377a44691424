/**
 * Answers a mutation whose values do not fit their types. Nothing runs: what does not fit is told together with what the write itself would refuse of
 * the other values, as one list in the order of the form.
 */
import type { ApolloServerPlugin, GraphQLRequest, GraphQLRequestContext } from '@apollo/server';
import {
  type DocumentNode,
  getNullableType,
  getOperationAST,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  isInputObjectType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { Refusal, Refusals } from '../errors.js';
import { fragmentsOf } from '../read/planCache.js';
import type { RequestContext } from './context.js';
import { type Form, misfitsOf, type Sent } from './misfits.js';
import { wantsPlainJson } from './presenting.js';

/** Carries a write out as far as its faults are known, with faults found before; it always ends in a refusal. An extension of the mutation. */
export type Try = (values: Record<string, unknown>, context: RequestContext, faults: readonly Refusal[], schema: GraphQLSchema) => Promise<never>;

/** The names of a form's fields, in their order. */
export function formOf(field: GraphQLField<unknown, unknown> | undefined): string[] {
  const type = getNullableType(field?.args.find(({ name }) => name === 'input')?.type);
  return isInputObjectType(type) ? Object.keys(type.getFields()) : [];
}

/** Whoever may not do it is told that alone, as if the values had fitted. */
async function refusalOf({ field, args, faults, isInputAlone }: Form, schema: GraphQLSchema, context: RequestContext): Promise<Refusal | Refusals> {
  const tries = field.extensions.tries as Try | undefined;
  if (!tries || !isInputAlone) return new Refusals(faults);
  try {
    return await tries(args, context, faults, schema);
  } catch (problem) {
    if (problem instanceof Refusal || problem instanceof Refusals) return problem;
    context.platform.log.error({ operation: field.name, err: problem }, 'unforeseen error');
    return new Refusals(faults);
  }
}

const at = (error: GraphQLError, key: string) => new GraphQLError(error.message, { path: [key], extensions: error.extensions });

/** The faults of every form in a document, and of the variables that belong to none. */
export async function formErrors(sent: Sent, context: RequestContext): Promise<GraphQLError[]> {
  const { language } = context.request;
  const { forms, others } = misfitsOf(sent);
  const errors: GraphQLError[] = [];
  // A mutation costs its share of the caller's budget for each selection, and no more forms are tried than that.
  const tried = sent.operation.selectionSet.selections.length;
  for (const [index, form] of forms.entries()) {
    const refusal = index < tried ? await refusalOf(form, sent.schema, context) : new Refusals(form.faults);
    errors.push(at(refusal.toGraphQL(language, formOf(form.field)), form.key));
  }
  if (others.length > 0) errors.push(new Refusals(others).toGraphQL(language));
  return errors;
}

/** To a client that asked for plain JSON, 200 means "the server understood HTTP". */
const statusFor = ({ http }: GraphQLRequest) => (wantsPlainJson(http?.headers.get('accept')) ? 200 : 400);

/** Does everything that the validator refuses lie in the inputs of mutations? Then the document is right, and values in it are wrong. */
function areInInputs(errors: readonly GraphQLError[], operation: OperationDefinitionNode, document: DocumentNode): boolean {
  const selections = [operation, ...Object.values(fragmentsOf(document))].flatMap(({ selectionSet }) => selectionSet.selections);
  const inputs = selections
    .flatMap((one) => (one.kind === Kind.FIELD ? (one.arguments ?? []) : []))
    .filter(({ name }) => name.value === 'input')
    .flatMap(({ value: { loc } }) => loc ?? []);
  return errors.every(({ nodes: [node] = [], message }) =>
    node
      ? inputs.some(({ start, end }) => node.loc && start <= node.loc.start && node.loc.end <= end)
      : message.startsWith('Too many validation errors'),
  );
}

/** Values written into the document are told as those of variables are, without being tried. */
function literalErrors({ document, errors, schema, request, contextValue }: GraphQLRequestContext<RequestContext>): GraphQLError[] {
  const operation = document && getOperationAST(document, request.operationName);
  if (operation?.operation !== 'mutation' || !errors?.every(({ extensions: { code } }) => code === 'GRAPHQL_VALIDATION_FAILED')) return [];
  if (!areInInputs(errors, operation, document!)) return [];
  const { forms } = misfitsOf({ schema, document: document!, operation, given: request.variables });
  const { language } = contextValue.request;
  return forms.map(({ key, field, faults }) => at(new Refusals(faults).toGraphQL(language, formOf(field)), key));
}

export const form: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async responseForOperation({ contextValue, schema, document, operation, request, response: { http } }) {
        // A document without such an operation is refused by the executor.
        if (contextValue.admitted || !(operation as OperationDefinitionNode | undefined)) return null;
        const errors = await formErrors({ schema, document, operation, given: request.variables }, contextValue);
        if (errors.length === 0) return null;
        return {
          http: { ...http, status: statusFor(request) },
          body: { kind: 'single', singleResult: { errors: errors.map((one) => one.toJSON()) } },
        };
      },
      // Changes the answer before `presenting` does, which comes later in the list of plugins: nothing here may wait.
      async willSendResponse(context) {
        const { body, http } = context.response;
        if (body.kind !== 'single' || body.singleResult.data !== undefined) return;
        const errors = literalErrors(context as GraphQLRequestContext<RequestContext>);
        if (errors.length === 0) return;
        body.singleResult.errors = errors.map((one) => one.toJSON());
        http.status = statusFor(context.request);
      },
    };
  },
};
