// Each reason that a mutation declares (`@errors` in schema/schema.graphql) is met by a test of the run, through some mutation of the same
// resource: a declaration that nothing can be refused with would be an empty promise. Tests note what they meet (testing/declaredReasons.ts).
import { existsSync, readFileSync } from 'node:fs';
import { parse, valueFromASTUntyped } from 'graphql';
import { inRoot } from '../lib/paths.mjs';

const camel = (name) => name.charAt(0).toLowerCase() + name.slice(1);

// The resource a mutation is of, such as partyBranchTerm of partyBranchTermRequest; the mutation itself where it is of none.
function ownerOf(mutation, resources) {
  const owners = resources.map(camel).filter((name) => mutation.startsWith(name) && /^[A-Z]/.test(mutation.slice(name.length)));
  return owners.toSorted((one, other) => other.length - one.length)[0] ?? mutation;
}

// The reasons that each mutation declares, by the schema as text.
export function declaredIn(sdl) {
  const mutations = parse(sdl).definitions.find(({ name }) => name?.value === 'Mutation').fields;
  return mutations.flatMap(({ name, directives }) => {
    const errors = directives.find((one) => one.name.value === 'errors');
    return errors ? valueFromASTUntyped(errors.arguments[0].value).map((reason) => [name.value, reason]) : [];
  });
}

// Declared pairs whose reason no mutation of the same resource was seen to answer; a resource tells a reason once.
export function unseen(declared, seen, resources) {
  const pairOf = ([mutation, reason]) => `${ownerOf(mutation, resources)} ${reason}`;
  const met = new Set(seen.map(pairOf));
  return [...new Set(declared.map(pairOf))].filter((pair) => !met.has(pair)).toSorted();
}

// Of a run: `owner REASON` for each that nobody met.
export function unseenOfRun(file) {
  const seen = file && existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const { resources } = JSON.parse(readFileSync(inRoot('schema', 'resources.json'), 'utf8'));
  return unseen(
    declaredIn(readFileSync(inRoot('schema', 'schema.graphql'), 'utf8')),
    seen.map((line) => line.split(' ')),
    resources.map(({ name }) => name),
  );
}

// Whether the run was asked for all tests: a part of them meets a part of the reasons.
export const isWhole = ({ testPathPatterns, testNamePattern, onlyChanged, onlyFailures, findRelatedTests, shard, runTestsByPath }) =>
  !testPathPatterns?.patterns?.length && !testNamePattern && !onlyChanged && !onlyFailures && !findRelatedTests && !shard && !runTestsByPath;
