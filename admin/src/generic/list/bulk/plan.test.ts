/** Who is done, who is left out and why, and that one refusal stops nothing. */
import { describe, expect, test } from '@jest/globals';
import '../../../contract/whole';
import { contract, type FieldContract, type VerbContract } from '../../../contract';
import { offersFor, planOf, planOfEdit, runAll, type Outcome, type Row } from './plan';

const resource = contract.resources.find(({ lifecycle, verbs }) => lifecycle && verbs.some(({ from }) => from.length < lifecycle.states.length))!;
const verb: VerbContract = resource.verbs.find(({ from }) => from.length < resource.lifecycle!.states.length)!;
const from = verb.from[0]!;
const elsewhere = resource.lifecycle!.states.find(({ code }) => !verb.from.includes(code))!.code;
const row = (id: string, state: string, actions: string[], archivedAt: string | null = null): Row => ({ id, version: 1, state, actions, archivedAt });
const rows = [
  row('a', from, [verb.code, 'ARCHIVE']),
  row('b', elsewhere, ['ARCHIVE']),
  row('c', from, []),
  row('d', from, ['RESTORE'], '2026-01-01'),
];
const words = { archive: { label: { zh: '归档', en: 'Archive' }, asks: [] }, restore: { label: { zh: '恢复', en: 'Restore' } } };

describe('many rows', () => {
  test('are offered what at least one of them offers, with how many', () => {
    expect(offersFor(resource, rows, words).map(({ code, count }) => [code, count])).toEqual([
      [verb.code, 1],
      ['ARCHIVE', 2],
      ['RESTORE', 1],
    ]);
  });
  test('are told apart before anything is done, each with its reason', () => {
    const [first, archive, restore] = offersFor(resource, rows, words);
    expect(planOf(rows, first!)).toEqual({
      ready: [rows[0]],
      refused: [
        { row: rows[1], why: 'state' },
        { row: rows[2], why: 'right' },
        { row: rows[3], why: 'archived' },
      ],
    });
    expect(planOf(rows, archive!).refused.map(({ why }) => why)).toEqual(['right', 'archived']);
    expect(planOf(rows, restore!).refused.map(({ why }) => why)).toEqual(['notArchived', 'notArchived', 'notArchived']);
  });
  test('are edited where their fields are open and something would change', () => {
    const field = { name: 'n', kind: 'integer', label: { zh: '', en: '' } } as unknown as FieldContract;
    const open = { ...row('a', from, ['UPDATE']), fillable: ['n'], n: 1 };
    const same = { ...row('b', from, ['UPDATE']), fillable: ['n'], n: 2 };
    const closed = { ...row('c', from, ['UPDATE']), fillable: [], n: 1 };
    const others = row('d', from, []);
    const offer = offersFor(resource, [open], { ...words, edit: { label: { zh: '修改', en: 'Edit' } } }).find(({ code }) => code === 'UPDATE')!;
    expect(planOfEdit([open, same, closed, others], offer, [field], { n: 2 })).toEqual({
      ready: [open],
      refused: [
        { row: others, why: 'right' },
        { row: same, why: 'same' },
        { row: closed, why: 'closed' },
      ],
    });
  });
  test('are done a few at a time, and a refusal of one stops no other', async () => {
    const told: Outcome[] = [];
    let [now, most] = [0, 0];
    const work = async ({ id }: Row) => {
      most = Math.max(most, (now += 1));
      await new Promise((resolve) => setTimeout(resolve, 1));
      now -= 1;
      if (id === 'b') throw new Error('refused');
    };
    await runAll(
      rows,
      work,
      (outcome) => told.push(outcome),
      () => false,
      2,
    );
    expect(told.map(({ row: { id }, error }) => [id, error !== undefined]).sort()).toEqual([
      ['a', false],
      ['b', true],
      ['c', false],
      ['d', false],
    ]);
    expect(most).toBe(2);
  });
  test('are left alone once they are stopped', async () => {
    const told: Outcome[] = [];
    await runAll(
      rows,
      async () => undefined,
      (outcome) => told.push(outcome),
      () => told.length > 0,
      1,
    );
    expect(told).toHaveLength(1);
  });
});
