/**
 * A process apart, so that it is not held up by what the attacks themselves do: it asks /livez all the time and adds up what the server and its
 * children hold. A gap is the time between two answers, less what this process itself was kept waiting.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';

const [askEvery, sampleEvery, tick] = [30, 50, 10];
/** The watch is no neighbour of the attackers: it comes from an address of its own. */
const from = '127.0.0.2';

export interface Watched {
  /** Longest time without an answer, in milliseconds. */
  gap: number;
  /** Megabytes, at most. */
  peak: number;
}

export type Order = { watch: { port: number; pid: number } } | { begin: true } | { report: true };

function statOf(pid: string): { parent: number; pages: number } | undefined {
  try {
    // The name in brackets may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { parent: Number(fields[1]), pages: Number(fields[21]) };
  } catch {
    return undefined;
  }
}

function megabytesOf(root: number): number {
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const stat = statOf(name);
        return stat ? [[Number(name), stat] as const] : [];
      }),
  );
  const belongs = (pid: number): boolean => pid === root || (all.has(pid) && all.get(pid)!.parent > 1 && belongs(all.get(pid)!.parent));
  return [...all].reduce((sum, [pid, { pages }]) => sum + (belongs(pid) ? pages * 4096 : 0), 0) / 1_048_576;
}

export function serveWatch(): void {
  let [watched, late, last, begun]: [{ port: number; pid: number } | null, number, number, number] = [null, 0, performance.now(), 0];
  let seen: Watched = { gap: 0, peak: 0 };
  let agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress: from });
  const gapNow = () => Math.max(0, performance.now() - last - late);

  let expected = performance.now() + tick;
  setInterval(() => {
    late += Math.max(0, performance.now() - expected - tick);
    expected = performance.now() + tick;
  }, tick);
  const sample = () => void (watched && (seen.peak = Math.max(seen.peak, megabytesOf(watched.pid))));
  setInterval(sample, sampleEvery);

  const ask = (): void => {
    if (!watched) return void setTimeout(ask, askEvery);
    const again = () => setTimeout(ask, askEvery);
    get({ port: watched.port, host: '127.0.0.1', path: '/livez', agent }, (answer) => {
      answer
        .resume()
        .on('end', () => {
          if (answer.statusCode === 200) {
            seen.gap = Math.max(seen.gap, gapNow());
            [last, late] = [performance.now(), 0];
          }
          again();
        })
        .on('error', again);
    }).on('error', () => {
      agent.destroy();
      agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress: from });
      again();
    });
  };
  ask();

  process.on('message', (order: Order) => {
    if ('watch' in order) watched = order.watch;
    if ('begin' in order || 'watch' in order) [seen, last, late, begun] = [{ gap: 0, peak: 0 }, performance.now(), 0, performance.now()];
    sample();
    if ('report' in order)
      process.send!({
        gap: Math.max(seen.gap, begun < last || performance.now() - begun > askEvery * 3 ? gapNow() : 0),
        peak: seen.peak,
      } satisfies Watched);
  });
}
