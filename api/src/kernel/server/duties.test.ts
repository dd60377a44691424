/** What the product does by itself goes on after a failure, never beside itself, and is finished before the end. */
import { expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { openWorld } from '../../testing/world.js';
import { startDuties } from './duties.js';

test('a duty is tried again after it failed, is never run twice at once, and is finished when the product stops', async () => {
  const world = await openWorld('reference');
  let [begun, ended, beside] = [0, 0, 0];
  const duties = startDuties(world.app.platform, [
    {
      name: 'practice',
      everySeconds: 0.02,
      async work(_platform, { viewer }) {
        begun += 1;
        if (begun - ended > 1) beside += 1;
        await pause(50);
        ended += 1;
        if (begun === 1) throw new Error('the first time fails');
        expect(viewer.account).toBeNull();
      },
    },
  ]);
  try {
    while (ended < 3) await pause(10);
    while (begun === ended) await pause(5);
  } finally {
    await duties.stop();
  }
  const stopped = begun;
  expect([beside, ended]).toEqual([0, begun]);
  await pause(80);
  expect(begun).toBe(stopped);
  await world.close();
});
