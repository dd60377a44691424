/**
 * The home page's numbers. What waits, how much there is and the cards come in one request as long as its aliases suffice; states are counted in a second
 * one, once the page stands.
 */
import { useQuery } from '@tanstack/react-query';
import { client } from '../client';
import { contract, resourceOf, type ResourceContract, type StateContract } from '../contract';
import { chunks } from '../graphql/chunks';
import { documentOf, WHO } from '../graphql/documents';
import { translateFilter, type FilterValues } from '../graphql/filter';
import { session } from '../session';
import { cardsFor, dayOf } from './homeCards';

export interface Waiting { resource: string; state: string; count: number }
export interface Tile { resource: ResourceContract; total: number }
export type CardCount = ReturnType<typeof cardsFor>[number] & { count: number };
export interface StateCount { state: StateContract; count: number }

const position = ({ resource, state }: Waiting) =>
  contract.resources.findIndex(({ name }) => name === resource) * 100 + resourceOf(resource).lifecycle!.states.findIndex(({ code }) => code === state);
const inContractOrder = (a: Waiting, b: Waiting) => position(a) - position(b);

const menuPosition = (resource: ResourceContract) => contract.menus.findIndex(({ code }) => code === resource.menu);
const pages = () => contract.resources.filter(resource => resource.menu && session.mayRead(resource.name)).sort((a, b) => menuPosition(a) - menuPosition(b));

/** As many as a document may have aliases (30), with some to spare. */
const AT_ONCE = 28;

interface Question { resource: ResourceContract; filter: FilterValues }

/** Each question one alias, its filter a variable. `extra` travels with the first document. */
const ask = async (name: string, questions: Question[], extra: string): Promise<{ counts: number[]; data: any }> => {
  const answers = await Promise.all((questions.length > 0 ? chunks(questions, AT_ONCE) : [[]]).map(async (some, part) => {
    const types = some.map(({ resource }, index) => `$f${index}: ${resource.name}Filter`).join(', ');
    const fields = some.map(({ resource }, index) => `c${index}: ${resource.plural}(first: 1, filter: $f${index}) { totalCount }`).join(' ');
    const { data } = await client.query({
      query: documentOf(`query ${name}${types && `(${types})`} { ${part === 0 ? extra : WHO} ${fields} }`),
      variables: Object.fromEntries(some.map(({ resource, filter }, index) => [`f${index}`, translateFilter(resource, filter).filter ?? {}])),
    });
    return { data, counts: some.map((_, index): number => data[`c${index}`].totalCount) };
  }));
  return { counts: answers.flatMap(({ counts }) => counts), data: answers[0]!.data };
};

export const useHome = () =>
  useQuery({
    queryKey: ['home'],
    queryFn: async (): Promise<{ waiting: Waiting[]; tiles: Tile[]; cards: CardCount[] }> => {
      const resources = pages();
      const shown = cardsFor(session.mayRead, dayOf());
      const totals = resources.map(({ plural }) => `${plural}(first: 1) { totalCount }`).join(' ');
      const { counts, data } = await ask('Home', shown, `viewer { account { id } waiting { resource state count } } ${totals}`);
      return {
        waiting: data.viewer.waiting.filter((entry: Waiting) => entry.count > 0).sort(inContractOrder),
        tiles: resources.map(resource => ({ resource, total: data[resource.plural].totalCount })),
        // What there is to see comes before what there is not.
        cards: shown.map((card, index) => ({ ...card, count: counts[index]! })).sort((a, b) => Number(a.count === 0) - Number(b.count === 0)),
      };
    },
  });

/** Of each resource with a life cycle, how many records stand in each state that has any. */
export const useStates = (resources: ResourceContract[] | undefined) =>
  useQuery({
    queryKey: ['home', 'states'], enabled: resources !== undefined,
    queryFn: async (): Promise<Record<string, StateCount[]>> => {
      const questions = resources!.flatMap(resource => (resource.lifecycle?.states ?? []).map(state => ({ resource, state, filter: { state: { in: [state.code] } } })));
      const { counts } = await ask('HomeStates', questions, WHO);
      const found: Record<string, StateCount[]> = {};
      questions.forEach(({ resource, state }, index) => counts[index]! > 0 && (found[resource.name] ??= []).push({ state, count: counts[index]! }));
      return found;
    },
  });
