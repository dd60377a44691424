/**
 * What is done in a process of its own: whatever takes bytes from outside apart, and could take all the memory or time there is. A job is a function
 * of its input; it has no database, no keys and no environment. Parts of its answer may be handed over as they come.
 */
export type Job = (input: never, part: (value: unknown) => void) => Promise<unknown>;

/** Loaded when asked for: a process that reads spreadsheets need not know how to draw. */
export const jobs: Record<string, () => Promise<Job>> = {
  look: async () => (await import('../files/content.js')).look,
  shrink: async () => (await import('../files/content.js')).shrink,
  readSheet: async () => (await import('../sheets/intake/job.js')).readSheetJob,
};
