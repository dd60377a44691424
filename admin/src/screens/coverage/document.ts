/**
 * Compounds with and without an established party organization. Every number is the count of an ordinary list, under the viewer's own rights, so that
 * it opens as that list.
 */
import { useQuery } from '@tanstack/react-query';
import { client } from '../../client';
import { documentOf } from '../../graphql/documents';
import { withBranch } from './filters';

export interface Place {
  id: string;
  name: string;
  all: number;
  covered: number;
}

interface Counted {
  totalCount: number;
}
const counts = (at: string, values: string) => `${at}: compounds(first: 1, filter: ${values}) { totalCount }`;

const streetsText =
  'query CoverageStreets { viewer { account { id } } divisions(first: 20, filter: { tier: { eq: STREET } }, orderBy: [CODE_ASC]) { nodes { id name } } }';
const inStreets = (ids: string[]) =>
  `query CoverageOfStreets(${ids.map((_id, index) => `$all${index}: CompoundFilter, $with${index}: CompoundFilter`).join(', ')}) { viewer { account { id } } ${ids.map((_id, index) => `${counts(`all${index}`, `$all${index}`)} ${counts(`with${index}`, `$with${index}`)}`).join(' ')} }`;
/** What was merged or abolished is left out, unless compounds still lie there. */
const standing = 'or: [{ state: { eq: ACTIVE } }, { compounds: { some: {} } }]';
const communitiesText = `query CoverageOfCommunities($street: ID!, $with: CompoundFilter) { viewer { account { id } } divisions(first: 100, filter: { parent: { id: { eq: $street } }, ${standing} }, orderBy: [CODE_ASC]) { nodes { id name all: compounds(first: 1) { totalCount } covered: compounds(first: 1, filter: $with) { totalCount } } } }`;

const ask = async (text: string, variables: Record<string, unknown> = {}) => (await client.query({ query: documentOf(text), variables })).data;

export const inStreet = (id: string) => ({ division: { parent: { id: { eq: id } } } });
export const inCommunity = (id: string) => ({ division: { id: { eq: id } } });

export const useStreets = () =>
  useQuery({
    queryKey: ['coverage'],
    queryFn: async (): Promise<Place[]> => {
      const { nodes } = (await ask(streetsText)).divisions as { nodes: { id: string; name: string }[] };
      if (nodes.length === 0) return [];
      const ids = nodes.map(({ id }) => id);
      const filters = ids.flatMap((id, index) => [
        [`all${index}`, inStreet(id)],
        [`with${index}`, { ...inStreet(id), ...withBranch }],
      ]);
      const data = (await ask(inStreets(ids), Object.fromEntries(filters))) as Record<string, Counted>;
      return nodes.map((street, index) => ({ ...street, all: data[`all${index}`]!.totalCount, covered: data[`with${index}`]!.totalCount }));
    },
  });

export const useCommunities = (street: string, enabled: boolean) =>
  useQuery({
    queryKey: ['coverage', street],
    enabled,
    queryFn: async (): Promise<Place[]> => {
      const { nodes } = (await ask(communitiesText, { street, with: withBranch })).divisions as {
        nodes: { id: string; name: string; all: Counted; covered: Counted }[];
      };
      return nodes.map(({ all, covered, ...rest }) => ({ ...rest, all: all.totalCount, covered: covered.totalCount }));
    },
  });
