/** A role that could not fill in what is asked of it stops the start, which says which role, which resource and which field. */
import { expect, test } from '@jest/globals';
import { catalogue } from '../../product.js';
import { builtIn } from '../../testing/oracle/contract.js';
import { checkFillable } from './fillable.js';
import type { Role, Rule } from './roles.js';

const roles = structuredClone(builtIn) as unknown as Role[];
const roleOf = (code: string): Role => structuredClone(roles.find((role) => role.code === code)!);
const visitor = roleOf('visitor');
/** The role as it would be if one rule of it were another. */
function altered(code: string, resource: string, verb: string, change: (rule: Rule) => void): () => void {
  const role = roleOf(code);
  const rule = role.rules.find((one) => one.resource === resource && one.verbs.includes(verb))!;
  change(rule);
  return () => checkFillable(catalogue, role, visitor);
}
const without =
  (...names: string[]) =>
  (rule: Rule) => {
    rule.fields = rule.fields!.filter((name) => !names.includes(name));
  };

test('every role of this release can fill in what it is asked for', () => {
  for (const role of roles) expect(() => checkFillable(catalogue, role, visitor)).not.toThrow();
});

test.each([
  [
    'a field that is always required',
    altered('allianceAdmin', 'Organization', 'create', without('legalRep')),
    'role allianceAdmin may create Organization and cannot fill in legalRep, which is required',
  ],
  ['one that is required of some records', altered('allianceAdmin', 'Organization', 'create', without('supervisor')), 'cannot fill in supervisor'],
])('is refused: %s', (_what, work, message) => expect(work).toThrow(message));

test('a field that only other records ask for is not missed', () => {
  const role = roleOf('allianceAdmin');
  const rule = role.rules.find((one) => one.resource === 'Organization' && one.verbs.includes('create'))!;
  rule.when = 'bodies';
  rule.fields = rule.fields!.filter((name) => name !== 'filedClass');
  expect(() => checkFillable(catalogue, role, visitor)).not.toThrow();
});

test('what a step asks for can be chosen: its references are read', () => {
  const role = roleOf('districtAdmin');
  const asking = role.rules.find((one) => one.resource === 'Division' && one.verbs.includes('merge'));
  const other = { ...role, rules: role.rules.filter((rule) => !(rule.resource === 'Division' && rule.verbs.includes('read') && rule !== asking)) };
  if (asking) other.rules = other.rules.map((rule) => (rule === asking ? { ...rule, verbs: rule.verbs.filter((verb) => verb !== 'read') } : rule));
  const blind: Role = { ...visitor, rules: visitor.rules.filter(({ resource }) => resource !== 'Division') };
  expect(() => checkFillable(catalogue, other, blind)).toThrow('reads no Division');
});
