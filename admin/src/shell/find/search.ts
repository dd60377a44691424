/** Quick find: one document asks up to eight searchable resources for five records each; further ones travel beside it. */
import { client } from '../../client';
import { contract, type ResourceContract } from '../../contract';
import { chunks } from '../../graphql/chunks';
import { documentOf, WHO } from '../../graphql/documents';
import { selectTitle } from '../../graphql/selection';

export interface Found {
  resource: ResourceContract;
  record: Record<string, any>;
}

const AT_ONCE = 8;
const EACH = 5;

const documentFor = (resources: ResourceContract[]) =>
  documentOf(
    `query Find($search: String!) { ${resources.map((resource) => `${resource.plural}(search: $search, first: ${EACH}) { nodes { id ${selectTitle(resource)} ${resource.lifecycle ? 'state' : ''} } }`).join(' ')} ${WHO} }`,
  );

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
