/**
 * Work that is dear takes turns, so that what is cheap never waits for it: no caller has more than a few under way at once, all callers together
 * leave a share of the connections free, and whoever would have to wait too long for others is told to come again; what one waits for of one's own
 * may take longer, for nobody else is to blame. Callers take turns with each other, not each with all that another has sent.
 */
export interface Turns {
  /** Answers how to leave; null where it would take too long. */
  enter(caller: string): Promise<(() => void) | null>;
}

export interface TurnSettings {
  /** Of one caller, and of all. */
  each: number;
  all: number;
  /** Of one caller, waiting. */
  waiting: number;
  /** How long one waits for others, and how long where what is under way is one's own. */
  milliseconds: number;
  ownMilliseconds: number;
}

interface Waiter {
  admit(): void;
}

export function takingTurns({ each, all, waiting, milliseconds, ownMilliseconds }: TurnSettings): Turns {
  const running = new Map<string, number>();
  /** In the order in which callers take turns. */
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
      // Behind everybody else who waits.
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
