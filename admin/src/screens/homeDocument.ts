/** The home page's numbers: what waits, how much there is and the cards come in one request as long as its aliases suffice. */
import { useQuery } from '@tanstack/react-query';
import { client } from '../client';
import { contract, fieldOf, resourceOf, type ResourceContract } from '../contract';
import { chunks } from '../graphql/chunks';
import { documentOf, WHO } from '../graphql/documents';
import { translateFilter, type FilterValues } from '../graphql/filter';
import { session } from '../session';
import { cardsFor, dayOf } from './attention';
import { ownFilter, useOwnMerchant } from './useOwnMerchant';

export interface Waiting {
  resource: string;
  state: string;
  count: number;
}
export interface Tile {
  resource: ResourceContract;
  filter: FilterValues;
  total: number;
}
/** `first`: the day the first of them comes to. */
export type CardCount = ReturnType<typeof cardsFor>[number] & { count: number; first?: string };

const position = ({ resource, state }: Waiting) =>
  contract.resources.findIndex(({ name }) => name === resource) * 100 +
  resourceOf(resource).lifecycle!.states.findIndex(({ code }) => code === state);
const inContractOrder = (a: Waiting, b: Waiting) => position(a) - position(b);

const menuPosition = (resource: ResourceContract) => contract.menus.findIndex(({ code }) => code === resource.menu);
/** What one looks after; who looks after nothing sees all there is to see. Of what is one's own alone, such as tasks, the menu tells. */
const pages = () => {
  const readable = contract.resources
    .filter((resource) => resource.menu && !resource.isOnlyOnesOwn && session.mayRead(resource.name))
    .sort((a, b) => menuPosition(a) - menuPosition(b));
  const own = readable.filter((resource) => session.mayChange(resource.name));
  return own.length > 0 ? own : readable;
};

/** As many as a document may have aliases (30), with some to spare. */
const AT_ONCE = 28;

interface Question {
  resource: ResourceContract;
  filter: FilterValues;
  next?: string;
}
interface Counted {
  totalCount: number;
  nodes?: Record<string, string>[];
}

/** Earliest first, of a field that has such an order. */
const orderBy = ({ resource, next }: Question) => (next ? fieldOf(resource, next)?.sort?.asc : undefined);

/** Each question one alias, its filter a variable. `extra` travels with the first document. */
const ask = async (name: string, questions: Question[], extra: string): Promise<{ counted: Counted[]; data: any }> => {
  const answers = await Promise.all(
    (questions.length > 0 ? chunks(questions, AT_ONCE) : [[]]).map(async (some, part) => {
      const types = some.map(({ resource }, index) => `$f${index}: ${resource.name}Filter`).join(', ');
      const fields = some
        .map((question, index) => {
          const order = orderBy(question);
          return `c${index}: ${question.resource.plural}(first: 1, filter: $f${index}${order ? `, orderBy: [${order}]` : ''}) { totalCount ${order ? `nodes { id ${question.next} }` : ''} }`;
        })
        .join(' ');
      const { data } = await client.query({
        query: documentOf(`query ${name}${types && `(${types})`} { ${part === 0 ? extra : WHO} ${fields} }`),
        variables: Object.fromEntries(some.map(({ resource, filter }, index) => [`f${index}`, translateFilter(resource, filter).filter ?? {}])),
      });
      return { data, counted: some.map((_, index): Counted => data[`c${index}`]) };
    }),
  );
  return { counted: answers.flatMap(({ counted }) => counted), data: answers[0]!.data };
};

export const useHome = () => {
  const { data: own, isPending } = useOwnMerchant();
  return useQuery({
    queryKey: ['home', own?.id],
    enabled: !isPending,
    queryFn: async (): Promise<{ waiting: Waiting[]; tiles: Tile[]; cards: CardCount[] }> => {
      const tiles = pages().map((resource) => ({
        resource,
        filter: (own && ownFilter(resource, own)) ?? (session.mayCare(resource.name) ? { inMyCare: true } : {}),
      }));
      const shown = cardsFor(session, dayOf());
      const { counted, data } = await ask('Home', [...tiles, ...shown], 'viewer { account { id } waiting { resource state count } }');
      const waiting: Waiting[] = data.viewer.waiting.filter((entry: Waiting) => entry.count > 0).sort(inContractOrder);
      return {
        waiting,
        tiles: tiles.map((tile, index) => ({ ...tile, total: counted[index]!.totalCount })),
        cards: shown.flatMap((card, index) => {
          const { totalCount: count, nodes } = counted[tiles.length + index]!;
          return count > 0 ? [{ ...card, count, first: nodes?.[0]?.[card.next ?? ''] }] : [];
        }),
      };
    },
  });
};
