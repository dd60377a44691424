/** Three reads against the floor and PostGraphile, as a street's administrator with permissions on, while the floor asks nobody. */
import { type Bench, among, startOurs } from '../bench.js';
import { start } from '../measure/processes.js';
import { alternate, type System } from '../measure/rounds.js';
import { documents, type Name, names, titles, valuesOf, variablesOf } from '../queries.js';
import { mustAgree, signIn } from '../systems/ask.js';
import { documentsOfPostgraphile, installPostgraphile, reshape, variablesOfPostgraphile } from '../systems/postgraphile.js';
import { cpuRatio, figureText, ratio, type Row } from '../table.js';

const aims: Record<Name, number> = { nested: 0.8, page: 0.8, one: 0.6 };
const overPostgraphile = 1.8;

export async function reads({ options, database, setting, report }: Bench): Promise<Row[]> {
  const env = { BENCH_DATABASE: database.appUrl };
  const third = installPostgraphile(report) ? [start('postgraphile', { ...env, GRAPHILE_ENV: 'production' })] : [];
  return among([start('floor', env), startOurs(database), ...third], async (floor, ours, postgraphile) => {
    const variables = await variablesOf(database.superuser, database.facts);
    const headers = await signIn(ours!.port, 'bench-street');
    const street = database.facts.streets[0]!;
    const systems: System<Name>[] = [
      { name: 'floor', running: floor!, job: (query) => ({ path: `/${query}`, headers: {}, bodies: variables[query].map((one) => JSON.stringify(valuesOf(query, street, one))) }) },
      { name: 'linli', running: ours!, job: (query) => ({ path: '/graphql', headers, bodies: variables[query].map((one) => JSON.stringify({ query: documents[query], variables: one })) }) },
    ];
    if (postgraphile) {
      const bodies = (query: Name) => variables[query].map((one) => JSON.stringify({ query: documentsOfPostgraphile[query], variables: variablesOfPostgraphile(query, street, one) }));
      systems.push({ name: 'postgraphile', running: postgraphile, job: (query) => ({ path: '/graphql', headers: {}, bodies: bodies(query) }) });
    }
    const rows: Row[] = [];
    for (const query of names) {
      for (const other of systems.slice(1)) await mustAgree(query, systems[0]!, other, other.name === 'postgraphile' ? reshape : undefined);
      for (const connections of options.connections) {
        const figures = Object.fromEntries(await alternate(setting, systems, query, connections));
        rows.push(rowOf(query, connections, figures as never));
        report(`  ${rows.at(-1)!.what}: ${rows.at(-1)!.measured}`);
      }
    }
    return rows;
  });
}

type Figures = Record<'floor' | 'linli', Parameters<typeof cpuRatio>[0]> & { postgraphile?: Parameters<typeof cpuRatio>[0] };

function rowOf(query: Name, connections: number, figures: Figures): Row {
  const { floor, linli, postgraphile } = figures;
  const share = linli.perSecond / floor.perSecond;
  const over = postgraphile && linli.perSecond / postgraphile.perSecond;
  return {
    what: `${titles[query]}; ${connections} ${connections === 1 ? 'connection' : 'connections'}`,
    measured: `${ratio(share)} × floor${over ? `, ${ratio(over)} × PostGraphile` : ''}; CPU ${ratio(cpuRatio(linli, floor))} × floor`,
    reach: `≥ ${ratio(aims[query])}, ≥ ${overPostgraphile}`,
    met: share >= aims[query] && (over === undefined || over >= overPostgraphile),
    detail: Object.entries(figures).map(([name, one]) => figureText(name, one!)).join('; '),
    figures,
  };
}
