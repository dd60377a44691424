/** The product as `npm start` runs it in production, on the database of the bench. One account asks as fast as it can, so what one caller may spend in a minute is lifted. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp } from '../../src/app.js';
import { projectRoot } from '../../src/kernel/database/environment.js';
import { createLog } from '../../src/log.js';

export async function serveOurs(): Promise<void> {
  const app = await createApp({
    databaseUrl: process.env.BENCH_DATABASE!, mode: 'production', home: process.env.BENCH_HOME!, consoleDirectory: join(projectRoot, 'admin', 'dist'), trustedProxies: [], log: createLog(),
    budgets: { account: 1e15, source: 1e15 },
  });
  const server = createServer({ keepAliveTimeout: 130_000 }, (request, response) => app.handle(request, response));
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
}
