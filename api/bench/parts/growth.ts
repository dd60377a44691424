/** Growth: two Chinese characters searched in a street of always the same size, with the total, while all that lies around the street grows. */
import { type Bench, among, startOurs } from '../bench.js';
import { openDatabase } from '../data/open.js';
import { searched } from '../data/templates.js';
import { load } from '../measure/processes.js';
import { median } from '../measure/rounds.js';
import { post, signIn } from '../systems/ask.js';
import { milliseconds, ratio, type Row } from '../table.js';

const document = 'query ($words: String!) { people(search: $words, first: 20) { totalCount nodes { id name } } }';
const aim = 2;
/** Microseconds, beyond a thousand hits. */
const perHitAim = 4;
const cappedFrom = 1_000;

interface Measured {
  people: number;
  words: string;
  hits: number;
  p50: number;
}

export async function growth({ options, setting, report, database: main }: Bench): Promise<Row[]> {
  const all: Measured[] = [];
  for (const people of options.growth) {
    const database = people === options.people ? main : await openDatabase(people, options.streetSize, false, report);
    try {
      all.push(
        ...(await among([startOurs(database)], async (ours) => {
          const headers = await signIn(ours!.port, 'bench-street');
          const found: Measured[] = [];
          for (const words of Object.values(searched)) {
            const body = JSON.stringify({ query: document, variables: { words } });
            const { data } = await post<{ data: { people: { totalCount: number } } }>(ours!.port, '/graphql', body, headers);
            const times: number[] = [];
            for (let round = 0; round <= setting.rounds; round += 1) {
              const { p50 } = await load(setting.driver, {
                port: ours!.port,
                path: '/graphql',
                headers,
                bodies: [body],
                connections: 1,
                milliseconds: options.seconds * 1000,
              });
              if (round > 0) times.push(p50);
            }
            found.push({ people, words, hits: data.people.totalCount, p50: median(times) });
            report(`  ${people} people, ${words}: ${found.at(-1)!.hits} hits, p50 ${milliseconds(found.at(-1)!.p50)} ms`);
          }
          return found;
        })),
      );
    } finally {
      if (database !== main) await database.close();
    }
  }
  return [...Map.groupBy(all, ({ words }) => words).values()].flatMap(rowsOf);
}

function rowsOf(sizes: Measured[]): Row[] {
  const [{ hits }] = sizes as [Measured];
  const rows = sizes.slice(1).map((large, index): Row => {
    const small = sizes[index]!;
    const [grown, times] = [large.p50 / small.p50, large.people / small.people];
    const allowed = aim ** Math.log10(times);
    return {
      what: `search and total, ${small.people} → ${large.people} people, ${hits <= cappedFrom ? '≤' : '>'} ${cappedFrom} hits`,
      measured: `${ratio(grown)} × the time`,
      reach: `≤ ${ratio(allowed)}`,
      met: grown <= allowed,
      detail: `${small.hits} hits p50 ${milliseconds(small.p50)} ms → ${large.hits} hits ${milliseconds(large.p50)} ms`,
      figures: { small, large },
    };
  });
  const last = sizes.at(-1)!;
  if (hits <= cappedFrom) return rows;
  const each = (last.p50 * 1000) / last.hits;
  return [
    ...rows,
    {
      what: `search with ${last.hits} hits, ${last.people} people`,
      measured: `${ratio(each)} µs a hit`,
      reach: `≤ ${perHitAim} µs`,
      met: each <= perHitAim,
      detail: `p50 ${milliseconds(last.p50)} ms`,
      figures: last,
    },
  ];
}
