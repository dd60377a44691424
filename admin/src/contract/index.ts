/** The contract, looked up. A route and a react-admin resource carry the plural; permissions and types carry the name. */
import contract from '@linli/schema/resources.json';
import type { FieldContract, ResourceContract, StateContract } from './types';

export type * from './types';
export { contract };

const byName = new Map(contract.resources.map(resource => [resource.name, resource]));
const byPlural = new Map(contract.resources.map(resource => [resource.plural, resource]));

export const resourceOf = (nameOrPlural: string): ResourceContract => {
  const found = byName.get(nameOrPlural) ?? byPlural.get(nameOrPlural);
  if (!found) throw new Error(`no resource ${nameOrPlural} in the contract`);
  return found;
};

export const isResource = (name: string) => byName.has(name) || byPlural.has(name);

export const fieldOf = (resource: ResourceContract, name: string): FieldContract | undefined =>
  resource.fields.find(field => field.name === name);

export const stateOf = (resource: ResourceContract, code: string): StateContract | undefined =>
  resource.lifecycle?.states.find(state => state.code === code);

/** A tree is a resource with a reference to itself: its records can be filtered by “here and below”. */
export const parentFieldOf = (resource: ResourceContract): FieldContract | undefined =>
  resource.fields.find(field => field.kind === 'reference' && field.resource === resource.name);
