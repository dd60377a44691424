/** The run from the first to the last line: one database, the systems side by side, every part that was asked for, one table. */
import { openDatabase } from './data/open.js';
import { postmasterOf, start } from './measure/processes.js';
import { alternate, type Setting, type System } from './measure/rounds.js';
import { readOptions } from './options.js';
import { documents, names, valuesOf, variablesOf } from './queries.js';
import { mustAgree, signIn } from './systems/ask.js';

export async function run(args: string[]): Promise<void> {
  const options = readOptions(args);
  const database = await openDatabase(options.people, options.streetSize, true, console.log);
  const env = { BENCH_DATABASE: database.appUrl, BENCH_HOME: database.home };
  const [driver, floor, ours] = [await start('load', {}), await start('floor', env), await start('ours', env, ['--max-semi-space-size=8'])];
  const variables = await variablesOf(database.superuser, database.facts);
  const headers = await signIn(ours.port, 'bench-street');
  const street = database.facts.streets[0]!;
  const systems: System[] = [
    { name: 'floor', running: floor, job: (query) => ({ path: `/${query}`, headers: {}, bodies: variables[query].map((one) => JSON.stringify(valuesOf(query, street, one))) }) },
    { name: 'linli', running: ours, job: (query) => ({ path: '/graphql', headers, bodies: variables[query].map((one) => JSON.stringify({ query: documents[query], variables: one })) }) },
  ];
  const setting: Setting = { driver, postmaster: postmasterOf(database.home), seconds: options.seconds, rounds: options.rounds };
  for (const query of names) {
    await mustAgree(query, systems[0]!, systems[1]!);
    for (const connections of options.connections) {
      const figures = await alternate(setting, systems, query, connections);
      const [a, b] = [...figures.values()];
      console.log(query, connections, (b!.perSecond / a!.perSecond).toFixed(2), JSON.stringify([...figures]));
    }
  }
  for (const one of [driver, floor, ours]) await one.stop();
  await database.close();
}
