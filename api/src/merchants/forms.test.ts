/** Who fills in a new record, or one from before, has the form of their own job; of a paper only what its printer may read. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Contract } from '../kernel/resource/contractTypes.js';
import { openWorld, type World } from '../testing/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const contractOf = async (username: string): Promise<Contract> => {
  const { token } = await world.as(username);
  return (await (await fetch(`${world.url}/contract`, { headers: { authorization: `Bearer ${token}` } })).json()) as Contract;
};
const resourceFor = async (username: string, name: string) => (await contractOf(username)).resources.find((one) => one.name === name)!;
const asked = (form: { steps: { fields: string[] }[] } | undefined) => form?.steps.flatMap(({ fields }) => fields) ?? [];

test('a shop applies for itself, the alliance registers who applies, and registers afterwards who took part before', async () => {
  const shop = await resourceFor('merchant', 'Merchant');
  expect(shop.form).toMatchObject({ label: { zh: '申请成为合作商家' }, own: ['organization'] });
  expect(asked(shop.form)).not.toContain('introducedBy');
  expect(shop.existingForm).toBeUndefined();
  const alliance = await resourceFor('alliance', 'Merchant');
  expect(alliance.form).toMatchObject({ label: { zh: '登记商家申请' } });
  expect(asked(alliance.form)).toContain('introducedBy');
  expect(alliance.existingForm).toMatchObject({ label: { zh: '补录合作商家' } });
  const contract = alliance.existingForm!.steps.find(({ fields }) => fields.includes('contractNo'))!;
  expect(contract.states).toEqual(['ACTIVE', 'SUSPENDED', 'ENDED']);
});

test('a unit applies, its secretariat registers; whoever only looks has no form', async () => {
  expect((await resourceFor('unit', 'FederationMember')).form).toMatchObject({ label: { zh: '申请入会' }, then: 'submit' });
  const secretariat = await resourceFor('federation', 'FederationMember');
  expect(secretariat.form).toMatchObject({ label: { zh: '登记入会申请' }, own: ['federation.organization'] });
  expect(secretariat.form).not.toHaveProperty('then');
  expect(secretariat.existingForm).toMatchObject({ label: { zh: '补录会员' }, own: ['federation.organization'] });
  const auditor = await resourceFor('auditor', 'FederationMember');
  expect([auditor.form, auditor.existingForm]).toEqual([undefined, undefined]);
});

test('papers hold what their printer may read', async () => {
  const codes = async (username: string, name: string) => (await resourceFor(username, name)).papers?.map(({ code }) => code);
  expect(await codes('federation', 'FederationMember')).toEqual(['certificate', 'application']);
  expect(await codes('federation', 'Inspection')).toEqual(['sheet']);
  expect(await codes('alliance', 'MerchantContract')).toEqual(['sheet']);
  const council = await resourceFor('council', 'FederationMember');
  const names = council.papers!.flatMap(({ parts }) => parts.flatMap(({ fields }) => fields));
  expect(names.filter((name) => !council.fields.some((field) => field.name === name))).toEqual([]);
  // A clearance for what is internal ends before what is personal.
  expect(names).not.toContain('liaisonName');
});
