// The product in a process of its own, with faults in its parts, for the test of what nobody caught. It stands as main.js does: the same handlers of
// last resort, the same routes.
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createApp } from '../app.js';
import { projectRoot } from '../kernel/database/environment.js';
import { createLog } from '../log.js';

const [databaseUrl, home] = process.argv.slice(2) as [string, string];
const broken = () => new Error('a fault that was planted');
const app = await createApp({
  databaseUrl,
  mode: 'demo',
  home,
  consoleDirectory: join(projectRoot, 'admin', 'dist'),
  trustedProxies: [],
  log: createLog(),
  duties: [
    {
      name: 'throws',
      everySeconds: 1,
      work: () => {
        throw broken();
      },
    },
    {
      name: 'lets a timer throw',
      everySeconds: 1,
      work: async () =>
        void setTimeout(() => {
          throw broken();
        }, 1),
    },
    { name: 'forgets a promise', everySeconds: 1, work: async () => void Promise.reject(broken()) },
  ],
});
for (const fault of ['uncaughtException', 'unhandledRejection'] as const) process.on(fault, (problem) => app.fault(problem));

const { platform } = app;
// Each in the place of a part that a request comes to.
const faults: Record<string, () => unknown> = {
  '/readyz': () => {
    platform.reach.isReachable = () => {
      throw broken();
    };
  },
  '/metrics?rejected': () => {
    platform.metrics.text = () => Promise.reject(broken());
  },
  '/readyz?timer': () => {
    platform.reach.isReachable = () =>
      new Promise(() =>
        setTimeout(() => {
          throw broken();
        }, 1),
      );
  },
  '/readyz?stream': () => {
    platform.reach.isReachable = () => new Promise(() => void new PassThrough().destroy(broken()));
  },
  '/readyz?emitter': () => {
    platform.reach.isReachable = () => new Promise(() => setImmediate(() => new EventEmitter().emit('error', broken())));
  },
  '/readyz?forgotten': () => {
    platform.reach.isReachable = () => {
      void Promise.reject(broken());
      return new Promise(() => undefined);
    };
  },
  '/readyz?odd': () => {
    platform.reach.isReachable = () => Promise.reject(undefined as never);
  },
  '/graphql': () => {
    platform.plans.planFor = () => {
      throw broken();
    };
  },
};
const whole = { isReachable: platform.reach.isReachable, text: platform.metrics.text, planFor: platform.plans.planFor.bind(platform.plans) };
const server = createServer((request, response) => {
  Object.assign(platform.reach, { isReachable: whole.isReachable });
  Object.assign(platform.metrics, { text: whole.text });
  platform.plans.planFor = whole.planFor;
  if (request.headers['x-fault']) faults[request.url!]!();
  app.handle(request, response);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(`faulty is at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
process.on('SIGTERM', () => process.exit(0));
