/** What the menu puts first. */
import { describe, expect, test } from '@jest/globals';
import '../contract/whole';
import { resourceOf } from '../contract';
import { shortOf } from '../screens/shortOf';
import type { MenuEntry } from '../screens/menu';
import { keyOf, oftenOf, openOf } from './menuOrder';

const line = (name: string, code?: string): MenuEntry => {
  const resource = resourceOf(name);
  return { resource, label: resource.label, spoken: [], filter: {}, ...(code && { code }) };
};
const groups = [
  { code: 'places', lines: [line('Division'), line('Compound'), line('Organization')] },
  { code: 'societies', lines: [line('FederationMember', 'review'), ...Array.from({ length: 8 }, () => line('FederationMember'))] },
  { code: 'shops', lines: [line('Merchant'), line('Reward')] },
];
const nothing = { open: {}, visits: {} };
const mayCare = (name: string) => name === 'FederationMember';

describe('the menu', () => {
  test('opens the group where one has work, and others as far as a dozen lines reach', () => {
    expect(openOf(groups, 2, nothing, undefined, mayCare)).toEqual(['societies']);
    expect(openOf(groups, 1, nothing, undefined, mayCare)).toEqual(['societies', 'shops']);
  });
  test('leaves open what was opened, folded what was folded, and never hides where one is', () => {
    const memory = { open: { places: true, societies: false }, visits: {} };
    expect(openOf(groups, 1, memory, undefined, mayCare)).toEqual(['places', 'shops']);
    expect(openOf(groups, 1, memory, groups[1]!.lines[0], mayCare)).toEqual(['places', 'societies', 'shops']);
  });
  test('puts what is opened often first: at most four pages, each a part of a list by itself', () => {
    const visits = { 'FederationMember/review': 9, Reward: 5, Merchant: 4, Division: 50 };
    expect(oftenOf(groups, { open: {}, visits }).map(keyOf)).toEqual(['Division', 'FederationMember/review', 'Reward']);
  });
});

test('on a phone a place is called without the places it lies in', () => {
  expect(shortOf('佛山市禅城区得记面家', ['禅城区', '祖庙街道', '塔坡社区居委会', '佛山市禅城区得记面家'])).toBe('得记面家');
  expect(shortOf('佛山市禅城区祖庙街道塔坡社区社会组织联合会', ['禅城区', '祖庙街道', '塔坡社区居委会', ''])).toBe('塔坡社区社会组织联合会');
  expect(shortOf('祖庙街道', ['禅城区', '祖庙街道'])).toBe('祖庙街道');
});
