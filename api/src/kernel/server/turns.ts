/**
 * Costly work takes turns, so that cheap work never waits for it. A caller has only a few operations under way at once, and all callers together
 * leave a share of the connections free. A caller who would wait too long for others is refused; waiting for one's own operations may take longer.
 * Turns go round the callers, however many operations each has queued.
 */
export interface Turns {
  /** Answers a function by which the caller leaves; null where the wait would be too long. */
  enter(caller: string): Promise<(() => void) | null>;
}

export interface TurnSettings {
  /** Operations under way at once: of one caller, and of all. */
  each: number;
  all: number;
  /** Waiting operations of one caller. */
  waiting: number;
  /** The longest wait: for others, and for one's own operations. */
  milliseconds: number;
  ownMilliseconds: number;
}

interface Waiter {
  admit(): void;
}

export function takingTurns({ each, all, waiting, milliseconds, ownMilliseconds }: TurnSettings): Turns {
  const running = new Map<string, number>();
  /** Queues in the order in which callers take turns. */
  const queues = new Map<string, Waiter[]>();
  let total = 0;

  const begin = (caller: string): (() => void) => {
    running.set(caller, (running.get(caller) ?? 0) + 1);
    total += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      total -= 1;
      const now = running.get(caller)! - 1;
      if (now === 0) running.delete(caller);
      else running.set(caller, now);
      next();
    };
  };
  const mayBegin = (caller: string) => total < all && (running.get(caller) ?? 0) < each;

  function next(): void {
    for (const [caller, queue] of [...queues]) {
      if (total >= all) return;
      if (!mayBegin(caller)) continue;
      const waiter = queue.shift();
      queues.delete(caller);
      // The caller goes behind all others who wait.
      if (queue.length > 0) queues.set(caller, queue);
      waiter?.admit();
    }
  }

  return {
    enter(caller) {
      if (mayBegin(caller) && !queues.has(caller)) return Promise.resolve(begin(caller));
      const queue = queues.get(caller) ?? [];
      if (queue.length >= waiting) return Promise.resolve(null);
      queues.set(caller, queue);
      return new Promise((resolve) => {
        const waiter: Waiter = {
          admit() {
            clearTimeout(timer);
            resolve(begin(caller));
          },
        };
        let waited = 0;
        const look = () => {
          waited += milliseconds;
          if (running.has(caller) && waited < ownMilliseconds) {
            timer = setTimeout(look, milliseconds).unref();
            return;
          }
          queue.splice(queue.indexOf(waiter), 1);
          if (queue.length === 0) queues.delete(caller);
          resolve(null);
        };
        let timer = setTimeout(look, milliseconds).unref();
        queue.push(waiter);
      });
    },
  };
}
