/** What a form sends: differences only, in the shape the API takes. */
import { describe, expect, test } from '@jest/globals';
import type { FieldContract, FieldKind } from '../contract';
import { changedInput, filledInput, toForm } from './input';

const field = (name: string, kind: FieldKind): FieldContract => ({
  name,
  kind,
  label: { zh: name, en: name },
  section: 'main',
  list: false,
  required: false,
  create: true,
  update: true,
  filter: [],
});
const fields = [
  field('name', 'text'),
  field('kind', 'choice'),
  field('areas', 'references'),
  field('division', 'reference'),
  field('term', 'dateRange'),
  field('mobile', 'personal'),
  field('tags', 'lines'),
];
const record = {
  name: '醒狮队',
  kind: { code: 'A', label: '甲' },
  areas: [{ id: '1', name: '塔坡' }],
  division: { id: '9', name: '祖庙' },
  term: { from: '2026-01-01', until: null },
  mobile: '138****0000',
  tags: null,
};

describe('saving a form', () => {
  test('sends nothing when nothing changed', () => {
    expect(changedInput(fields, toForm(fields, record), toForm(fields, record))).toEqual({});
  });
  test('sends only what changed, references by id', () => {
    const values = { ...toForm(fields, record), name: ' 粤曲社 ', division: { id: '7', name: '张槎' }, areas: [] };
    expect(changedInput(fields, values, toForm(fields, record))).toEqual({ name: '粤曲社', division: '7', areas: [] });
  });
  test('clears a value that was emptied', () => {
    expect(changedInput(fields, { ...toForm(fields, record), kind: null, term: null }, toForm(fields, record))).toEqual({ kind: null, term: null });
  });
  test('keeps an untouched mask out of the input', () => {
    expect(changedInput(fields, { ...toForm(fields, record), mobile: '13800000001' }, toForm(fields, record))).toEqual({ mobile: '13800000001' });
  });
  test('a new record sends what was filled in', () => {
    expect(filledInput(fields, { name: '新队', kind: '', areas: [], tags: [' 一 ', ''] })).toEqual({ name: '新队', tags: ['一'] });
  });
});
