/**
 * The contract of whoever is signed in, looked up: the server serves it by what they may read, and the session brings it before any page is drawn. A
 * route and a react-admin resource carry the plural; permissions and types carry the name.
 */
import type { Contract, FieldContract, ResourceContract, StateContract } from '@linli/schema/contract';

export type * from '@linli/schema/contract';

/** Whether the viewer may read a resource, or a field of it. */
export type MayRead = (resource: string, field?: string) => boolean;

/** The section of where a record came from; it stands after the others. */
export const RECORD_SECTION = 'record';

export let contract: Contract = { resources: [], menus: [], cards: [], charts: [] };
let byName = new Map<string, ResourceContract>();
let byPlural = new Map<string, ResourceContract>();

export const holdContract = (served: Contract): void => {
  contract = served;
  byName = new Map(served.resources.map((resource) => [resource.name, resource]));
  byPlural = new Map(served.resources.map((resource) => [resource.plural, resource]));
};

export const findResource = (nameOrPlural: string): ResourceContract | undefined => byName.get(nameOrPlural) ?? byPlural.get(nameOrPlural);

export const resourceOf = (nameOrPlural: string): ResourceContract => {
  const found = findResource(nameOrPlural);
  if (!found) throw new Error(`no resource ${nameOrPlural} in the contract`);
  return found;
};

export const isResource = (name: string) => byName.has(name) || byPlural.has(name);

export const fieldOf = (resource: ResourceContract, name: string): FieldContract | undefined => resource.fields.find((field) => field.name === name);

/** What its records are called by. Where this viewer may not read that, the id is all there is to call them by. */
export const titleFieldOf = (resource: ResourceContract): FieldContract =>
  fieldOf(resource, resource.title) ?? {
    name: 'id',
    kind: 'code',
    label: resource.label,
    section: 'main',
    list: true,
    required: true,
    create: false,
    update: false,
    filter: [],
  };

export const stateOf = (resource: ResourceContract, code: string): StateContract | undefined =>
  resource.lifecycle?.states.find((state) => state.code === code);

/** Words that records of it earn from their own fields; they stand beside the state. */
export const signsOf = (resource: ResourceContract): FieldContract[] => resource.fields.filter((field) => field.kind === 'sign');

/** Whether its records stand in a state, or may bear a sign. */
export const hasStanding = (resource: ResourceContract): boolean => resource.lifecycle !== null || signsOf(resource).length > 0;

/** A tree is a resource with a reference to itself: its records can be filtered by “here and below”. */
export const parentFieldOf = (resource: ResourceContract): FieldContract | undefined =>
  resource.fields.find((field) => field.kind === 'reference' && field.resource === resource.name && !field.stays);
