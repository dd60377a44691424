/** What is refused of federations, beside what the tests of each step show. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { meanwhile, oneOf, reasonsOf, stepsOf } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let secretariat: Person;
beforeAll(async () => {
  world = await openWorld();
  secretariat = await world.as('federation');
});
afterAll(() => world.close());

const one = oneOf(() => world);
const { attempt, step } = stepsOf('id version');

test('an item of a checklist that is put in use at this moment stays as it is', async () => {
  await step(
    secretariat,
    'checklistTemplateRevise',
    await one(
      "select t.id, t.version from checklist_template t join federation f on f.id = t.federation_id where f.prefix = 'TPSL' and t.state = 'IN_USE'",
    ),
  );
  const item = await one(
    "select i.id, i.version, i.points, t.id as template from checklist_item i join checklist_template t on t.id = i.template_id join federation f on f.id = t.federation_id where f.prefix = 'TPSL' and t.state = 'DRAFT' order by i.position limit 1",
  );
  const answer = await meanwhile(world, "update checklist_template set state = 'IN_USE' where id = $1", [item.template], () =>
    attempt(secretariat, 'checklistItemUpdate', item, { points: 1 }),
  );
  expect(answer.error).toMatchObject({ code: 'ILLEGAL_STEP' });
  expect(reasonsOf(answer)).toEqual(['EDITION_IN_USE']);
  expect(await one('select points from checklist_item where id = $1', [item.id])).toEqual({ points: item.points });
});
