/**
 * Metrics for Prometheus: how long requests take by route and status, which codes were answered, the pool and the process. No label holds text of a
 * caller: the number of labels is bounded, and nothing personal gets in.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { send } from './answer.js';

export type Route = 'graphql' | 'contract' | 'upload' | 'download' | 'health' | 'metrics' | 'console';

export interface Metrics {
  /** Records the time until the answer has left, or the caller has. */
  watch(response: ServerResponse, route: Route): void;
  /** Counts an uncaught error. */
  fault(where: 'request' | 'background'): void;
  /** Counts a stable code that was answered. */
  answered(code: string): void;
  text(): Promise<string>;
}

/** Metrics of the process as a whole. */
let ofProcess: Registry | undefined;
function processRegistry(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  return ofProcess;
}

export function metricsOf(pool: Pool): Metrics {
  const own = new Registry();
  const registers = [own];
  const durations = new Histogram({
    name: 'linli_http_request_duration_seconds',
    help: 'Seconds from the request to the end of its answer',
    labelNames: ['route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const codes = new Counter({ name: 'linli_graphql_errors_total', help: 'Errors answered, by their stable code', labelNames: ['code'], registers });
  const faults = new Counter({
    name: 'linli_faults_total',
    help: 'Faults that nobody caught, by whether they belong to a request',
    labelNames: ['where'],
    registers,
  });
  new Gauge({
    name: 'linli_database_connections',
    help: 'Connections for reading: all, idle, and requests that wait for one',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'total' }, pool.totalCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
  const both = Registry.merge([processRegistry(), own]);
  return {
    watch(response, route) {
      const end = durations.startTimer({ route });
      response.once('close', () => end({ status: response.writableFinished ? String(response.statusCode) : 'left' }));
    },
    fault: (where) => faults.inc({ where }),
    answered: (code) => codes.inc({ code }),
    text: () => both.metrics(),
  };
}

const hash = (text: string) => createHash('sha256').update(text).digest();

/** With a token, its bearers may read the metrics; without one only, in the demo, this machine itself. */
export function metricsHandler(metrics: Metrics, token: string | undefined, isDemo: boolean) {
  const isLocal = ({ socket: { remoteAddress = '' }, headers }: IncomingMessage) =>
    /^(::ffff:)?127\.|^::1$/.test(remoteAddress) && !headers['x-forwarded-for'] && !headers.forwarded;
  const brings = ({ headers: { authorization = '' } }: IncomingMessage) =>
    timingSafeEqual(hash(/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? ''), hash(token!));
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!token && !(isDemo && isLocal(request))) return send(response, 404, 'not found');
    if (token && !brings(request)) return send(response, 401, 'LINLI_METRICS_TOKEN as a bearer token', { 'www-authenticate': 'Bearer' });
    send(response, 200, await metrics.text(), { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
  };
}
