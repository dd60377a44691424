/** Codes that are there only beside some of what a reference names (`offered`), and the fields of the records referred to that say so. */
import { contract, fieldOf, type FieldContract, type ResourceContract } from './index';

/** `federation.bodyKind`: the reference, and the field beyond it. */
export const stepsOfOffer = (where: string) => where.split('.') as [reference: string, field: string];

/** What is to be known of a record of this resource wherever it may be chosen. */
export const lookedAtIn = (resource: ResourceContract): FieldContract[] => {
  const looks = contract.resources.flatMap(({ fields }) => fields.flatMap(({ offered = [] }) => offered));
  const names = looks.filter((look) => look.resource === resource.name).map(({ where }) => stepsOfOffer(where)[1]);
  return [...new Set(names)].flatMap((name) => fieldOf(resource, name) ?? []);
};

/** The codes of the field that are not there beside these records. A record nothing is known of yet takes none away. */
export const notOffered = ({ offered = [] }: FieldContract, recordOf: (reference: string) => Record<string, any> | undefined): string[] =>
  offered.flatMap(({ codes, where, in: values }) => {
    const [reference, name] = stepsOfOffer(where);
    const value = recordOf(reference)?.[name];
    return value === undefined || values.includes(value?.code ?? value) ? [] : codes;
  });
