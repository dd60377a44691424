/** The contract is served by what its viewer may read: no more, to nobody else, and only once. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type World } from '../../testing/world.js';
import type { Contract, FieldContract, ResourceContract } from '../resource/contractTypes.js';

let world: World;
beforeAll(async () => {
  world = await openWorld('demo');
});
afterAll(() => world.close());

const get = (headers: Record<string, string> = {}) => fetch(`${world.url}/contract`, { headers: { 'accept-language': 'zh', ...headers } });
const bearing = (token: string) => ({ authorization: `Bearer ${token}` });

const namesOf = async (headers: Record<string, string>) => ((await (await get(headers)).json()) as Contract).resources.map(({ name }) => name);

interface Held {
  resource: string;
  verbs: string[];
  fields: string[];
  creates: string[];
  updates: string[];
  registers: string[];
}

/** Everything in the contract that names a field of a resource. */
function named(contract: Contract, resource: ResourceContract): { resource: string; field: string }[] {
  const own = (fields: string[]) => fields.map((field) => ({ resource: resource.name, field }));
  const along = (of: ResourceContract, path: string): { resource: string; field: string }[] => {
    const [name, ...further] = path.split('.');
    const next = further.length > 0 && contract.resources.find((one) => one.name === of.fields.find((field) => field.name === name)!.resource)!;
    return [{ resource: of.name, field: name! }, ...(next ? along(next, further.join('.')) : [])];
  };
  const ofField = (field: FieldContract) => {
    const target = contract.resources.find(({ name }) => name === field.resource);
    return [...Object.keys(field.where ?? {}), ...Object.keys(field.within ?? {})].flatMap((path) => along(target!, path));
  };
  return [
    ...own(resource.groups.map(({ field }) => field)),
    ...own(resource.sameForAll ?? []),
    ...own(contract.menus.flatMap(({ lines }) => lines.filter((line) => line.resource === resource.name).flatMap(({ columns = [] }) => columns))),
    ...own([resource.englishTitle, resource.tierField, resource.scopedBy].filter((one) => one !== undefined)),
    ...(resource.title === 'id' ? [] : own([resource.title])),
    ...resource.relations.map(({ resource: from, via }) => ({ resource: from, field: via })),
    ...(resource.toldApartBy ?? []).flatMap((path) => along(resource, path)),
    ...(resource.lifecycle?.states ?? []).flatMap(({ words = [] }) =>
      words.flatMap(({ when }) => Object.keys(when).flatMap((path) => along(resource, path))),
    ),
    ...resource.fields.flatMap(ofField),
  ];
}

describe('GET /contract', () => {
  // One of each kind of staff, as the demo has them.
  const people = ['admin', 'district', 'community', 'alliance', 'merchant', 'auditor', 'hotline', 'branch', 'volunteer', null];

  test.each(people)('names to %s the resources and fields they may read or fill in, and the verbs they hold', async (username) => {
    const person = username === null ? null : await world.as(username);
    const ask = person?.ask ?? world.ask;
    const { data } = await ask<{ viewer: { abilities: Held[] } }>('{ viewer { abilities { resource verbs fields creates updates registers } } }');
    const contract = (await (await get(person ? bearing(person.token) : {})).json()) as Contract;
    const held = new Map(data.viewer.abilities.map((one) => [one.resource, one]));
    expect(contract.resources.map(({ name }) => name).sort()).toEqual([...held.keys()].sort());
    for (const resource of contract.resources) {
      const { verbs, fields, creates, updates, registers } = held.get(resource.name)!;
      const may = new Set([...fields, ...creates, ...updates, ...registers]);
      expect(resource.fields.filter(({ name }) => !may.has(name))).toEqual([]);
      expect(resource.fields.filter((field) => field.resource && !held.has(field.resource))).toEqual([]);
      expect(resource.fields.filter((field) => field.create && !creates.includes(field.name))).toEqual([]);
      expect(resource.fields.filter((field) => field.update && !updates.includes(field.name))).toEqual([]);
      expect(resource.fields.filter((field) => field.filter.length > 0 && !fields.includes(field.name))).toEqual([]);
      expect(resource.verbs.filter(({ verb }) => !verbs.includes(verb))).toEqual([]);
      expect(named(contract, resource).filter((one) => !held.get(one.resource)?.fields.includes(one.field))).toEqual([]);
      for (const inner of ['predicates', 'scopes', 'unique', 'keptWhile', 'measures', 'publicPlace']) expect(resource).not.toHaveProperty([inner]);
      for (const verb of resource.verbs) expect(verb).not.toHaveProperty('steps');
    }
    expect(contract.menus.flatMap(({ lines }) => lines).filter(({ resource }) => !held.has(resource))).toEqual([]);
  });

  test('leaves out what GraphQL answers with nothing', async () => {
    const [admin, reader] = [await world.as('admin'), await world.as('volunteer')];
    const [whole, own] = (await Promise.all([admin, reader].map(async ({ token }) => (await get(bearing(token))).json()))) as [Contract, Contract];
    const scalar = new Set(['text', 'longText', 'code', 'phone', 'email', 'url', 'integer', 'date', 'personal', 'option', 'flag', 'series', 'sign']);
    let asked = 0;
    for (const resource of own.resources) {
      const all = whole.resources.find(({ name }) => name === resource.name)?.fields ?? [];
      const left = all.filter(({ name, kind }) => scalar.has(kind) && !resource.fields.some((field) => field.name === name));
      if (left.length === 0) continue;
      const { data, errors } = await reader.ask(`{ ${resource.plural}(first: 5) { nodes { ${left.map(({ name }) => name).join(' ')} } } }`);
      expect(errors).toBeUndefined();
      asked += left.length * data[resource.plural].nodes.length;
      for (const node of data[resource.plural].nodes) expect(Object.values(node).filter((value) => value !== null)).toEqual([]);
    }
    expect(asked).toBeGreaterThan(50);
  });

  test('is told once: who has it is answered with nothing, in whatever language', async () => {
    const { token } = await world.as('merchant');
    const first = await get(bearing(token));
    const tag = first.headers.get('etag')!;
    const again = await get({ ...bearing(token), 'if-none-match': tag, 'accept-language': 'en' });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
    expect((await get({ ...bearing(token), 'if-none-match': 'W/"of-another-day"' })).status).toBe(200);
  });

  test('says which fields are one value for all that its viewer may read: of a place, for who acts there alone', async () => {
    const same = async (username: string, name: string) => {
      const contract = (await (await get(bearing((await world.as(username)).token))).json()) as Contract;
      return contract.resources.find((one) => one.name === name)!.sameForAll ?? [];
    };
    // A secretariat reads its own federation's members, a street those of all its federations; what is on offer everybody reads.
    expect(await same('federation', 'FederationMember')).toEqual(['federation']);
    expect(await same('street', 'FederationMember')).toEqual([]);
    expect(await same('merchant', 'Reward')).toEqual([]);
    expect(await same('merchant', 'MerchantPermit')).toEqual(['merchant']);
    expect(await same('admin', 'FederationMember')).toEqual([]);
  });

  test('is one person’s: no cache between keeps it, and it is another one for other rights, or at one place of several', async () => {
    const [admin, merchant] = [await world.as('admin'), await world.as('merchant')];
    const answers = [await get(), await get(bearing(admin.token)), await get(bearing(merchant.token))];
    expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(3);
    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toBe('private, no-cache');
      expect(headers.get('vary')!.split(', ')).toEqual(expect.arrayContaining(['cookie', 'authorization', 'x-linli-place']));
    }
    // Somebody else's tag is worth nothing.
    const stolen = await get({ ...bearing(merchant.token), 'if-none-match': answers[1]!.headers.get('etag')! });
    expect(stolen.status).toBe(200);
  });

  test('follows a role that is given or ends', async () => {
    const { token, ask } = await world.as('hotline');
    const before = (await get(bearing(token))).headers.get('etag');
    expect(await namesOf(bearing(token))).toContain('Person');
    const { data } = await ask('{ viewer { account { id } roles { id } } }');
    await world.truth.query('update role_assignment set archived_at = now() where account_id = $1', [data.viewer.account.id]);
    // A session is believed for a second.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const after = (await get({ ...bearing(token), 'if-none-match': before! })).headers.get('etag');
    expect(after).not.toBe(before);
    expect(await namesOf(bearing(token))).not.toContain('Person');
  });

  test('refuses what it cannot believe, and only reads', async () => {
    const unknown = await get({ authorization: 'Bearer nobody' });
    expect([unknown.status, ((await unknown.json()) as any).errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    const { token } = await world.as('merchant');
    const elsewhere = await get({ ...bearing(token), 'x-linli-place': '00000000-0000-7000-8000-000000000001' });
    expect(elsewhere.status).toBe(401);
    expect((await fetch(`${world.url}/contract`, { method: 'POST' })).status).toBe(405);
  });
});
