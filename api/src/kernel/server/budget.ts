/**
 * What an account, or a source without one, may spend in a minute. Buckets refill steadily and lie in this process's memory: several instances allow
 * that many times as much, and a restart fills them. They protect the database from one caller; they are no quota for billing.
 */
import { LRUCache } from 'lru-cache';

export const perMinute = { account: 300_000, source: 600_000 };
const callersKept = 50_000;

interface Bucket {
  left: number;
  at: number;
}

export interface Charge {
  /** Null where the budget was too small; then nothing was taken. */
  left: number | null;
  /** Seconds until there is enough. */
  wait: number;
}

export class Budgets {
  private readonly buckets = new LRUCache<string, Bucket>({ max: callersKept });

  constructor(
    private readonly allowed = perMinute,
    private readonly now: () => number = () => performance.now(),
  ) {}

  charge(kind: keyof typeof perMinute, caller: string, rows: number): Charge {
    const most = this.allowed[kind];
    const key = `${kind}:${caller}`;
    const now = this.now();
    const bucket = this.buckets.get(key) ?? { left: most, at: now };
    const left = Math.min(most, bucket.left + ((now - bucket.at) * most) / 60_000);
    const enough = left >= rows;
    this.buckets.set(key, { left: enough ? left - rows : left, at: now });
    return { left: enough ? Math.floor(left - rows) : null, wait: enough ? 0 : Math.ceil(((rows - left) * 60) / most) };
  }
}
