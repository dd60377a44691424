/** Quick find: one document asks up to eight searchable resources for five records each; further ones travel beside it. */
import { client } from '../../client';
import { contract, fieldOf, resourceOf, type FieldContract, type ResourceContract } from '../../contract';
import { titleOf } from '../../contract/title';
import { chunks } from '../../graphql/chunks';
import { documentOf, WHO } from '../../graphql/documents';
import { selectField, selectTitle } from '../../graphql/selection';
import { session } from '../../session';

export interface Found {
  resource: ResourceContract;
  record: Record<string, any>;
}

const AT_ONCE = 8;
const EACH = 5;
/** Fields that hold plain words, in which a hit can be pointed out. */
const PLAIN = ['text', 'code', 'series', 'phone', 'lines'];

const searched = ({ name, title, fields }: ResourceContract): FieldContract[] =>
  fields.filter((field) => field.search && field.name !== title && PLAIN.includes(field.kind) && session.mayRead(name, field.name));

/** Where it lies, if a field of its own says so. */
export const placeOf = (resource: ResourceContract): FieldContract | undefined => {
  const field = resource.scopedBy ? fieldOf(resource, resource.scopedBy) : undefined;
  return field?.resource && resourceOf(field.resource).tierField && session.mayRead(resource.name, field.name) ? field : undefined;
};

const rowOf = (resource: ResourceContract): string => {
  const place = placeOf(resource);
  const fields = new Map([...searched(resource), ...(place ? [place] : [])].map((field) => [field.name, field]));
  return `id ${selectTitle(resource)} ${resource.lifecycle ? 'state' : ''} ${[...fields.values()].map(selectField).join(' ')}`;
};

const documentFor = (resources: ResourceContract[]) =>
  documentOf(
    `query Find($search: String!) { ${resources.map((resource) => `${resource.plural}(search: $search, bestFirst: true, first: ${EACH}) { nodes { ${rowOf(resource)} } }`).join(' ')} ${WHO} }`,
  );

/** Where it was found, if its title does not show it: the field, and what stands there. */
export const foundIn = ({ resource, record }: Found, text: string): { field: FieldContract; value: string } | undefined => {
  const words = text.trim().toLowerCase().split(/\s+/);
  const holds = (value: unknown) =>
    words.some((word) =>
      String(value ?? '')
        .toLowerCase()
        .includes(word),
    );
  if (holds(titleOf(resource, record))) return undefined;
  for (const field of searched(resource)) {
    const value = [record[field.name]].flat().find((one) => one != null && holds(one));
    if (value !== undefined) return { field, value: String(value) };
  }
  return undefined;
};

export const searchable = (mayRead: (resource: string) => boolean): ResourceContract[] =>
  contract.resources.filter(({ search, name }) => search && mayRead(name));

export const find = async (text: string, resources: ResourceContract[]): Promise<Found[]> => {
  const answers = await Promise.all(
    chunks(resources, AT_ONCE).map(async (some) => {
      const { data } = await client.query({ query: documentFor(some), variables: { search: text } });
      return some.flatMap((resource) => data[resource.plural].nodes.map((record: Record<string, any>) => ({ resource, record })));
    }),
  );
  return answers.flat();
};
