/**
 * Runs the background jobs (`duties`) of the capabilities. Every server runs them, so a job looks for work that is due, locks what it changes, and
 * skips what is done. A failed job is logged and tried again the next time.
 */
import { houseViewer } from '../access/house.js';
import type { WriteContext } from '../write/transaction.js';
import type { Platform } from './context.js';

export interface Duty {
  name: string;
  everySeconds: number;
  work(platform: Platform, context: WriteContext): Promise<unknown>;
}

/** The first run comes soon after the start, or a server that restarts every hour would never run the job. */
const firstAfterSeconds = 60;

export function startDuties(platform: Platform, duties: Duty[]): { stop(): Promise<void> } {
  const running = new Set<Promise<void>>();
  const timers = duties.map(({ name, everySeconds, work }) => {
    let busy = false;
    const attempt = async () => {
      if (busy) return;
      busy = true;
      try {
        await work(platform, { em: platform.em, viewer: houseViewer(platform.catalogue), now: platform.now });
      } catch (problem) {
        platform.log.warn({ err: problem, duty: name }, 'a duty could not be done');
      }
      busy = false;
    };
    const tick = () => {
      const done: Promise<void> = attempt().finally(() => running.delete(done));
      running.add(done);
    };
    return [setTimeout(tick, Math.min(everySeconds, firstAfterSeconds) * 1000).unref(), setInterval(tick, everySeconds * 1000).unref()];
  });
  return {
    async stop() {
      timers.flat().forEach(clearTimeout);
      await Promise.all(running);
    },
  };
}
