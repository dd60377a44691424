/** Three reads against the floor and PostGraphile, as a street's administrator with permissions on, while the others ask nobody. */
import { type Bench, among } from '../bench.js';
import { alternate, type Figure } from '../measure/rounds.js';
import { type Name, names, titles } from '../queries.js';
import { mustAgree } from '../systems/ask.js';
import { starting, systemsOf } from '../systems/compared.js';
import { reshape } from '../systems/postgraphile.js';
import { cpuRatio, figureText, ratio, type Row } from '../table.js';

const aims: Record<Name, number> = { nested: 0.8, page: 0.8, one: 0.6 };
const overPostgraphile = 1.8;

export async function reads(bench: Bench): Promise<Row[]> {
  const { options, setting, report } = bench;
  const begun = starting(bench, ['floor', 'linli', 'postgraphile']);
  return among(begun.servers, async (...servers) => {
    const systems = await systemsOf(bench, begun.names, servers);
    const rows: Row[] = [];
    for (const query of names) {
      for (const other of systems.slice(1)) await mustAgree(query, systems[0]!, other, other.name === 'postgraphile' ? reshape : undefined);
      for (const connections of options.connections) {
        rows.push(rowOf(query, connections, Object.fromEntries(await alternate(setting, systems, query, connections)) as unknown as Figures));
        report(`  ${rows.at(-1)!.what}: ${rows.at(-1)!.measured}`);
      }
    }
    return rows;
  });
}

interface Figures {
  floor: Figure;
  linli: Figure;
  postgraphile?: Figure;
}

function rowOf(query: Name, connections: number, figures: Figures): Row {
  const { floor, linli, postgraphile } = figures;
  const share = linli.perSecond / floor.perSecond;
  const over = postgraphile && linli.perSecond / postgraphile.perSecond;
  return {
    what: `${titles[query]}; ${connections} ${connections === 1 ? 'connection' : 'connections'}`,
    measured: `${ratio(share)} × floor${over ? `, ${ratio(over)} × PostGraphile` : ''}; CPU ${ratio(cpuRatio(linli, floor))} × floor`,
    reach: `≥ ${ratio(aims[query])}, ≥ ${overPostgraphile}`,
    met: linli.refused === 0 && share >= aims[query] && (over === undefined || over >= overPostgraphile),
    detail: Object.entries(figures)
      .map(([name, one]) => figureText(name, one as Figure))
      .join('; '),
    figures,
  };
}
