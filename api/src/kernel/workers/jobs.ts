/**
 * The jobs that run in a process of their own: parsing bytes from outside could take all memory or time. A job is a function of its input; it has no
 * database, no keys and no environment. It may hand over its answer in parts.
 */
export type Job = (input: never, part: (value: unknown) => void) => Promise<unknown>;

/** Loaded when asked for: a process that reads spreadsheets need not load the picture library. */
export const jobs: Record<string, () => Promise<Job>> = {
  look: async () => (await import('../files/content.js')).look,
  shrink: async () => (await import('../files/content.js')).shrink,
  readSheet: async () => (await import('../sheets/intake/job.js')).readSheetJob,
};
