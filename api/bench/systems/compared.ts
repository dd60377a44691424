/** The systems that are held against each other, each with its own way to put the same questions. */
import type { Bench } from '../bench.js';
import { startOurs } from '../bench.js';
import { type Running, start } from '../measure/processes.js';
import type { System } from '../measure/rounds.js';
import { documents, type Name, valuesOf, type Variables, variablesOf } from '../queries.js';
import { signIn } from './ask.js';
import { documentsOfPostgraphile, installPostgraphile, variablesOfPostgraphile } from './postgraphile.js';

export type SystemName = 'floor' | 'linli' | 'postgraphile';

/** Starting, in the order of the names; PostGraphile is left out where it could not be installed. */
export function starting({ database, report }: Bench, names: SystemName[]): { names: SystemName[]; servers: Promise<Running>[] } {
  const there = names.filter((name) => name !== 'postgraphile' || installPostgraphile(report));
  const env = { BENCH_DATABASE: database.appUrl, GRAPHILE_ENV: 'production' };
  return { names: there, servers: there.map((name) => (name === 'linli' ? startOurs(database) : start(name, env))) };
}

export async function systemsOf({ database }: Bench, names: SystemName[], servers: Running[]): Promise<System<Name>[]> {
  const variables = await variablesOf(database.superuser, database.facts);
  const street = database.facts.streets[0]!;
  const bodies = (query: Name, body: (one: Variables) => unknown) => variables[query].map((one) => JSON.stringify(body(one)));
  return Promise.all(
    names.map(async (name, index): Promise<System<Name>> => {
      const running = servers[index]!;
      if (name === 'floor')
        return { name, running, job: (query) => ({ path: `/${query}`, headers: {}, bodies: bodies(query, (one) => valuesOf(query, street, one)) }) };
      if (name === 'postgraphile') {
        return {
          name,
          running,
          job: (query) => ({
            path: '/graphql',
            headers: {},
            bodies: bodies(query, (one) => ({ query: documentsOfPostgraphile[query], variables: variablesOfPostgraphile(query, street, one) })),
          }),
        };
      }
      const headers = await signIn(running.port, 'bench-street');
      return {
        name,
        running,
        job: (query) => ({ path: '/graphql', headers, bodies: bodies(query, (one) => ({ query: documents[query], variables: one })) }),
      };
    }),
  );
}
