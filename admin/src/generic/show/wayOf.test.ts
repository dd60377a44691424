/** The bar of steps tells how far a record has come, by its life cycle and its history alone. */
import { describe, expect, test } from '@jest/globals';
import type { ResourceContract } from '../../contract';
import { wayOf } from './wayOf';

const state = (code: string, tone: string) => ({ code, tone, label: { zh: code, en: code }, registrable: false });
const resource = {
  lifecycle: {
    way: ['DRAFT', 'APPLIED', 'REVIEWING', 'MEMBER'],
    states: [
      state('DRAFT', 'draft'),
      state('APPLIED', 'waiting'),
      state('REVIEWING', 'waiting'),
      state('CORRECTIONS', 'warning'),
      state('MEMBER', 'good'),
      state('SUSPENDED', 'paused'),
      state('REFUSED', 'ended'),
    ],
  },
} as unknown as ResourceContract;

/** Lines of history from the first to the last move, handed over as history gives them: newest first. */
const moves = (...states: string[]) =>
  states
    .map((toState, index) => ({
      id: String(index),
      at: `2026-11-0${index + 1}T01:00:00.000Z`,
      actorName: `hand ${index}`,
      verb: 'move',
      reason: null,
      fromState: states[index - 1] ?? null,
      toState,
      changes: [],
    }))
    .toReversed();
const told = (now: string, ...states: string[]) => wayOf(resource, now, moves(...states))!.map(({ state: code, is }) => `${code} ${is}`);

describe('the way of a record', () => {
  test('is what is done, where it stands, and what comes', () => {
    expect(told('REVIEWING', 'DRAFT', 'APPLIED', 'REVIEWING')).toEqual(['DRAFT done', 'APPLIED done', 'REVIEWING now', 'MEMBER ahead']);
  });

  test('says when and by whom a step was come to', () => {
    expect(wayOf(resource, 'APPLIED', moves('DRAFT', 'APPLIED'))![1]).toEqual({
      state: 'APPLIED',
      is: 'now',
      at: '2026-11-02T01:00:00.000Z',
      by: 'hand 1',
    });
  });

  test('sent back, it has still to come to what it was sent back from', () => {
    expect(told('CORRECTIONS', 'DRAFT', 'APPLIED', 'CORRECTIONS')).toEqual([
      'DRAFT done',
      'CORRECTIONS now',
      'APPLIED ahead',
      'REVIEWING ahead',
      'MEMBER ahead',
    ]);
  });

  test('paused, it stays as far as it had come', () => {
    expect(told('SUSPENDED', 'DRAFT', 'APPLIED', 'REVIEWING', 'MEMBER', 'SUSPENDED')).toEqual([
      'DRAFT done',
      'APPLIED done',
      'REVIEWING done',
      'MEMBER done',
      'SUSPENDED now',
    ]);
  });

  test('ended, nothing more comes', () => {
    expect(told('REFUSED', 'DRAFT', 'APPLIED', 'REFUSED')).toEqual(['DRAFT done', 'APPLIED done', 'REFUSED now']);
  });

  test('registered as existing, it has passed all before its state, nobody knows when', () => {
    expect(wayOf(resource, 'MEMBER', [])!.map(({ is, at }) => [is, at])).toEqual([
      ['done', undefined],
      ['done', undefined],
      ['done', undefined],
      ['now', undefined],
    ]);
  });
});
