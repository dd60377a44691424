import { describe, expect, test } from '@jest/globals';
import { Linter } from 'eslint';
import house, { resourceNames, roleCodes } from './house.mjs';

const lint = (rule, source) =>
  new Linter().verify(source, [{ plugins: { house }, rules: { [`house/${rule}`]: 'error' } }]).map(({ messageId }) => messageId);

test('the lists are not empty, or the rules would be green for nothing', () => {
  expect(roleCodes().size).toBeGreaterThan(10);
  expect([...resourceNames()]).toEqual(expect.arrayContaining(['Division', 'Organization', 'Federation', 'FederationMember']));
});

test('the console may name no role', () => {
  const [code] = roleCodes();
  expect(lint('no-role-names', `if (viewer.role === '${code}') show();`)).toEqual(['role']);
  expect(lint('no-role-names', "if (viewer.can('approve')) show();")).toEqual([]);
});

describe('the kernel may name no resource', () => {
  test.each([
    ['compared', "if (spec.name === 'Organization') skip();"],
    ['as a class', 'if (type === Organization) skip();'],
    ['within another name', "const scopes = ['everywhere', 'ownFederation'];"],
    ['with its id', "const path = 'organizationId';"],
    ['at the end of a path', "const column = 'inspection.member.organizationId';"],
    ['as a part of an operation', "const cost = { 'Query.personMergePlan': 100 };"],
    ['as a column', 'const statement = `select o.merchant_id from t o`;'],
    ['in a description', "const words = 'Its resource: Division or Organization.';"],
    ['as a property', 'const place = held.organizationId;'],
    ['as a list of ids', 'const federationIds = ids();'],
    ['as a plain word that is all of it', "if (place === 'organization') skip();"],
    ['as a role', "const held = { role: 'platformAdmin' };"],
    ['as a role that is one word', "const code = 'visitor';"],
  ])('%s', (_where, source) => expect(lint('no-resource-names', source)).toEqual(['resource']));

  test.each([
    ['another word', 'if (spec.archivable) skip();'],
    ['a plain word in a sentence', "const words = 'by a person of the organization';"],
    ['a word that begins alike', "const words = 'personal'; const state = 'Taskless';"],
    ['whoever asks', "const column = 'h.account_id'; const { accountId } = viewer;"],
    ['a file that it imports', "import { person } from '../people/organization.js';"],
  ])('but: %s', (_where, source) => expect(lint('no-resource-names', source)).toEqual([]));
});
