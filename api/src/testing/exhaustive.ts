/**
 * `npm run test:all` asks all there is; `npm test` asks of the same promises what a change waits for. Read by the builds of the planted faults as it
 * stands, so that it imports nothing.
 */
export const exhaustive = process.env.LINLI_EXHAUSTIVE === '1';

const seed = Number(process.env.LINLI_SAMPLE_SEED ?? 20261128);

/** Every so-manieth of them in `npm test`, the same ones for the same LINLI_SAMPLE_SEED, and `always` those that are named; all in `test:all`. */
export const sampled = <T>(all: readonly T[], every: number, always: (one: T) => boolean = () => false): T[] =>
  exhaustive ? [...all] : all.filter((one, index) => (index + seed) % every === 0 || always(one));

/** The deliberate faults that `npm test` plants: those marked `first`. All of them in `test:all`. */
export const planted = <T extends { first?: true }>(faults: readonly T[]): T[] => (exhaustive ? [...faults] : faults.filter(({ first }) => first));
