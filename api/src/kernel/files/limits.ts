/** How much of files there may be: what may be stored, and what may be on its way at once. The one place where these amounts stand. */
import type { Limits } from '../workers/workers.js';

const MB = 1_048_576;

/** In bytes: what came in the last 24 hours, and what lies there altogether. */
export interface Quota {
  day: number;
  held: number;
}

export interface FileLimits {
  quota: { account: Quota; place: Quota };
  /** Forms that are coming at one moment: in this process, from one source, of one account. */
  coming: { process: number; source: number; account: number };
  /** Until the ticket is told, between two pieces of a body, and for all of it. */
  seconds: { ticket: number; idle: number; whole: number };
  /** What the process may take that looks into one file, or draws one picture. */
  looking: Limits;
}

export const fileLimits: FileLimits = {
  quota: { account: { day: 300 * MB, held: 2_000 * MB }, place: { day: 2_000 * MB, held: 50_000 * MB } },
  // Behind one address stands a whole office; mini-programs send up to ten pictures at once.
  coming: { process: 64, source: 20, account: 10 },
  seconds: { ticket: 10, idle: 20, whole: 280 },
  // The largest pictures of every kind took up to 270 MB, and 5 s on a machine that had other work.
  looking: { seconds: 20, megabytes: 300 },
};

/** Rows of the minute's budget: work that every file makes, and each kilobyte of it. */
export const rowsFor = (bytes: number): number => 2_000 + Math.ceil(bytes / 1024);
