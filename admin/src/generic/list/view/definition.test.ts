/** What is saved of a list opens as the same list. */
import { describe, expect, test } from '@jest/globals';
import '../../../contract/whole';
import { contract } from '../../../contract';
import { COLUMNS, translateFilter, VIEW } from '../../../graphql/filter';
import { fromDefinition, isAsSaved, opened, toDefinition, type ListState } from './definition';

const resource = contract.resources.find(({ search, lifecycle, orders }) => search && lifecycle && orders.length > 0)!;
const [column] = resource.fields.filter((field) => field.list);
const [field, order] = [resource.orders[0]!.replace(/_(ASC|DESC)$/, ''), resource.orders[0]!.endsWith('_DESC') ? 'DESC' : 'ASC'] as const;
const list: ListState = {
  filter: { q: ' 塔坡 ', state: { in: ['A'] }, overdue: true, [VIEW]: 'x', [COLUMNS]: [column!.name] },
  sort: { field, order },
  columns: [column!.name],
};

describe('a view', () => {
  test('opens as it was saved', () => {
    expect(fromDefinition(resource, toDefinition(list))).toEqual({
      filter: { q: '塔坡', state: { in: ['A'] }, overdue: true },
      sort: { field, order },
      columns: [column!.name],
    });
  });
  test('leaves out what the contract no longer has', () => {
    expect(fromDefinition(resource, '{"filter":{"gone":{"eq":1}},"order":"GONE_ASC","columns":["gone"]}')).toEqual({
      filter: {},
      sort: undefined,
      columns: [],
    });
    expect(fromDefinition(resource, 'broken').filter).toEqual({});
  });
  test('is known as changed once a condition, the order or a column is another', () => {
    const saved = fromDefinition(resource, toDefinition({ ...list, filter: { ...list.filter, q: '塔坡' } }));
    const now = { filter: opened('x', saved), sort: saved.sort };
    expect(isAsSaved(saved, now)).toBe(true);
    expect(isAsSaved(saved, { ...now, filter: { ...now.filter, overdue: false } })).toBe(false);
    expect(isAsSaved(saved, { ...now, filter: { ...now.filter, [COLUMNS]: [] } })).toBe(false);
    expect(isAsSaved(saved, { ...now, sort: { field: 'other', order: 'ASC' } })).toBe(false);
  });
  test('is no condition to the API', () => expect(translateFilter(resource, opened('x', { filter: {} })).filter).toBeUndefined());
});
