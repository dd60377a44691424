/**
 * What a mutation is refused with is among the reasons that its `@errors` names, or the test that meets it fails. What was met is noted in a file of
 * the run, so that a whole run can tell which declared reasons nobody met (scripts/jest/seenReasons.mjs).
 */
import { appendFileSync } from 'node:fs';
import { type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';
import type { Catalogue } from '../kernel/catalogue/catalogue.js';
import { declaredOf } from '../kernel/server/errorsDirective.js';
import { roomsOf } from '../kernel/server/reasons.js';
import { schemaOf } from '../kernel/server/schema.js';
import type { Answer } from './world.js';

/** The root fields of the document's mutations, by the names they are answered under. */
function mutationsOf(query: string): Map<string, string> {
  const { definitions } = parse(query);
  const fragments = new Map(
    definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION).map((one) => [one.name.value, one]),
  );
  const found = new Map<string, string>();
  const look = ({ selections }: SelectionSetNode): void => {
    for (const one of selections) {
      if (one.kind === Kind.FIELD) found.set(one.alias?.value ?? one.name.value, one.name.value);
      else look(one.kind === Kind.INLINE_FRAGMENT ? one.selectionSet : fragments.get(one.name.value)!.selectionSet);
    }
  };
  for (const one of definitions) if (one.kind === Kind.OPERATION_DEFINITION && one.operation === 'mutation') look(one.selectionSet);
  return found;
}

/** Any write may meet them. */
const ofTheKernel = roomsOf([]).get('kernel')!;

const noted = new Set<string>();

function note(mutation: string, reason: string): void {
  const line = `${mutation} ${reason}\n`;
  if (!process.env.LINLI_TEST_REASONS || noted.has(line)) return;
  noted.add(line);
  appendFileSync(process.env.LINLI_TEST_REASONS, line);
}

export function checkReasons(catalogue: Catalogue, query: string, { errors = [] }: Partial<Answer>): void {
  const met = errors.flatMap(({ path, extensions }) =>
    [extensions?.reason, ...(extensions?.fields ?? []).map(({ reason }) => reason)].flatMap((reason) =>
      path && reason ? [{ key: path[0]!, reason }] : [],
    ),
  );
  if (met.length === 0) return;
  const mutations = mutationsOf(query);
  for (const { key, reason } of met) {
    const mutation = mutations.get(String(key));
    if (!mutation || ofTheKernel.has(reason)) continue;
    if (!declaredOf(schemaOf(catalogue).getMutationType()!.getFields()[mutation]!).includes(reason))
      throw new Error(`${mutation} was refused with ${reason}, which it does not declare: see \`refuses\` of what it does`);
    note(mutation, reason);
  }
}
