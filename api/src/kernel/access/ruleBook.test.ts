/** Rules as they are written: what a role holds is what they say in whatever order, and a slip is told with its file, its resource and its rule. */
import { describe, expect, test } from '@jest/globals';
import { catalogue } from '../../product.js';
import { ruleBook } from '../../seed/roles.js';
import { checkBook } from './checkBook.js';
import { type RuleBook, rolesOf, type WrittenRule } from './ruleBook.js';

const at = { zh: '', en: '', place: 'division' };
const roles: RuleBook['roles'] = [
  { ...at, code: 'anybody', place: 'none', everybody: true },
  { ...at, code: 'machine', place: 'none', system: true },
  { ...at, code: 'street', tier: 'STREET', ownPlace: 'ownStreet' },
  { ...at, code: 'community', tier: 'COMMUNITY', ownPlace: 'ownCommunity' },
  { ...at, code: 'guest' },
];
const groups = {
  locals: { zh: '', en: '', roles: ['street', 'community'] },
  all: { zh: '', en: '', roles: ['locals', 'guest'] },
};
const reading: WrittenRule = { roles: ['locals'], verbs: ['read', 'export'], scope: 'ownPlace', clearance: 'internal' };
const book = (rules: Partial<WrittenRule>[], more: Partial<RuleBook> = {}): RuleBook => ({
  roles,
  groups,
  files: [{ file: 'rules/merchants.json', rules: { Reward: rules as WrittenRule[] } }],
  ...more,
});
const inFiles = (...files: Record<string, WrittenRule[]>[]) => ({ files: files.map((rules, index) => ({ file: `rules/${index}.json`, rules })) });
const first = 'rules/merchants.json, Reward, rule 1 (locals: read, export)';

test('those of this release are in order', () => {
  expect(() => checkBook(catalogue, ruleBook())).not.toThrow();
});

test('each role of a group holds its rule at its own place', () => {
  const held = rolesOf(book([reading])).map(({ code, rules }) => [code, rules.map(({ scope, clearance }) => `${scope} ${clearance}`)]);
  expect(held).toEqual([
    ['anybody', []],
    ['machine', []],
    ['street', ['ownStreet internal']],
    ['community', ['ownCommunity internal']],
    ['guest', []],
  ]);
});

test('the order of rules and of files means nothing', () => {
  const written = ruleBook();
  const turned: RuleBook = {
    ...written,
    files: written.files
      .map(({ file, rules }) => ({ file, rules: Object.fromEntries(Object.entries(rules).map(([resource, list]) => [resource, list.toReversed()])) }))
      .reverse(),
  };
  const sorted = (one: RuleBook) => rolesOf(one).map(({ code, rules }) => [code, rules.map((rule) => JSON.stringify(rule)).sort()]);
  expect(sorted(turned)).toEqual(sorted(written));
  expect(sorted(written).flatMap(([, rules]) => rules).length).toBeGreaterThan(600);
});

const change = (more: Partial<WrittenRule>) => book([{ ...reading, ...more }]);
const denial = (more: Partial<WrittenRule>) => book([reading, { roles: ['guest'], verbs: ['read'], scope: 'everywhere', deny: true, ...more }]);
const second = 'rules/merchants.json, Reward, rule 2 (guest: read)';

describe('is told', () => {
  test.each<[string, RuleBook, string]>([
    ['a role', change({ roles: ['strete'] }), 'rule 1 (strete: read, export) names an unknown role or group (strete; did you mean street?)'],
    ['a group', change({ roles: ['local'] }), 'names an unknown role or group (local; did you mean locals?)'],
    ['a role that a group names already', change({ roles: ['locals', 'street'] }), '(locals, street: read, export) names street twice'],
    ['a resource', book([], inFiles({ Rewrad: [reading] })), 'names an unknown resource (Rewrad; did you mean Reward?)'],
    ['a verb', change({ verbs: ['aprove'] }), 'names an unknown verb of Reward (aprove; did you mean approve?)'],
    ['a scope', change({ scope: 'ownStret' }), `${first} names an unknown scope of Reward (ownStret; did you mean ownStreet?)`],
    ['an own place that is none', change({ roles: ['guest'] }), '(guest: read, export) speaks of the own place of guest, which has none'],
    ['a predicate', change({ when: 'listd' }), `${first} names an unknown predicate of Reward (listd; did you mean listed?)`],
    ['a field', change({ fields: ['nmae'] }), `${first} names an unknown field of Reward (nmae; did you mean name?)`],
    ['a clearance', change({ clearance: 'publik' as never }), `${first} has an unknown clearance for Reward (publik; did you mean public?)`],
    ['a word of a rule', change({ filds: [] } as never), `${first} says what no rule says (filds; did you mean fields?)`],
    ['no roles', change({ roles: [] }), 'rules/merchants.json, Reward, rule 1 names no roles'],
    ['no clearance', change({ clearance: undefined }), `${first} has no clearance`],
    [
      'a resource in two files',
      book([], inFiles({ Reward: [reading] }, { Reward: [reading] })),
      'rules/1.json has rules of Reward, which stand in rules/0.json',
    ],
    ['a group of itself', book([reading], { groups: { ...groups, all: { zh: '', en: '', roles: ['all'] } } }), 'group all is a part of itself'],
    ['a group called as a role', book([reading], { groups: { guest: groups.locals } }), 'group guest has the name of a role'],
    [
      'an own place',
      book([reading], { roles: [...roles, { ...at, code: 'x', ownPlace: 'ownStrete' }] }),
      'role x has an unknown scope as its own place (ownStrete; did you mean ownStreet?)',
    ],
    ['two systems', book([reading], { roles: [...roles, { ...at, code: 'x', system: true }] }), "one role is to be the system's, not machine and x"],
    ['nobody as everybody', book([reading], { roles: roles.slice(1) }), "one role is to be everybody's, not none"],
    [
      'a duty',
      book([reading], { roles: [...roles, { ...at, code: 'x', duties: ['prty'] }] }),
      'role x has a duty that no field asks for (prty; did you mean party?)',
    ],
  ])('%s', (_what, written, words) => expect(() => checkBook(catalogue, written)).toThrow(words));
});

describe('is not let stand', () => {
  test.each<[string, RuleBook, string]>([
    ['the same rule twice', book([reading, reading]), `${first} says nothing that rules/merchants.json, Reward, rule 2`],
    [
      'a rule of one role within that of its group',
      book([reading, { ...reading, roles: ['street'], verbs: ['read'], clearance: 'public' }]),
      `rule 2 (street: read) says nothing that ${first} does not say`,
    ],
    [
      'a rule within one that reaches further',
      book([
        { ...reading, scope: 'ownDistrict' },
        { ...reading, when: 'listed', fields: ['name'] },
      ]),
      'rule 2 (locals: read, export) says nothing that',
    ],
    [
      'what everybody may',
      book([{ ...reading, roles: ['anybody'], scope: 'everywhere' }, reading]),
      'rule 2 (locals: read, export) says nothing that rules/merchants.json, Reward, rule 1 (anybody: read, export) does not say',
    ],
    ['a denial of what nobody may', denial({ verbs: ['approve'] }), 'rule 2 (guest: approve) denies approve, which no rule of Reward allows'],
    [
      'a denial of a field that nobody is cleared for',
      denial({ fields: ['submittedBy'] }),
      `${second} denies read of submittedBy, which no rule of Reward allows`,
    ],
    ['a denial with a clearance', denial({ clearance: 'public' }), `${second} denies: it names fields or takes the whole verb`],
    [
      'a denial within another',
      book([
        reading,
        ...[[], ['name']].map((fields) => ({
          roles: ['guest'],
          verbs: ['read'],
          scope: 'everywhere',
          deny: true as const,
          ...(fields.length > 0 && { fields }),
        })),
      ]),
      'rule 3 (guest: read) says nothing that',
    ],
    [
      'what is denied wherever it is allowed',
      denial({ roles: ['anybody'], verbs: ['read', 'export'] }),
      `${first} allows nothing: rules/merchants.json, Reward, rule 2`,
    ],
    [
      'a denial that leaves a sign to tell it',
      denial({ fields: ['stockAvailable'] }),
      'denies Reward.stockAvailable, but not soldOut, which tells of it',
    ],
  ])('%s', (_what, written, words) => expect(() => checkBook(catalogue, written)).toThrow(words));

  test.each<[string, RuleBook]>([
    [
      'a rule that says more of one field',
      book([reading, { ...reading, roles: ['street'], verbs: ['read'], fields: ['submittedBy', 'name'], clearance: 'personal' }]),
    ],
    ['a denial of one field', denial({ fields: ['name'] })],
    ['a rule that is denied in part', denial({ roles: ['street'], when: 'listed' })],
    ['a rule that only some of its roles hold already', book([reading, { ...reading, roles: ['all'], scope: 'ownCommunity' }])],
  ])('but is: %s', (_what, written) => expect(() => checkBook(catalogue, written)).not.toThrow());
});
