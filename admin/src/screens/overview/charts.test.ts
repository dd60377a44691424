/** What the overview counts is there, is asked for by whoever may read it, and opens as the rows it counts. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import '../../contract/whole';
import { buildSchema, Kind, parse, validate, visit } from 'graphql';
import { contract, resourceOf } from '../../contract';
import { translateFilter, type Place } from '../../graphql/filter';
import { barsOf, filterOf, sectionsFor, tierBelow } from './charts';
import { ALIASES, overviewOf, partsOf } from './overviewDocument';

const schema = buildSchema(readFileSync(new URL('../../../../schema/schema.graphql', import.meta.url), 'utf8'));
const all = { mayRead: () => true };
const street: Place = { id: 'here', tier: 'STREET' };
const today = '2026-11-23';
const chartOf = (resource: string, code: string, here: Place | null = street) =>
  sectionsFor(all, here, today)
    .find((section) => section.resource.name === resource)!
    .charts.find(({ group }) => group.code === code)!;

describe('charts', () => {
  test.each([['DISTRICT'], ['STREET'], ['COMMUNITY'], [undefined]] as const)(
    'at %s all are asked for, by documents that the server takes',
    (tier) => {
      const sections = sectionsFor(all, tier === undefined ? null : { id: 'here', tier }, today);
      const parts = partsOf(sections);
      expect(parts.flat()).toEqual(sections);
      for (const part of parts) {
        const document = parse(overviewOf(part).text);
        expect(validate(schema, document)).toEqual([]);
        let aliases = 0;
        visit(document, { [Kind.FIELD]: (field) => void (aliases += field.alias ? 1 : 0) });
        expect(aliases).toBeLessThanOrEqual(ALIASES);
        let tokens = 0;
        for (let token = document.loc!.startToken.next; token; token = token.next) tokens += 1;
        expect(tokens).toBeLessThanOrEqual(1000);
      }
      expect(sections.flatMap(({ charts }) => charts)).toHaveLength(
        contract.charts.filter(({ by }) => by !== 'PLACE' || tier !== 'COMMUNITY').length,
      );
    },
  );
  test('look at what this person may read, and no further', () => {
    expect(sectionsFor({ mayRead: () => false }, street, today)).toEqual([]);
    const [section] = sectionsFor({ mayRead: (name, field) => name === 'Person' && field !== 'gender' && field !== 'homeCommunity' }, street, today);
    expect(section!.charts.map(({ group }) => group.code)).toEqual(['RESIDENCY']);
    expect(section!.filter).toEqual({});
  });
  test('count what lies at the place or below it, and the next tier', () => {
    expect([tierBelow(null), tierBelow({ id: 'x', tier: 'DISTRICT' }), tierBelow(street), tierBelow({ id: 'x', tier: 'COMMUNITY' })]).toEqual([
      'STREET',
      'STREET',
      'COMMUNITY',
      null,
    ]);
    expect(chartOf('Organization', 'COMMUNITY').filter).toEqual({ division: { under: 'here', tier: 'STREET' } });
    expect(chartOf('Reward', 'KIND').filter).toEqual({ merchant: { organization: { division: { under: 'here', tier: 'STREET' } } } });
    expect(translateFilter(resourceOf('Merchant'), chartOf('Merchant', 'STATE').filter).filter).toEqual({ street: { eq: 'here' } });
  });
  test('by place count no more than their lists can open, and nothing of what one keeps oneself', () => {
    expect(chartOf('Merchant', 'STREET', null).filter).toEqual({ organization: { isNull: false } });
    expect(chartOf('Organization', 'STREET', null).filter).toEqual({});
    const [merchants] = sectionsFor(
      all,
      null,
      today,
      () => ({ organization: { id: { eq: 'mine' } } }),
      contract.charts.filter(({ resource }) => resource === 'Merchant'),
    );
    expect(merchants!.charts.filter(({ group }) => group.tier)).toEqual([]);
  });
  test('open the rows they count', () => {
    expect(filterOf(chartOf('Merchant', 'COMMUNITY'), 'there', all)).toEqual({ organization: { division: { under: 'there', tier: 'COMMUNITY' } } });
    expect(filterOf(chartOf('Organization', 'KIND', null), 'SCHOOL', all)).toEqual({ kind: { in: ['SCHOOL'] } });
    expect(filterOf(chartOf('Organization', 'KIND', null), null, all)).toEqual({ kind: { isNull: true } });
    expect(filterOf(chartOf('Organization', 'STATE', null), 'ACTIVE', all)).toEqual({ state: { in: ['ACTIVE'] } });
    expect(filterOf(chartOf('FederationMember', 'FEDERATION', null), 'one', all)).toEqual({ federation: { id: { eq: 'one' } } });
    expect(filterOf(chartOf('FederationMember', 'JOINED_ON_MONTH', null), '2028-02', all)).toEqual({
      joinedOn: { gte: '2028-02-01', lte: '2028-02-29' },
    });
  });
  test('stand in the order that fits them, months without any among them', () => {
    const group = (value: string | null, count: number) => ({ count, keys: [{ value, label: value }] });
    const months = barsOf(chartOf('FederationMember', 'JOINED_ON_MONTH'), [group('2026-11', 2)], all);
    expect(months.map(({ value, count }) => `${value} ${count}`)).toEqual([
      '2025-12 0',
      '2026-01 0',
      '2026-02 0',
      '2026-03 0',
      '2026-04 0',
      '2026-05 0',
      '2026-06 0',
      '2026-07 0',
      '2026-08 0',
      '2026-09 0',
      '2026-10 0',
      '2026-11 2',
    ]);
    expect(barsOf(chartOf('Organization', 'KIND'), [group(null, 9), group('A', 1), group('B', 5)], all).map(({ value }) => value)).toEqual([
      'B',
      'A',
      null,
    ]);
    expect(barsOf(chartOf('Merchant', 'STATE'), [group('ENDED', 5), group('APPLIED', 1)], all).map(({ value }) => value)).toEqual([
      'APPLIED',
      'ENDED',
    ]);
    expect(chartOf('PartyBranch', 'ESTABLISHED_ON_YEAR').span).toEqual(expect.arrayContaining(['2015', '2026']));
  });
});
