/** Ids are UUIDs of version 7 (RFC 9562), made in Node. They rise with time, so that an index grows at its end. */
import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

// Random bytes are fetched for a thousand ids at a time.
const pool = new Uint8Array(16 * 1024);
let used = pool.length;

function random(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return pool.subarray(used, (used += 16));
}

let last = 0;
let sequence = 0;

/** Ids of the same millisecond rise too, so that records written together keep their order. */
export function newId(at: Date = new Date()): string {
  const msecs = at.getTime();
  const bytes = random();
  sequence = msecs === last ? (sequence + 1) >>> 0 : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) >>> 1;
  last = msecs;
  return v7({ msecs, seq: sequence, random: bytes });
}
