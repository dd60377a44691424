/**
 * Limits on a document, judged before it runs: tokens while it is parsed; depth, fields, aliases, directives and the length of names here. A fragment
 * counts each time it is spread, but is measured only once: a document cannot grow by spreading. Introspection is exempt from depth alone.
 */
import { type ASTVisitor, type FragmentDefinitionNode, GraphQLError, type SelectionSetNode, type ValidationContext } from 'graphql';
import type { Label } from '../resource/labels.js';
import { words } from './words.js';

export const maxTokens = 1000;
export const maxDepth = 10;
export const maxAliases = 30;
export const maxDirectives = 5;
/** In characters. An alias is repeated in every row of the answer. */
export const maxName = 100;
/** As many as the tokens would allow without fragments. */
export const maxFields = 1000;

/** The figures in both languages; the caller's one is chosen when it is answered. */
export const exceeded = (what: Label, found: number, allowed: number): GraphQLError => {
  const shown = found > 1e9 ? '> 10^9' : String(found);
  const hint = words.operationTooLarge(what, shown, allowed);
  return new GraphQLError('limit exceeded', { extensions: { code: 'LIMIT_EXCEEDED', hint, http: { status: 400 } } });
};

interface Size {
  depth: number;
  fields: number;
  aliases: number;
  directives: number;
}

type Fragments = Map<string, FragmentDefinitionNode>;

const nothing: Size = { depth: 0, fields: 0, aliases: 0, directives: 0 };
const isIntrospection = (name: string) => name === '__schema' || name === '__type';

function fragmentSize(name: string, fragments: Fragments, known: Map<string, Size>): Size {
  const before = known.get(name);
  if (before) return before;
  // Another rule refuses a cycle; here it only has to end.
  known.set(name, nothing);
  const fragment = fragments.get(name);
  const size = fragment ? measure(fragment.selectionSet, fragments, known) : nothing;
  known.set(name, size);
  return size;
}

function measure(set: SelectionSetNode, fragments: Fragments, known: Map<string, Size>): Size {
  const total: Size = { ...nothing };
  for (const selection of set.selections) {
    total.directives += selection.directives?.length ?? 0;
    let below = nothing;
    let deeper = 0;
    if (selection.kind === 'Field') {
      total.fields += 1;
      if (selection.alias) total.aliases += 1;
      if (selection.selectionSet) below = measure(selection.selectionSet, fragments, known);
      if (isIntrospection(selection.name.value)) below = { ...below, depth: 0 };
      deeper = 1;
    } else
      below =
        selection.kind === 'InlineFragment'
          ? measure(selection.selectionSet, fragments, known)
          : fragmentSize(selection.name.value, fragments, known);
    total.depth = Math.max(total.depth, below.depth + deeper);
    total.fields += below.fields;
    total.aliases += below.aliases;
    total.directives += below.directives;
  }
  return total;
}

function sizeRule(context: ValidationContext): ASTVisitor {
  return {
    Name({ value }) {
      if (value.length > maxName) context.reportError(exceeded({ zh: '名称长度', en: 'letters of a name' }, value.length, maxName));
    },
    Document({ definitions }) {
      const fragments: Fragments = new Map(definitions.flatMap((one) => (one.kind === 'FragmentDefinition' ? [[one.name.value, one] as const] : [])));
      const known = new Map<string, Size>();
      for (const definition of definitions) {
        if (definition.kind !== 'OperationDefinition') continue;
        const { depth, fields, aliases, directives } = measure(definition.selectionSet, fragments, known);
        const variables = definition.variableDefinitions?.reduce((sum, one) => sum + (one.directives?.length ?? 0), 0) ?? 0;
        const checks: [Label, number, number][] = [
          [{ zh: '嵌套层数', en: 'depth' }, depth, maxDepth],
          [{ zh: '字段数', en: 'fields' }, fields, maxFields],
          [{ zh: '别名数', en: 'aliases' }, aliases, maxAliases],
          [{ zh: '指令数', en: 'directives' }, directives + variables + (definition.directives?.length ?? 0), maxDirectives],
        ];
        for (const [what, found, allowed] of checks) if (found > allowed) context.reportError(exceeded(what, found, allowed));
      }
    },
  };
}

/** The validator of this version lets a subscription through, and the executor then knows no answer to it. */
function servedRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (node.operation === 'subscription')
        context.reportError(new GraphQLError('subscriptions are not served', { nodes: node, extensions: { said: words.subscriptionsNotServed } }));
    },
  };
}

export const documentRules = [sizeRule, servedRule];
