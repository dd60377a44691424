/**
 * Catalogues are values: a small one and the whole product stand side by side in one process, over one database, each with its own schema, rules and
 * plans.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getOperationAST, parse, validate } from 'graphql';
import { capabilities, menuGroups } from '../../capabilities.js';
import { Compound } from '../../divisions/compound.js';
import { Division } from '../../divisions/index.js';
import { RegistrationCutoff } from '../../registration/registrationCutoff.js';
import { catalogue as whole } from '../../product.js';
import { openWorld, type World } from '../../testing/world.js';
import { houseViewer } from '../access/house.js';
import type { Role } from '../access/roles.js';
import { PlanCache, runPlan } from '../read/planCache.js';
import { viewerOf } from '../server/context.js';
import { schemaOf } from '../server/schema.js';
import { update } from '../write/record.js';
import { Refusal } from '../errors.js';
import { type Catalogue, catalogueOf, withRoles } from './catalogue.js';

const three = [Division, Compound, RegistrationCutoff];
const small = catalogueOf([{ code: 'small', resources: three }], menuGroups);
const rule = (resource: string, fields?: string[]) => ({
  resource,
  verbs: ['read'],
  scope: 'everywhere',
  clearance: 'public',
  ...(fields && { fields }),
});
const roleOf = (code: string, rules: object[], more: object = {}) => ({ code, zh: code, en: code, place: 'none', rules, ...more }) as unknown as Role;
const roles = (fields: string[]) =>
  new Map(
    [
      roleOf('anybody', [rule('Division', ['name']), rule('Compound', fields)], { everybody: true }),
      roleOf('machine', [{ ...rule('Compound'), clearance: 'internal', verbs: ['read', 'update'] }, rule('Division')], { system: true }),
    ].map((role) => [role.code, role]),
  );

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** All plans of the test are kept together, so that one catalogue could be served another's. */
const plans = new PlanCache();
async function ask(catalogue: Catalogue, query: string): Promise<Record<string, any>> {
  const [schema, document] = [schemaOf(catalogue), parse(query)];
  const viewer = viewerOf({ catalogue, now: () => new Date() }, null, null, 'zh');
  const asked = { schema, fragments: {}, operation: getOperationAST(document)!, variables: {}, viewer };
  return JSON.parse(await runPlan(world.app.platform.pool, plans.planFor(asked, { of: () => 0, charge: () => undefined })!, asked)) as never;
}
const faultsIn = (catalogue: Catalogue, query: string) => validate(schemaOf(catalogue), parse(query)).map(({ message }) => message);

test('the small one has three resources, and lists of these alone', () => {
  expect(small.specs.map(({ name }) => name)).toEqual(three.map(({ name }) => name));
  const lists = (catalogue: Catalogue) => [...catalogue.of(Division).inverses.keys()];
  expect(lists(small)).toEqual(['children', 'compounds']);
  expect(lists(whole)).toEqual(expect.arrayContaining(['children', 'compounds', 'partyBranches']));
  const query = '{ divisions { nodes { name compounds { totalCount } partyBranches { totalCount } } } }';
  expect(faultsIn(whole, query)).toEqual([]);
  expect(faultsIn(small, query)).toEqual([expect.stringContaining('Cannot query field "partyBranches"')]);
  expect(faultsIn(small, '{ divisions(filter: { compounds: { none: {} } }) { totalCount } }')).toEqual([]);
  expect(faultsIn(small, '{ divisions(filter: { partyBranches: { none: {} } }) { totalCount } }')).not.toEqual([]);
  expect(faultsIn(small, '{ rewards { totalCount } }')).not.toEqual([]);
});

test('each is asked by its own rules, and no plan of one answers the other', async () => {
  const query = '{ compounds(first: 1, orderBy: [NAME_ASC]) { totalCount nodes { name address } } }';
  const nameOnly = withRoles(small, roles(['name']));
  const withAddress = withRoles(small, roles(['name', 'address']));
  for (let round = 0; round < 2; round += 1) {
    const [{ name, address }] = (await ask(withAddress, query)).compounds.nodes;
    const found = await world.truth.query('select from compound where name = $1 and address = $2', [name, address]);
    expect(found.rowCount).toBeGreaterThan(0);
    expect((await ask(nameOnly, query)).compounds.nodes).toEqual([{ name, address: null }]);
  }
  // The product's own visitors, beside them.
  const told = await world.ask(query);
  expect((await ask(world.app.platform.catalogue, query)).compounds).toEqual(told.data.compounds);
});

test('a write judges by the catalogue it is handed', async () => {
  const catalogue = withRoles(small, roles(['name']));
  const context = { em: world.app.platform.em, viewer: houseViewer(catalogue), now: () => new Date() };
  const {
    rows: [{ id, version }],
  } = await world.truth.query('select id, version from compound where archived_at is null order by id limit 1');
  await update(context, catalogue.of(Compound), id, version, { address: '祖庙路1号' });
  expect((await world.truth.query('select address from compound where id = $1', [id])).rows).toEqual([{ address: '祖庙路1号' }]);
  const unable = withRoles(small, new Map([...roles(['name'])].map(([code, role]) => [code, { ...role, rules: role.everybody ? role.rules : [] }])));
  await expect(update({ ...context, viewer: houseViewer(unable) }, unable.of(Compound), id, version + 1, { address: '祖庙路2号' })).rejects.toThrow(
    Refusal,
  );
});

test('it is told at once: a resource that is not in it, and a capability that adds what another adds', () => {
  expect(() => small.of('Reward')).toThrow('Reward is no resource of this catalogue');
  expect(() => catalogueOf([{ code: 'alone', resources: [Compound] }], menuGroups)).toThrow(
    'Compound.division: it refers to Division, which no capability of this catalogue names',
  );
  const again = { code: 'again', resources: [], allAccounts: whole.allAccounts! };
  expect(() => catalogueOf([...capabilities, again], menuGroups)).toThrow('allAccounts is given by people and again');
  const following = { resource: Compound, verbs: ['demolish'], effect: () => Promise.resolve(), refuses: [] };
  expect(() => catalogueOf([{ code: 'small', resources: [Division, Compound], follows: [following] }], menuGroups)).toThrow(
    'small follows demolish, which is no verb of Compound',
  );
});
