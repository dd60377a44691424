/** What is refused of people, beside what the tests of each step show. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { community, type Made, newPerson } from '../testing/persons.js';
import { attempt, reasonsOf, type Row, step } from '../testing/steps.js';
import { openWorld, type Person as Caller, type World } from '../testing/world.js';

let world: World;
let [staff, admin]: Caller[] = [];
let homeCommunity: string;
beforeAll(async () => {
  world = await openWorld();
  [staff, admin] = await Promise.all(['community', 'admin'].map((name) => world.as(name)));
  homeCommunity = await community(staff!, '440604012045');
});
afterAll(() => world.close());

const person = async (name: string) => (await newPerson(staff!, { name, homeCommunity })) as Made & Row;

test('two who have an account each are not one', async () => {
  const { rows } = await world.truth.query(
    'select id from account a where not exists (select from person p where p.account_id = a.id) order by id limit 2',
  );
  const [from, into] = [await person('招念甲'), await person('招念乙')];
  const [linked] = [
    await step(admin!, 'Person', 'personLinkAccount', from, { account: rows[0].id, reason: '演示' }),
    await step(admin!, 'Person', 'personLinkAccount', into, { account: rows[1].id, reason: '演示' }),
  ];
  const answer = await attempt(admin!, 'Person', 'personMerge', linked, { mergedInto: into.id, reason: '演示' });
  expect(reasonsOf(answer)).toEqual(['BOTH_HAVE_ACCOUNTS']);
});

test('a merger of before the platform is not undone by it', async () => {
  const into = await person('招念丙');
  const merged = await step(staff!, 'Person', 'personRegisterExisting', null, {
    name: '招念丁',
    homeCommunity,
    state: 'MERGED',
    since: '2020-01-01',
    mergedInto: into.id,
    reason: '旧册',
  });
  expect(reasonsOf(await attempt(staff!, 'Person', 'personUndoMerge', merged, { reason: '演示' }))).toEqual(['MERGER_NOT_KEPT']);
});
