/**
 * An uncaught error does not end the server: it is logged and counted, its request is answered where that is still possible, and everything else goes
 * on. A failed start and exhausted memory do end the process (main.ts; V8 itself).
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { sendError } from './answer.js';
import { languageOf } from './language.js';
import type { Metrics } from './metrics.js';

const asked = new AsyncLocalStorage<ServerResponse>();

/** Errors of everything that `work` starts belong to this request. */
export const belonging = <T>(response: ServerResponse, work: () => T): T => asked.run(response, work);

export function lastResort(problem: unknown, { log, metrics }: { log: Logger; metrics: Metrics }): void {
  const response = asked.getStore();
  metrics.fault(response ? 'request' : 'background');
  log.error({ err: problem, path: response?.req.url?.split('?')[0] }, 'nobody caught this');
  if (!response || response.destroyed || response.writableEnded) return;
  if (response.headersSent) response.destroy();
  else sendError(response, 500, 'INTERNAL', languageOf(response.req.headers['accept-language']));
}
