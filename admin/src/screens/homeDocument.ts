/** The home page in one request: what waits for me, and of each page in my menu how many records there are and how many are late. */
import { useQuery } from '@tanstack/react-query';
import { client } from '../client';
import { contract, resourceOf, type ResourceContract } from '../contract';
import { documentOf } from '../graphql/documents';
import { localDay } from '../graphql/filter';
import { session } from '../session';

export interface Waiting { resource: string; state: string; count: number }
export interface Tile { resource: ResourceContract; total: number; late: number | undefined }

const position = ({ resource, state }: Waiting) =>
  contract.resources.findIndex(({ name }) => name === resource) * 100 + resourceOf(resource).lifecycle!.states.findIndex(({ code }) => code === state);
const inContractOrder = (a: Waiting, b: Waiting) => position(a) - position(b);

const menuPosition = (resource: ResourceContract) => contract.menus.findIndex(({ code }) => code === resource.menu);

const hasLimits = (resource: ResourceContract) => resource.lifecycle?.states.some(state => state.limitDays);
const pages = () => contract.resources.filter(resource => resource.menu && session.mayRead(resource.name)).sort((a, b) => menuPosition(a) - menuPosition(b));

const documentText = (resources: ResourceContract[]) => {
  const isAnyLate = resources.some(hasLimits);
  const counts = resources.map(resource => `${resource.plural}(first: 1) { totalCount }`);
  const late = resources.filter(hasLimits).map(resource => `${resource.plural}Late: ${resource.plural}(first: 1, filter: { stateDueOn: { lt: $today } }) { totalCount }`);
  return `query Home${isAnyLate ? '($today: Date!)' : ''} { viewer { account { id } waiting { resource state count } } ${[...counts, ...late].join(' ')} }`;
};

export const useHome = () =>
  useQuery({
    queryKey: ['home'],
    queryFn: async (): Promise<{ waiting: Waiting[]; tiles: Tile[] }> => {
      const resources = pages();
      const { data } = await client.query({ query: documentOf(documentText(resources)), variables: resources.some(hasLimits) ? { today: localDay() } : {} });
      return {
        waiting: data.viewer.waiting.filter((entry: Waiting) => entry.count > 0).sort(inContractOrder),
        tiles: resources.map(resource => ({ resource, total: data[resource.plural].totalCount, late: data[`${resource.plural}Late`]?.totalCount })),
      };
    },
  });
