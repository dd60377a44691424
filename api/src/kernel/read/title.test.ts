/** A record that stands alone is called by all that tells it apart, in its reader's language, and by nothing that its reader may not read. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../../testing/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld('demo');
});
afterAll(() => world.close());

const titles = async (who: Person, query: string, headers: Record<string, string> = {}) => {
  const { data, errors } = await who.ask(query, {}, headers);
  expect(errors).toBeUndefined();
  return Object.values(data).flatMap(({ nodes }) => (nodes as { title: string | null }[]).map(({ title }) => title));
};

describe('a title of several parts', () => {
  test('tells the memberships of one unit, its reports and its inspections apart', async () => {
    const federation = await world.as('federation');
    const found = await titles(
      federation,
      '{ federationMembers(first: 100) { nodes { title } } annualReports(first: 100) { nodes { title } } inspections(first: 100) { nodes { title } } }',
    );
    expect(found.length).toBeGreaterThan(30);
    expect(new Set(found).size).toBe(found.length);
  });

  test('says by its state what it is, in the language of its reader', async () => {
    const federation = await world.as('federation');
    const query = (state: string) => `{ federationMembers(first: 1, filter: { state: { eq: ${state} } }) { nodes { title } } }`;
    const zh = { 'accept-language': 'zh' };
    expect(await titles(federation, query('COUNCIL'), zh)).toEqual([expect.stringMatching(/^塔坡社区.+ · .+联合会 · 入会申请$/)]);
    expect(await titles(federation, query('MEMBER'), zh)).toEqual([expect.stringMatching(/ · 会员$/)]);
    expect(await titles(federation, query('COUNCIL'))).toEqual([expect.stringMatching(/ · application$/)]);
  });

  test('names a role by its word, and where it is held', async () => {
    const admin = await world.as('admin');
    const found = await titles(admin, '{ roleAssignments(filter: { account: { username: { eq: "street" } } }) { nodes { title } } }', {
      'accept-language': 'zh',
    });
    expect(found).toContain('镇街管理员 · 祖庙街道管理员(演示) · 祖庙街道');
  });

  test('holds no part that its reader may not read', async () => {
    const street = await world.as('street');
    const { data } = await street.ask('{ federationMembers(first: 100) { nodes { title organization { name } federation { id } } } }');
    const nodes = data.federationMembers.nodes as { title: string; organization: { name: string }; federation: object | null }[];
    const withheld = nodes.filter(({ federation }) => federation === null);
    expect(withheld.length).toBeGreaterThan(0);
    for (const { title, organization } of withheld) expect(title.replace(organization.name, '')).toMatch(/^ · (membership|application)$/);
  });

  test('stands in the log, too', async () => {
    const federation = await world.as('federation');
    const found = await titles(federation, '{ operationLog(resource: "AnnualReport", first: 20) { nodes { title } } }', { 'accept-language': 'zh' });
    expect(found.every((title) => / · \d{4} 年度$/.test(title ?? ''))).toBe(true);
  });
});
