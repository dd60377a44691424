/** Ids are UUIDs of version 7 (RFC 9562): made in Node, rising with time, so that an index grows at its end. */
import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

// Asked of the system a thousand ids at a time.
const pool = new Uint8Array(16 * 1024);
let used = pool.length;

function random(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return pool.subarray(used, (used += 16));
}

export const newId = (at?: Date): string => (at ? v7({ msecs: at.getTime(), random: random() }) : v7());
