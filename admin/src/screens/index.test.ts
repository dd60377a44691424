/** What the console draws by hand is of a resource and a verb that there are, and draws what it is there for. */
import { expect, test } from '@jest/globals';
import '../contract/whole';
import { isResource, resourceOf } from '../contract';
import { hints, overrides, previews } from './index';

test('every screen of its own is of a resource in the contract', () => {
  expect(Object.keys(overrides).filter((name) => !isResource(name) || resourceOf(name).name !== name)).toEqual([]);
});

test('every preview and every hint is of a verb of such a resource', () => {
  const named = [...Object.keys(previews), ...Object.keys(hints)].map((key) => ({ key, parts: key.split('.') as [string, string] }));
  const missing = named.filter(
    ({ parts: [resource, verb] }) => !isResource(resource) || !resourceOf(resource).verbs.some((one) => one.verb === verb),
  );
  expect(missing.map(({ key }) => key)).toEqual([]);
});
