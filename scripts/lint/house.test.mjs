import { expect, test } from '@jest/globals';
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

test('the kernel may name no resource', () => {
  expect(lint('no-resource-names', "if (spec.name === 'Organization') skip();")).toEqual(['resource']);
  expect(lint('no-resource-names', 'if (type === Organization) skip();')).toEqual(['resource']);
  expect(lint('no-resource-names', 'if (spec.archivable) skip();')).toEqual([]);
});
