/** All limits on files: how much may be stored, and how much may be on its way at once. */
import type { Limits } from '../workers/workers.js';

const MB = 1_048_576;

/** In bytes: files of the last 24 hours, and all files together. */
export interface Quota {
  day: number;
  held: number;
}

export interface FileLimits {
  quota: { account: Quota; place: Quota };
  /** Uploads at one moment: in this process, from one source, of one account. */
  coming: { process: number; source: number; account: number };
  /** Seconds until the ticket has come, between two pieces of a body, and for all of it. */
  seconds: { ticket: number; idle: number; whole: number };
  /** Limits of the process that looks into one file, or draws one picture. */
  looking: Limits;
}

export const fileLimits: FileLimits = {
  quota: { account: { day: 300 * MB, held: 2_000 * MB }, place: { day: 2_000 * MB, held: 50_000 * MB } },
  // A whole office may share one address; mini-programs send up to ten pictures at once.
  coming: { process: 64, source: 20, account: 10 },
  seconds: { ticket: 10, idle: 20, whole: 280 },
  // The largest pictures of every kind took up to 270 MB, and 5 s on a busy machine.
  looking: { seconds: 20, megabytes: 300 },
};

/** The price of a file in rows of the minute's budget: a fixed part, and one row per kilobyte. */
export const rowsFor = (bytes: number): number => 2_000 + Math.ceil(bytes / 1024);
