/** A card counts what its list then shows, and is for whom it may be shown to. */
import { describe, expect, test } from '@jest/globals';
import '../contract/whole';
import { contract, isResource, resourceOf } from '../contract';
import { fromDefinition, toDefinition } from '../generic/list/view/definition';
import { cardOf, cardsFor, dayOf, quickFor } from './attention';
import { withoutBranch } from './coverage/filters';

const day = dayOf(new Date('2026-11-23T04:00:00Z'));
const all = { mayRead: () => true, mayChange: () => true, here: null, oversees: true };

describe('cards of what wants attention', () => {
  test('look at fields, relations and states that there are', () => {
    expect(cardsFor(all, day)).toHaveLength(contract.cards.filter(({ resource }) => isResource(resource)).length);
    for (const { resource, filter } of cardsFor(all, day)) expect(fromDefinition(resource, toDefinition({ filter })).filter).toEqual(filter);
  });
  test('name compounds without a branch as the coverage page asks for them', () =>
    expect(cardOf(resourceOf('Compound'), withoutBranch)?.label.en).toBe('Compounds without a party organization'));
  test('no two are called alike in either language', () => {
    for (const language of ['zh', 'en'] as const)
      expect(new Set(contract.cards.map(({ label }) => label[language])).size).toBe(contract.cards.length);
  });
  test('are shown to whoever may read the resource and the field, and to nobody else', () => {
    expect(cardsFor({ ...all, mayRead: () => false }, day)).toEqual([]);
    const without = cardsFor({ ...all, mayRead: (_: string, field?: string) => field !== 'certificateValidUntil' }, day);
    expect(cardsFor(all, day).length - without.length).toBe(contract.cards.filter(({ filter }) => 'certificateValidUntil' in filter).length);
  });
  test('what is new, and compounds without a party organization, are told to those who see to it', () => {
    const told = cardsFor({ ...all, mayChange: (resource) => resource === 'PartyBranch', here: { id: 'here', tier: 'STREET' } }, day);
    expect(told.map(({ label }) => label.en)).toContain('Compounds without a party organization');
    expect(told.find(({ label }) => label.zh === '未建党组织的小区')!.filter.division).toEqual({ under: 'here', tier: 'STREET' });
    expect(told.filter(({ label }) => label.en.includes('new this month'))).toEqual([]);
  });
  test('who acts for an organization is told what it can do something about', () => {
    const clerk = { ...all, oversees: false, mayChange: (resource: string) => resource === 'Task' };
    expect(cardsFor(clerk, day)).toEqual([]);
    expect(cardsFor({ ...clerk, mayChange: (resource) => resource === 'Reward' }, day).every(({ resource }) => resource.name === 'Reward')).toBe(
      true,
    );
    expect(cardsFor({ ...clerk, mayChange: (resource) => resource === 'Reward' }, day).length).toBeGreaterThan(3);
  });
  test('a card of a resource or a state that is not there is left out', () => {
    const [card] = contract.cards;
    expect(
      cardsFor(all, day, [
        { ...card!, resource: 'Nothing' },
        { ...card!, resource: resourceOf(card!.resource).name, filter: { state: { in: ['NOWHERE'] } } },
      ]),
    ).toEqual([]);
  });
  test('a list offers its own, but not again what its states and what is late offer already', () => {
    expect(quickFor(resourceOf('FederationMember'), all, day).map(({ label }) => label.zh)).toEqual([
      '会员事项 30 天内到期',
      '会员证 90 天内到期',
      '会员证已过期',
    ]);
    expect(quickFor(resourceOf('Account'), all, day)).toEqual([]);
  });
  test('reckon from today', () =>
    expect(day).toEqual({
      today: '2026-11-23',
      in30: '2026-12-23',
      in90: '2027-02-21',
      monthStart: '2026-11-01',
      monthStartsAt: '2026-11-01T00:00:00+08:00',
      yearStart: '2026-01-01',
      lastYear: 2025,
    }));
});
