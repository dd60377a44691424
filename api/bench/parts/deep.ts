/** Deep pages of a sorted list: from the first row by cursor to the far end, and a jump there without having been on the way. */
import { type Bench, among, startOurs } from '../bench.js';
import { load } from '../measure/processes.js';
import { median } from '../measure/rounds.js';
import { post, signIn } from '../systems/ask.js';
import { milliseconds, ratio, type Row } from '../table.js';

const document =
  'query ($after: String, $offset: Int, $first: Int) { people(orderBy: [NAME_ASC], first: $first, after: $after, offset: $offset) { nodes { id name mobile } pageInfo { endCursor hasNextPage } } }';
const wanted = [20_000, 400_000];
const jumpAim = 40;
const deepAim = 1.5;
/** The most rows that one page may leave out. */
const stride = 10_000;

interface Page {
  data: { people: { nodes: { id: string }[]; pageInfo: { endCursor: string } } };
}
type Variables = { first: number; after?: string; offset?: number };

export async function deep({ database, setting, options }: Bench): Promise<Row[]> {
  return among([startOurs(database)], async (ours) => {
    const headers = await signIn(ours!.port, 'bench-district');
    const body = (variables: Variables) => JSON.stringify({ query: document, variables });
    const ask = (variables: Variables) => post<Page>(ours!.port, '/graphql', body(variables), headers);
    /** Where the page behind row `row` begins. */
    const cursorAt = async (row: number): Promise<string> => {
      let after: string | undefined;
      for (let at = 0; at < row; at += stride)
        after = (await ask({ first: 1, after, offset: Math.min(stride, row - at) - 1 })).data.people.pageInfo.endCursor;
      return after!;
    };
    const {
      rows: [size],
    } = await database.superuser.query<{ count: number }>('select count(*)::integer as count from person where district_id = $1', [
      database.facts.districts[0],
    ]);
    const far = wanted.map((row) => Math.min(row, Math.floor(size!.count * 0.8)));
    const pages: [string, Variables][] = [['row 1', { first: 20 }]];
    for (const row of far) pages.push([`row ${row}`, { first: 20, after: await cursorAt(row) }]);
    const times = new Map<string, number[]>(pages.map(([name]) => [name, []]));
    for (let round = 0; round <= setting.rounds; round += 1) {
      for (const [name, variables] of pages) {
        const { p50 } = await load(setting.driver, {
          port: ours!.port,
          path: '/graphql',
          headers,
          bodies: [body(variables)],
          connections: 1,
          milliseconds: options.seconds * 500,
        });
        if (round > 0) times.get(name)!.push(p50);
      }
    }
    const [first, ...others] = pages.map(([name]) => [name, median(times.get(name)!)] as [string, number]);
    const slowest = Math.max(...others.map(([, time]) => time)) / first![1];
    const rows: Row[] = [
      {
        what: `deep pages by cursor, a district of ${size!.count} people by name`,
        measured: `${ratio(slowest)} × the first page`,
        reach: `≤ ${deepAim}`,
        met: slowest <= deepAim,
        detail: [first!, ...others].map(([name, time]) => `${name} p50 ${milliseconds(time)} ms`).join(', '),
        figures: Object.fromEntries([first!, ...others]),
      },
    ];
    rows.push(await jump(far.at(-1)!));
    return rows;

    async function jump(row: number): Promise<Row> {
      const common = { what: `a jump to row ${row}`, reach: `≤ ${jumpAim} ms` };
      try {
        await ask({ first: 20, offset: row });
      } catch (problem) {
        return {
          ...common,
          measured: 'refused',
          met: false,
          detail: /"code":"\w+"/.exec((problem as Error).message)?.[0] ?? (problem as Error).message.slice(0, 100),
        };
      }
      const { p50, p99 } = await load(setting.driver, {
        port: ours!.port,
        path: '/graphql',
        headers,
        bodies: [body({ first: 20, offset: row })],
        connections: 1,
        milliseconds: options.seconds * 1000,
      });
      return {
        ...common,
        measured: `p50 ${milliseconds(p50)} ms`,
        met: p50 <= jumpAim,
        detail: `p99 ${milliseconds(p99)} ms`,
        figures: { p50, p99 },
      };
    }
  });
}
