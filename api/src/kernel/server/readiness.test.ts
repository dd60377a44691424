import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { freshDatabase, type FreshDatabase } from '../../testing/database.js';
import { openWorld, type World } from '../../testing/world.js';

/** A line to PostgreSQL that can be cut, or fall silent. */
class Line {
  readonly sockets = new Set<Socket>();
  state: 'up' | 'cut' | 'silent' = 'up';
  private server!: Server;
  async open(url: string): Promise<string> {
    const target = new URL(url);
    const to = new URL(url);
    this.server = createServer((near) => {
      if (this.state === 'cut') return void near.resetAndDestroy();
      const far = connect(Number(target.port), target.hostname);
      for (const [one, another] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(one);
        one
          .on('data', (chunk) => this.state === 'up' && another.write(chunk))
          .on('error', () => undefined)
          .on('close', () => {
            this.sockets.delete(one);
            another.destroy();
          });
      }
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => this.server.once('listening', resolve));
    to.port = String((this.server.address() as AddressInfo).port);
    to.hostname = '127.0.0.1';
    return to.href;
  }
  set(state: Line['state']) {
    this.state = state;
    if (state === 'cut') for (const socket of this.sockets) socket.resetAndDestroy();
  }
  close() {
    this.set('cut');
    this.server.close();
  }
}

const line = new Line();
let database: FreshDatabase;
let world: World;
beforeAll(async () => {
  database = await freshDatabase('reference');
  world = await openWorld('reference', { databaseUrl: await line.open(database.appUrl), home: database.home, patience: 1 });
});
afterAll(async () => {
  line.set('up');
  await world.close();
  line.close();
  await database.drop();
});

const status = async (path: string) => (await fetch(`${world.url}${path}`)).status;
async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work;
  expect(performance.now() - began).toBeLessThan(limit);
  return result;
}

describe('when the database', () => {
  test.each(['cut', 'silent'] as const)(
    'is out of reach (%s), /readyz says so within 2 s, /livez does not, and all is well within 5 s of its return',
    async (fault) => {
      expect([await status('/livez'), await status('/readyz')]).toEqual([200, 200]);
      expect((await world.ask('{ divisions { totalCount } }')).errors).toBeUndefined();
      line.set(fault);
      expect(await within(2000, status('/readyz'))).toBe(503);
      expect(await within(200, status('/livez'))).toBe(200);
      // A load balancer that keeps asking does not use up what is needed for the return.
      await Promise.all(Array.from({ length: 30 }, () => within(2500, status('/readyz'))));
      expect((await within(3000, world.ask('{ divisions { totalCount } }'))).errors![0]!.extensions.code).toBe('UNAVAILABLE');
      expect((await within(3000, world.post({ query: '{ viewer { demo } }' }, { authorization: 'Bearer x' }))).status).toBe(503);
      // However many wait, each is told in time, who reads and who writes.
      const waiting = [
        ...Array.from({ length: 15 }, () => world.ask('{ divisions { totalCount } }')),
        world.ask('mutation { signIn(username: "nobody", password: "x") { token } }'),
      ];
      expect((await within(3500, Promise.all(waiting))).map(({ errors }) => errors![0]!.extensions.code)).toEqual(waiting.map(() => 'UNAVAILABLE'));
      line.set('up');
      const began = performance.now();
      while ((await status('/readyz')) !== 200 && performance.now() - began < 5000) await pause(100);
      expect((await world.ask('{ divisions { totalCount } }')).errors).toBeUndefined();
      expect(performance.now() - began).toBeLessThan(5000);
    },
  );
});
