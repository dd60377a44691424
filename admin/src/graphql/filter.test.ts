/** A bookmarked filter means the same tomorrow. */
import { describe, expect, test } from '@jest/globals';
import '../contract/whole';
import { contract, parentFieldOf, resourceOf } from '../contract';
import { dayAt } from '../clock';
import { translateFilter } from './filter';

const child = contract.resources.find(
  (resource) =>
    resource.search &&
    resource.fields.some((field) => field.resource && field.resource !== resource.name && parentFieldOf(resourceOf(field.resource))),
)!;
const treeField = child.fields.find((field) => field.resource && parentFieldOf(resourceOf(field.resource)))!;
const parent = parentFieldOf(resourceOf(treeField.resource!))!.name;

describe('filters', () => {
  test('search leaves the filter', () => expect(translateFilter(child, { q: ' 塔坡 ' })).toEqual({ search: '塔坡', filter: undefined }));
  test('overdue is reckoned from today', () => expect(translateFilter(child, { overdue: true }).filter).toEqual({ stateDueOn: { lt: dayAt() } }));
  test('a place in a tree takes what lies below it', () => {
    const { or } = translateFilter(child, { [treeField.name]: { under: 'x' } }).filter![treeField.name];
    expect(or[0]).toEqual({ id: { eq: 'x' } });
    expect(or[1]).toEqual({ [parent]: { id: { eq: 'x' } } });
  });
  test('a place whose tier is known is asked for in one word, however far away it stands', () => {
    const place = { under: 'x', tier: 'STREET' };
    expect(translateFilter(resourceOf('Organization'), { division: place }).filter).toEqual({ street: { eq: 'x' } });
    expect(translateFilter(resourceOf('Reward'), { merchant: { organization: { division: place } }, state: { in: ['LISTED'] } }).filter).toEqual({
      street: { eq: 'x' },
      state: { in: ['LISTED'] },
    });
    // Where a member lies is not where its federation does.
    expect(translateFilter(resourceOf('FederationMember'), { federation: { organization: { division: place } } }).filter).toEqual({
      federation: { organization: { division: { or: expect.any(Array) } } },
    });
  });
  test("anything else is the API's own filter", () =>
    expect(translateFilter(child, { state: { in: ['A'] } }).filter).toEqual({ state: { in: ['A'] } }));
});
