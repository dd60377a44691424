/**
 * What waits for me, by name: of each resource that anything waits in, the oldest records with who moved them last, then all of them together, late
 * ones first. Asked for once the page knows where anything waits.
 */
import { useQuery } from '@tanstack/react-query';
import { client } from '../client';
import { dayAt } from '../clock';
import { resourceOf, type ResourceContract } from '../contract';
import { chunks } from '../graphql/chunks';
import { documentOf, WHO } from '../graphql/documents';
import type { Waiting } from './homeDocument';

export interface TaskLine {
  resource: ResourceContract;
  id: string;
  title: string | null;
  state: string;
  stateLabel: string | null;
  stateSince: string;
  stateDueOn: string | null;
  actions: string[];
  history: { nodes: { actorName: string | null; at: string }[] };
}

export const TASKS_SHOWN = 20;
/** Resources in a document: what an operation may cost does not allow many more. */
const AT_ONCE = 4;

const questionOf = ({ plural, name, orders }: ResourceContract) =>
  `${plural}(first: ${TASKS_SHOWN}, filter: $${name}${orders.includes('STATE_SINCE_ASC') ? ', orderBy: [STATE_SINCE_ASC]' : ''}) {
    nodes { id title state stateLabel stateSince stateDueOn actions history(first: 1) { nodes { actorName at } } }
  }`;

const lateFirst = (today: string) => (one: TaskLine, other: TaskLine) => {
  const rank = ({ stateDueOn }: TaskLine) => (stateDueOn === null ? 2 : stateDueOn < today ? 0 : 1);
  return rank(one) - rank(other) || (one.stateDueOn ?? '').localeCompare(other.stateDueOn ?? '') || one.stateSince.localeCompare(other.stateSince);
};

export const useTasks = (waiting: Waiting[] | undefined) => {
  const names = [...new Set(waiting?.map(({ resource }) => resource))];
  return useQuery({
    queryKey: ['home', 'tasks', names],
    enabled: waiting !== undefined,
    queryFn: async (): Promise<TaskLine[]> => {
      const answers = await Promise.all(
        chunks(names.map(resourceOf), AT_ONCE).map(async (some) => {
          const { data } = await client.query<Record<string, { nodes: Omit<TaskLine, 'resource'>[] }>>({
            query: documentOf(
              `query Tasks(${some.map(({ name }) => `$${name}: ${name}Filter`).join(', ')}) { ${some.map(questionOf).join('\n')} ${WHO} }`,
            ),
            variables: Object.fromEntries(some.map(({ name }) => [name, { waitingForMe: true }])),
          });
          return some.flatMap((resource) => data![resource.plural]!.nodes.map((line) => ({ ...line, resource })));
        }),
      );
      return answers.flat().sort(lateFirst(dayAt())).slice(0, TASKS_SHOWN);
    },
  });
};
