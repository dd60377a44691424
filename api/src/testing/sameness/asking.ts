/**
 * One product, asked in two ways. The short way is the product as it is. The long way is the same product without plans: every operation is charged
 * and then left to the executor. Which of the two a request takes travels with it, so that both are asked at the same time.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Asked, type Plan, PlanCache, type Price } from '../../kernel/read/planCache.js';
import type { App } from '../../app.js';

export type Way = 'short' | 'long';

export interface Asking {
  ask(way: Way, body: { query: string; variables: Record<string, unknown> }, headers: Record<string, string>): Promise<string>;
  counted: { asked: number; planned: number; reused: number; reusedByAnother: number; failed: number };
  /** What the product told nobody but its log. */
  logged: string[];
  /** As after a start: no plan is kept. */
  forget(): void;
  close(): Promise<void>;
}

export async function openAsking({ platform, handle }: App): Promise<Asking> {
  const way = new AsyncLocalStorage<Way>();
  const counted = { asked: 0, planned: 0, reused: 0, reusedByAnother: 0, failed: 0 };
  const makers = new WeakMap<Plan, unknown>();
  const forget = () => {
    const plans = new PlanCache();
    const planFor = plans.planFor.bind(plans);
    const partFor = plans.partFor.bind(plans);
    // The long way plans each request anew, so that it meets no plan that was written for another one.
    plans.partFor = (asked: Asked) => (way.getStore() === 'long' ? new PlanCache().partFor(asked) : partFor(asked));
    plans.planFor = (asked: Asked, price: Price) => {
      const { viewer } = asked;
      if (way.getStore() === 'long') {
        price.charge(price.of(asked));
        return null;
      }
      const plan = planFor(asked, price);
      counted.asked += 1;
      if (!plan) return null;
      counted.planned += 1;
      if (makers.has(plan)) {
        counted.reused += 1;
        if (makers.get(plan) !== viewer.account?.id) counted.reusedByAnother += 1;
      } else makers.set(plan, viewer.account?.id);
      return plan;
    };
    platform.plans = plans;
  };
  forget();
  const logged: string[] = [];
  platform.log.warn = (_what: unknown, message?: string) => {
    if (message === 'a plan failed') counted.failed += 1;
  };
  platform.log.error = (what: unknown) => void logged.push(String((what as { err?: Error }).err?.stack));
  const server = createServer({ keepAliveTimeout: 130_000 }, (request, response) =>
    way.run(request.headers['x-way'] as Way, () => handle(request, response)),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  return {
    counted,
    logged,
    forget,
    ask: async (by, body, headers) =>
      (
        await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'accept-language': 'en', 'x-way': by, ...headers },
          body: JSON.stringify(body),
        })
      ).text(),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
