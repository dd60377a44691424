/** A bookmarked filter means the same tomorrow. */
import { describe, expect, test } from '@jest/globals';
import { contract, parentFieldOf, resourceOf } from '../contract';
import { dayAt } from '../clock';
import { translateFilter } from './filter';

const child = contract.resources.find(resource => resource.search && resource.fields.some(field => field.resource && field.resource !== resource.name && parentFieldOf(resourceOf(field.resource))))!;
const treeField = child.fields.find(field => field.resource && parentFieldOf(resourceOf(field.resource)))!;
const parent = parentFieldOf(resourceOf(treeField.resource!))!.name;

describe('filters', () => {
  test('search leaves the filter', () => expect(translateFilter(child, { q: ' 塔坡 ' })).toEqual({ search: '塔坡', filter: undefined }));
  test('overdue is reckoned from today', () => expect(translateFilter(child, { overdue: true }).filter).toEqual({ stateDueOn: { lt: dayAt() } }));
  test('a place in a tree takes what lies below it', () => {
    const { or } = translateFilter(child, { [treeField.name]: { under: 'x' } }).filter![treeField.name];
    expect(or[0]).toEqual({ id: { eq: 'x' } });
    expect(or[1]).toEqual({ [parent]: { id: { eq: 'x' } } });
  });
  test('anything else is the API\'s own filter', () => expect(translateFilter(child, { state: { in: ['A'] } }).filter).toEqual({ state: { in: ['A'] } }));
});
