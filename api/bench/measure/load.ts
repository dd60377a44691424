/**
 * The load, in a process of its own: so many connections, each asking its next question as soon as it has the answer. It speaks HTTP on the bare
 * socket, since a full client would take more of two cores than some of the servers.
 */
import { connect, type Socket } from 'node:net';

export interface Job {
  port: number;
  path: string;
  headers: Record<string, string>;
  bodies: string[];
  connections: number;
  milliseconds: number;
}

export interface Result {
  requests: number;
  /** Of those that were answered well. */
  perSecond: number;
  p50: number;
  p99: number;
  failed: number;
  /** Of the first failure. */
  failure?: string;
}

const headEnd = Buffer.from('\r\n\r\n');

function requestsOf({ path, headers, bodies, port }: Job): Buffer[] {
  const lines = Object.entries({ host: `127.0.0.1:${port}`, 'content-type': 'application/json', accept: 'application/json', ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  return bodies.map((body) => Buffer.from(`POST ${path} HTTP/1.1\r\n${lines}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`));
}

export async function drive(job: Job): Promise<Result> {
  const requests = requestsOf(job);
  const times: number[] = [];
  let [next, failed] = [0, 0];
  let failure: string | undefined;
  const started = performance.now();
  const until = started + job.milliseconds;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket: Socket = connect({ port: job.port, host: '127.0.0.1', noDelay: true });
      let received = Buffer.alloc(0);
      let asked = 0;
      const ask = () => {
        asked = performance.now();
        socket.write(requests[next++ % requests.length]!);
      };
      socket.on('connect', ask);
      socket.on('error', reject);
      socket.on('close', () => resolve());
      socket.on('data', (chunk) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        const head = received.indexOf(headEnd);
        if (head < 0) return;
        const text = received.toString('latin1', 0, head);
        const length = /content-length: (\d+)/i.exec(text)?.[1];
        if (length === undefined) return void socket.destroy(new Error(`an answer without content-length: ${text}`));
        const whole = head + headEnd.length + Number(length);
        if (received.length < whole) return;
        const now = performance.now();
        times.push(now - asked);
        if (!text.startsWith('HTTP/1.1 200') || received.indexOf('"errors"') >= 0) {
          failed += 1;
          failure ??= received.toString('utf8', 0, Math.min(whole, 1_000));
        }
        received = received.subarray(whole);
        if (now < until) ask();
        else socket.end();
      });
    });
  await Promise.all(Array.from({ length: job.connections }, one));
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN;
  return { requests: times.length, perSecond: (times.length - failed) / seconds, p50: at(0.5), p99: at(0.99), failed, failure };
}

export function serveLoad(): void {
  process.on(
    'message',
    (job: Job) =>
      void drive(job).then(
        (result) => process.send!(result),
        (problem: Error) => process.send!({ failed: 1, failure: problem.message }),
      ),
  );
  process.send?.({ port: 0 });
}
