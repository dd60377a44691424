/** Who looks at the demo meets every state there is, each reached through the product's own verbs, and every sign. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { toldNow } from '../testing/oracle/conditions.js';
import { resources, tableOf } from '../testing/oracle/contract.js';
import { Rows } from '../testing/oracle/rows.js';
import { openWorld, type World } from '../testing/world.js';

/** States that the demo cannot honestly hold, and why. */
const without: Record<string, string> = {
  'RewardCode.ISSUED': 'a code is issued by a redemption, which is not built yet',
  'Task.QUEUED': 'a task is what somebody asked of a running server, which takes it up at once',
  'Task.RUNNING': 'as above',
  'Task.CHECKED': 'as above: a sheet that somebody brought, and has not applied yet',
  'Task.DONE': 'as above: its file would have been asked for by nobody',
  'Task.FAILED': 'as above',
  'Task.CANCELLED': 'as above',
  'Task.UNDONE': 'as above',
};

let world: World;
let rows: Rows;
beforeAll(async () => {
  world = await openWorld();
  rows = await Rows.read(world.truth);
});
afterAll(() => world.close());

const standing = resources.flatMap(({ name, lifecycle }) =>
  (lifecycle?.states ?? []).map(({ code }) => ({ resource: name, state: code, key: `${name}.${code}` })),
);

test('every state of every life cycle has a record, but for those that cannot', () => {
  const missing = standing.filter(({ resource, state }) => !rows.all(resource).some((row) => row.state === state)).map(({ key }) => key);
  console.log(`demo: ${standing.length - missing.length} of ${standing.length} states`);
  expect(missing.sort()).toEqual(Object.keys(without).sort());
});

test('no merchant, outlet or reward of the demo stands without its pictures, and each of them is there to be seen', async () => {
  const { data, errors } = await world.ask(
    '{ merchants(first: 100) { nodes { logo { thumbnailUrl } photos { thumbnailUrl } } } outlets(first: 100) { nodes { photos { thumbnailUrl } } } rewards(first: 100) { nodes { cover { thumbnailUrl } } } }',
  );
  expect(errors).toBeUndefined();
  const pictures = [...data.merchants.nodes, ...data.outlets.nodes, ...data.rewards.nodes].flatMap((row: Record<string, unknown>) =>
    Object.values(row).map((one) => [one ?? []].flat() as { thumbnailUrl: string }[]),
  );
  expect(pictures.filter((some) => some.length === 0)).toEqual([]);
  const [first, ...rest] = pictures.flat();
  for (const { thumbnailUrl } of [first!, rest.at(-1)!])
    expect((await fetch(world.url + thumbnailUrl)).headers.get('content-type')).toMatch(/^image/);
});

test('none was put into a late state: it was registered in it, or has come there since', async () => {
  const { rows: put } = await world.truth.query(
    resources
      .filter(({ lifecycle }) => lifecycle)
      .map(
        ({ name, lifecycle }) =>
          `select '${name}' as resource, state, id from ${tableOf(name)} t where state <> '${lifecycle!.states[0]!.code}' and not exists (select from history h where h.record_id = t.id and h.verb <> 'create')`,
      )
      .join(' union all '),
  );
  expect(put).toEqual([]);
});

/** What the demo tells happened up to then; as the years go by, ever more of it will be over. */
const told = new Date('2026-11-25T04:00:00Z');

test('every sign is borne by a record', () => {
  const signs = resources.flatMap((resource) => resource.fields.filter(({ kind }) => kind === 'sign').map((field) => ({ resource, field })));
  const missing = signs
    .filter(({ resource, field }) => !rows.all(resource.name).some((row) => row.archived_at === null && toldNow(row, field, told) === true))
    .map(({ resource, field }) => `${resource.name}.${field.name}`);
  expect(missing).toEqual([]);
});
