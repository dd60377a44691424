/** Two people in two countries see the same day and hour on the same record. */
import { describe, expect, test } from '@jest/globals';
import { dayAt, dayStart, instantOf, isDay, minuteAt, secondAt } from './clock';

describe("the console's clock is Beijing's, whatever the browser's is", () => {
  test('half past midnight is the next day there already', () => {
    expect(dayAt('2026-11-22T16:30:00.000Z')).toBe('2026-11-23');
    expect(dayAt('2026-11-22T15:59:59.000Z')).toBe('2026-11-22');
    expect(minuteAt('2026-11-22T16:30:09.000Z')).toBe('2026-11-23 00:30');
    expect(secondAt('2026-11-22T16:30:09.000Z')).toBe('2026-11-23 00:30:09');
  });
  test('what is typed comes back as it was typed', () => expect(minuteAt(instantOf('2026-02-28T23:59'))).toBe('2026-02-28 23:59'));
  test('a day begins at its midnight', () => {
    expect(dayStart('2026-11-23')).toBe('2026-11-22T16:00:00.000Z');
    expect(dayStart('2026-12-31', 1)).toBe('2026-12-31T16:00:00.000Z');
  });
  test('a day that no calendar has is none', () =>
    expect(['2026-02-30', '2026-2-3', 'today', '2026-02-28'].map(isDay)).toEqual([false, false, false, true]));
});
