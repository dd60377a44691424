/** Of those who ask for a table that stands still, a few find out, one looks whether it still does, and everybody else is told at once. */
import { expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { within } from './bulkhead.js';

const lockTimeout = () => Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' });
const statement = { name: 'one', text: 'select l.id from compound l' };

test('twenty-five readers of a locked table cost nine waits, not twenty-five; when it is free again one look opens it for all', async () => {
  const pool = {} as Pool;
  let waits = 0;
  const read = () =>
    within(pool, statement, async () => {
      waits += 1;
      await new Promise((resolve) => setImmediate(resolve));
      throw lockTimeout();
    });
  const answers = await Promise.allSettled(Array.from({ length: 25 }, read));
  expect(answers.map((answer) => (answer.status === 'rejected' ? (answer.reason as { code: string }).code : 'read'))).toEqual(
    Array.from({ length: 25 }, () => '55P03'),
  );
  expect(waits).toBe(9);
  await expect(within(pool, statement, () => Promise.resolve('rows'))).resolves.toBe('rows');
  await expect(Promise.all(Array.from({ length: 25 }, () => within(pool, statement, () => Promise.resolve('rows'))))).resolves.toHaveLength(25);
});
