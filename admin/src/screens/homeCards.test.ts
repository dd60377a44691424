/** A card counts what its list then shows, for whom it may be shown to. */
import { describe, expect, test } from '@jest/globals';
import { isResource, resourceOf } from '../contract';
import { fromDefinition, toDefinition } from '../generic/list/view/definition';
import { cards, cardsFor, dayOf } from './homeCards';

const day = dayOf(new Date('2026-11-23T04:00:00Z'));

describe('cards of the home page', () => {
  test('look at fields and states that there are', () => {
    expect(cardsFor(() => true, day)).toHaveLength(cards.filter(({ resource }) => isResource(resource)).length);
    for (const { resource, filter } of cardsFor(() => true, day)) expect(fromDefinition(resource, toDefinition({ filter })).filter).toEqual(filter);
  });
  test('are shown to whoever may read the resource and the field, and to nobody else', () => {
    expect(cardsFor(() => false, day)).toEqual([]);
    const without = cardsFor((_, field) => field !== 'certificateValidUntil', day);
    expect(cardsFor(() => true, day).length - without.length).toBe(cards.filter(({ filter }) => 'certificateValidUntil' in filter(day)).length);
  });
  test('a card of a resource or a state that is not there is left out', () => {
    const [card] = cards;
    expect(cardsFor(() => true, day, [{ ...card!, resource: 'Nothing' }, { ...card!, resource: resourceOf(card!.resource).name, filter: () => ({ state: { in: ['NOWHERE'] } }) }])).toEqual([]);
  });
  test('reckon from today', () => expect(day).toEqual({ today: '2026-11-23', in30: '2026-12-23', in90: '2027-02-21', monthStart: '2026-11-01' }));
});
