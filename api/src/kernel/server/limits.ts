/**
 * Limits on an operation, judged before it runs: tokens while parsing; depth, aliases and directives here. Introspection is exempt from depth, where
 * it is on at all.
 */
import { type ASTVisitor, type FragmentDefinitionNode, GraphQLError, type SelectionSetNode, type ValidationContext } from 'graphql';
import { errors } from '../errors.js';

export const maxTokens = 1000;
export const maxDepth = 10;
export const maxAliases = 30;
export const maxDirectives = 5;

const refusal = (what: string, limit: number) => new GraphQLError(`${errors.LIMIT_EXCEEDED.en}: ${what}, at most ${limit}`, { extensions: { code: 'LIMIT_EXCEEDED' } });

interface Size {
  depth: number;
  aliases: number;
  directives: number;
}

/** Fragments count where they are spread, each time. A cycle is another rule's business; here it only has to end. */
function measure(set: SelectionSetNode, fragments: Map<string, FragmentDefinitionNode>, seen: string[]): Size {
  const total: Size = { depth: 0, aliases: 0, directives: 0 };
  for (const selection of set.selections) {
    total.directives += selection.directives?.length ?? 0;
    let inner: SelectionSetNode | undefined;
    let path = seen;
    let deeper = 0;
    if (selection.kind === 'Field') {
      if (selection.name.value.startsWith('__') && selection.name.value !== '__typename') continue;
      if (selection.alias) total.aliases += 1;
      inner = selection.selectionSet;
      deeper = 1;
    } else if (selection.kind === 'InlineFragment') inner = selection.selectionSet;
    else if (!seen.includes(selection.name.value)) {
      inner = fragments.get(selection.name.value)?.selectionSet;
      path = [...seen, selection.name.value];
    }
    const below = inner && total.aliases <= maxAliases ? measure(inner, fragments, path) : { depth: 0, aliases: 0, directives: 0 };
    total.depth = Math.max(total.depth, below.depth + deeper);
    total.aliases += below.aliases;
    total.directives += below.directives;
  }
  return total;
}

function sizeRule(context: ValidationContext): ASTVisitor {
  return {
    Document(document) {
      const fragments = new Map(document.definitions.flatMap((one) => (one.kind === 'FragmentDefinition' ? [[one.name.value, one] as const] : [])));
      for (const definition of document.definitions) {
        if (definition.kind !== 'OperationDefinition') continue;
        const { depth, aliases, directives } = measure(definition.selectionSet, fragments, []);
        if (depth > maxDepth) context.reportError(refusal('depth', maxDepth));
        if (aliases > maxAliases) context.reportError(refusal('aliases', maxAliases));
        if (directives + (definition.directives?.length ?? 0) > maxDirectives) context.reportError(refusal('directives', maxDirectives));
      }
    },
  };
}

export const limitRules = [sizeRule];
