/**
 * Whatever way an operation is answered, the answer is the same: PostgreSQL's own text from a kept plan, the executor's, and what a naive reading of
 * all rows finds. Operations are made from the schema: 150 in `npm test`, 3,000 in `npm run test:all`; LINLI_SAMENESS_SEED and LINLI_SAMENESS_RUNS
 * make others and more.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exhaustive } from '../../testing/exhaustive.js';
import { openSetting } from '../../testing/oracle/setting.js';
import { wantedPeople } from '../../testing/sameness/askers.js';
import { openSameness, type Sameness } from '../../testing/sameness/sameness.js';

const seed = Number(process.env.LINLI_SAMENESS_SEED ?? 20261123);
const runs = Number(process.env.LINLI_SAMENESS_RUNS ?? (exhaustive ? 3000 : 150));
const long = 3_600_000;

let sameness: Sameness;
beforeAll(async () => {
  sameness = await openSameness(await openSetting(wantedPeople));
});
afterAll(() => sameness?.close());

test(
  'operations of every kind have the same bytes both ways, and the rows that a naive reading finds',
  async () => {
    const begun = performance.now();
    const fault = await sameness.check(runs, seed);
    const {
      totals,
      asking: { counted },
    } = sameness;
    const share = (counted.planned - counted.failed) / counted.asked;
    console.log(
      `seed ${seed}: ${totals.operations} operations, ${totals.requests} requests both ways in ${Math.round(performance.now() - begun)} ms; ${Math.round(share * 1000) / 10} % passed, plans reused ${counted.reused} times, ${counted.reusedByAnother} by another, ${counted.failed} failed; ${totals.judged} lists and references judged; ${JSON.stringify([...totals.errors])}`,
    );
    expect(fault).toBeNull();
    expect(share).toBeGreaterThan(0.8);
    expect(counted.reused).toBeGreaterThan(totals.requests / 4);
  },
  long,
);
