/** The contract, looked up. A route and a react-admin resource carry the plural; permissions and types carry the name. */
import emitted from '@linli/schema/resources.json' with { type: 'json' };
import type { Contract, FieldContract, ResourceContract, StateContract } from './types';

export type * from './types';

/** The section of where a record came from; it stands beside the others and after them. */
export const RECORD_SECTION = 'record';

/** State, version and the like are the server's own: pages show them in their places, never among the declared fields. */
const declaredOnly = (resource: ResourceContract): ResourceContract => ({
  ...resource,
  fields: resource.fields.filter((field) => !field.system),
  sections: [...resource.sections].sort((a, b) => Number(a.code === RECORD_SECTION) - Number(b.code === RECORD_SECTION)),
});

export const contract: Contract = { ...emitted, resources: emitted.resources.map(declaredOnly) };

const byName = new Map(contract.resources.map((resource) => [resource.name, resource]));
const byPlural = new Map(contract.resources.map((resource) => [resource.plural, resource]));

export const resourceOf = (nameOrPlural: string): ResourceContract => {
  const found = byName.get(nameOrPlural) ?? byPlural.get(nameOrPlural);
  if (!found) throw new Error(`no resource ${nameOrPlural} in the contract`);
  return found;
};

export const isResource = (name: string) => byName.has(name) || byPlural.has(name);

export const fieldOf = (resource: ResourceContract, name: string): FieldContract | undefined => resource.fields.find((field) => field.name === name);

export const stateOf = (resource: ResourceContract, code: string): StateContract | undefined =>
  resource.lifecycle?.states.find((state) => state.code === code);

/** Words that records of it earn from their own fields; they stand beside the state. */
export const signsOf = (resource: ResourceContract): FieldContract[] => resource.fields.filter((field) => field.kind === 'sign');

/** Whether its records stand in a state, or may bear a sign. */
export const hasStanding = (resource: ResourceContract): boolean => resource.lifecycle !== null || signsOf(resource).length > 0;

/** A tree is a resource with a reference to itself: its records can be filtered by “here and below”. */
export const parentFieldOf = (resource: ResourceContract): FieldContract | undefined =>
  resource.fields.find((field) => field.kind === 'reference' && field.resource === resource.name && !field.stays);
