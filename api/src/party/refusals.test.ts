/** What is refused of party organizations and their terms, beside what the tests of each step show. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { oneOf, reasonsOf, type Row, stepsOf } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let street: Person;
beforeAll(async () => {
  world = await openWorld();
  street = await world.as('partyworker');
});
afterAll(() => world.close());

const one = oneOf(() => world);
const { attempt, step } = stepsOf('id version');

test('a tree deeper than four is refused to whoever would make it so', async () => {
  const committee = await one(
    "select b.id, b.division_id as division from party_branch b join division d on d.id = b.division_id where d.code = '440604012045' and b.category = 'COMMITTEE'",
  );
  const below = (parent: Row, category: string) =>
    attempt(street, 'partyBranchCreate', null, {
      fullName: `中共演示${category}`,
      shortName: `演示${category}`,
      category,
      division: committee.division,
      parent: parent.id,
    });
  const { row: second } = await below(committee, 'COMMITTEE');
  const { row: general } = await below(second, 'GENERAL_BRANCH');
  expect(reasonsOf(await below(general, 'BRANCH'))).toEqual(['PARTY_TREE_TOO_DEEP']);
});

test('a term of what is appointed has years or an end of its own', async () => {
  const committee = await one("select b.id from party_branch b where b.short_name = '祖庙街道党工委'");
  const term = { branch: committee.id, startsOn: '2026-01-01' };
  expect(reasonsOf(await attempt(street, 'partyBranchTermCreate', null, term))).toEqual(['TERM_RULE_MISSING']);
  await step(street, 'partyBranchTermCreate', null, { ...term, years: 5 });
});

test('what is established has the secretary that is on record, and no term in these days', async () => {
  const approved = await one(
    "select b.id, b.version from party_branch b join division d on d.id = b.division_id where b.state = 'APPROVED' and d.code like '440604012%' order by b.id limit 1",
  );
  const establish = { establishedOn: '2026-11-21', firstSecretary: '演示账号' };
  const post = await step(street, 'partyPostCreate', null, { branch: approved.id, personName: '另一位', duty: 'SECRETARY', since: '2026-11-20' });
  expect(reasonsOf(await attempt(street, 'partyBranchEstablish', approved, establish))).toEqual(['SECRETARY_DIFFERS']);
  await step(street, 'partyPostUpdate', post, { personName: '演示账号' });
  await step(street, 'partyBranchTermCreate', null, { branch: approved.id, startsOn: '2026-11-01' });
  const answer = await attempt(street, 'partyBranchEstablish', approved, establish);
  expect(reasonsOf(answer)).toEqual(['TERMS_OVERLAP']);
  expect(answer.error!.field).toBe('establishedOn');
});
