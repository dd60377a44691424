/**
 * The floor: node:http, pg and one hand-written named statement for each query. No permission, no GraphQL, no schema: what is slower here is a fault
 * of the bench.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { type Name, statements } from '../queries.js';

export function serveFloor(): void {
  const pool = new pg.Pool({
    connectionString: process.env.BENCH_DATABASE,
    max: 10,
    options: '-c plan_cache_mode=force_generic_plan -c TimeZone=UTC',
  });
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const name = request.url!.slice(1) as Name;
      pool.query<{ answer: string }>({ name, text: statements[name], values: JSON.parse(Buffer.concat(chunks).toString()) as string[] }).then(
        ({ rows }) => {
          const body = Buffer.from(rows[0]!.answer);
          response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
          response.end(body);
        },
        (problem: Error) => response.writeHead(500).end(problem.message),
      );
    });
  });
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
}
