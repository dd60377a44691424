/**
 * Checklists that are never changed once used, and inspections by them: scored by the unit, checked, mended, and graded by somebody who did not
 * check.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { didBefore, undid } from '../testing/hands.js';
import { stepsOf, type Row } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let secretariat: Person;
let council: Person;
let unit: Person;
beforeAll(async () => {
  world = await openWorld();
  [secretariat, council, unit] = [await world.as('federation'), await world.as('council'), await world.as('unit-tapo')];
});
afterAll(() => world.close());

const all = async (statement: string, values: unknown[] = []) => (await world.truth.query(statement, values)).rows as Row[];
const { attempt, step } = stepsOf((mutation) => `id version${/Item(Create|Update|Archive)$/.test(mutation) ? '' : ' state actions'}`);
const editions = () =>
  all(
    "select t.id, t.version, t.state, t.edition from checklist_template t join federation f on f.id = t.federation_id where f.prefix = 'TPSL' order by t.edition",
  );
const itemsOf = (template: string) =>
  all('select id, version, item, standard, points from checklist_item where template_id = $1 and archived_at is null order by position', [template]);
const words = (rows: Row[]) => rows.map(({ item, standard, points }) => [item, standard, points]);

describe('an edition of the checklist', () => {
  test('in use or superseded refuses every change of its items', async () => {
    for (const { id, state } of await editions()) {
      expect(['IN_USE', 'SUPERSEDED']).toContain(state);
      const before = await itemsOf(id);
      expect((await attempt(secretariat, 'checklistItemUpdate', before[0]!, { points: 1 })).error).toMatchObject({ code: 'FORBIDDEN' });
      const { errors } = await secretariat.ask(
        'mutation ($input: ChecklistItemCreateInput!) { checklistItemCreate(input: $input) { record { id } } }',
        { input: { template: id, position: 9, item: '新增', standard: '新增', points: 5 } },
      );
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      expect(await itemsOf(id)).toEqual(before);
    }
  });

  test('is succeeded by a draft that begins as its copy and takes its place once in use', async () => {
    const used = (await editions()).find(({ state }) => state === 'IN_USE')!;
    const kept = await itemsOf(used.id);
    await step(secretariat, 'checklistTemplateRevise', used);
    const draft = (await editions()).find(({ state }) => state === 'DRAFT')!;
    expect(words(await itemsOf(draft.id))).toEqual(words(kept));
    await step(secretariat, 'checklistItemUpdate', (await itemsOf(draft.id))[0]!, { points: 30 });
    await step(secretariat, 'checklistTemplatePublish', draft);
    expect((await editions()).map(({ id, state }) => [id, state])).toEqual(
      expect.arrayContaining([
        [used.id, 'SUPERSEDED'],
        [draft.id, 'IN_USE'],
      ]),
    );
    expect(await itemsOf(used.id)).toEqual(kept);
    expect(await all('select total_points from checklist_template where id = $1', [draft.id])).toEqual([{ total_points: 110 }]);
  });

  test('without a single item is not put in use', async () => {
    const [{ id: federation }] = (await all("select id from federation where prefix = 'TPSL'")) as [Row];
    const { data } = await secretariat.ask(
      'mutation ($input: ChecklistTemplateCreateInput!) { checklistTemplateCreate(input: $input) { record { id version state edition actions } } }',
      { input: { federation, name: '空清单' } },
    );
    const empty = data.checklistTemplateCreate.record;
    expect(empty.actions).not.toContain('PUBLISH');
    expect((await attempt(secretariat, 'checklistTemplatePublish', empty)).error).toMatchObject({ code: 'ILLEGAL_STEP' });
  });
});

describe('an inspection', () => {
  let inspection: Row;
  const lines = () => all('select id, version, position, points from inspection_item where inspection_id = $1 order by position', [inspection.id]);
  const line = async (position: number) => (await lines()).find((one) => one.position === position)!;

  test('is made for every present member, once a year, with the items of the edition in use', async () => {
    const used = (await editions()).find(({ state }) => state === 'IN_USE')!;
    const send = async () =>
      step(
        secretariat,
        'checklistTemplateSendOut',
        (await editions()).find(({ id }) => id === used.id)!,
        { inspectionYear: '2027', selfCheckDueOn: '2099-12-01' },
      );
    const made = () =>
      all("select i.id, i.version, i.state, i.member_id from inspection i where i.year = '2027' and i.template_id = $1 order by i.id", [used.id]);
    await send();
    const first = await made();
    const members = await all(
      "select m.id from federation_member m join federation f on f.id = m.federation_id where f.prefix = 'TPSL' and m.state in ('MEMBER', 'SUSPENDED', 'REMOVAL') and m.archived_at is null",
    );
    expect(first.map(({ member_id }) => member_id).sort()).toEqual(members.map(({ id }) => id).sort());
    await send();
    expect(await made()).toEqual(first);
    inspection = first[0]!;
    expect((await lines()).map(({ points }) => points)).toEqual((await itemsOf(used.id)).map(({ points }) => points));
  });

  test("is scored by the unit, item by item and not above an item's points; the database sums", async () => {
    expect((await attempt(secretariat, 'inspectionItemUpdate', await line(1), { selfScore: 10 })).error).toMatchObject({ code: 'FORBIDDEN' });
    expect((await attempt(unit, 'inspectionItemUpdate', await line(1), { checkedScore: 10 })).error).toMatchObject({ code: 'FORBIDDEN' });
    expect((await attempt(unit, 'inspectionItemUpdate', await line(1), { selfScore: 31 })).error).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'selfScore',
    });
    for (const one of await lines()) await step(unit, 'inspectionItemUpdate', one, { selfScore: 10 });
    inspection = await step(unit, 'inspectionSubmitSelfCheck', inspection);
    expect(await all('select self_score from inspection where id = $1', [inspection.id])).toEqual([{ self_score: 60 }]);
    expect((await attempt(unit, 'inspectionItemUpdate', await line(1), { selfScore: 20 })).error).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('whoever scored it for the unit, under whatever account, neither checks nor scores it for the federation', async () => {
    const filledIn = (username: string, field: string) =>
      world.truth.query(
        "insert into history (id, resource, record_id, at, account_id, verb, changes) select gen_random_uuid(), 'InspectionItem', $2, now(), id, 'update', $3 from account where username = $1",
        [username, one.id, JSON.stringify([{ field, before: null, after: '1' }])],
      );
    const one = await line(1);
    await filledIn('federation', 'selfScore');
    for (const [verb, input] of [
      ['inspectionStartCheck'],
      ['inspectionReturnForCorrection', { dueOn: '2099-12-05', reason: '缺佐证材料' }],
    ] as const) {
      expect((await attempt(secretariat, verb, inspection, input)).error).toMatchObject({
        code: 'ILLEGAL_STEP',
        hint: expect.stringContaining('Hand in self-check'),
      });
    }
    const { data } = await secretariat.ask('query ($id: ID!) { inspection(id: $id) { actions } }', { id: inspection.id });
    expect(data.inspection.actions).not.toContain('START_CHECK');
    await world.truth.query("update inspection set state = 'CHECKING' where id = $1", [inspection.id]);
    for (const input of [{ checkedScore: 30 }, { checkOpinion: '好' }, { rectification: '改' }]) {
      expect((await attempt(secretariat, 'inspectionItemUpdate', one, input)).error).toMatchObject({
        code: 'ILLEGAL_STEP',
        field: Object.keys(input)[0],
      });
    }
    await undid(world, 'federation', 'update', one.id);
    // And the other way round: who scored it for the federation does not score it for the unit.
    await filledIn('unit-tapo', 'checkedScore');
    await world.truth.query("update inspection set state = 'SELF_CHECK' where id = $1", [inspection.id]);
    expect((await attempt(unit, 'inspectionItemUpdate', one, { selfScore: 20 })).error).toMatchObject({ code: 'ILLEGAL_STEP', field: 'selfScore' });
    expect((await attempt(unit, 'inspectionSubmitSelfCheck', inspection)).error).toMatchObject({ code: 'ILLEGAL_STEP' });
    await world.truth.query('delete from history where record_id = $1 and changes @> \'[{"field": "checkedScore"}]\'', [one.id]);
    await world.truth.query("update inspection set state = 'SELF_CHECKED' where id = $1", [inspection.id]);
  });

  test('is taken back by the unit before the check, or returned by the secretariat with a reason and a new day', async () => {
    const state = () => all("select state, self_score, to_char(state_due_on, 'YYYY-MM-DD') as due from inspection where id = $1", [inspection.id]);
    expect((await attempt(secretariat, 'inspectionRetractSelfCheck', inspection)).error).toMatchObject({ code: 'FORBIDDEN' });
    inspection = await step(unit, 'inspectionRetractSelfCheck', inspection);
    expect(await state()).toEqual([{ state: 'SELF_CHECK', self_score: null, due: '2099-12-01' }]);
    await step(unit, 'inspectionItemUpdate', await line(1), { selfScore: 9 });
    inspection = await step(unit, 'inspectionSubmitSelfCheck', inspection);
    const back = { dueOn: '2099-12-05', reason: '缺佐证材料' };
    expect((await attempt(unit, 'inspectionReturnForCorrection', inspection, back)).error).toMatchObject({ code: 'FORBIDDEN' });
    inspection = await step(secretariat, 'inspectionReturnForCorrection', inspection, back);
    expect(await state()).toEqual([{ state: 'SELF_CHECK', self_score: null, due: '2099-12-05' }]);
    await step(unit, 'inspectionItemUpdate', await line(1), { selfScore: 10 });
    inspection = await step(unit, 'inspectionSubmitSelfCheck', inspection);
  });

  test('orders rectification only where something is to be mended, and sends it round until it is', async () => {
    inspection = await step(secretariat, 'inspectionStartCheck', inspection);
    const order = { rectificationDueOn: '2099-12-10', reason: '公示不全' };
    expect(inspection.actions).not.toContain('ORDER_RECTIFICATION');
    expect((await attempt(secretariat, 'inspectionOrderRectification', inspection, order)).error).toMatchObject({ code: 'ILLEGAL_STEP' });
    await step(secretariat, 'inspectionItemUpdate', await line(5), { checkedScore: 4, rectification: '补充公示' });
    expect((await attempt(secretariat, 'inspectionConclude', inspection, { result: 'QUALIFIED' })).error).toMatchObject({
      code: 'ILLEGAL_STEP',
      hint: 'items without a score: 1, 2, 3, 4, 6; items whose rectification has not passed: 5',
    });
    // The unit's own scores count where they are adopted, and none that was given is another for it.
    inspection = await step(secretariat, 'inspectionAdoptSelfScores', inspection);
    expect(
      (await all('select checked_score from inspection_item where inspection_id = $1 order by position', [inspection.id])).map(
        (one) => one.checked_score,
      ),
    ).toEqual([10, 10, 10, 10, 4, 10]);
    expect(inspection.actions).not.toContain('ADOPT_SELF_SCORES');
    expect((await attempt(secretariat, 'inspectionConclude', inspection, { result: 'QUALIFIED' })).error).toMatchObject({
      code: 'ILLEGAL_STEP',
      hint: 'items whose rectification has not passed: 5',
    });
    inspection = await step(secretariat, 'inspectionOrderRectification', inspection, order);
    for (const [round, next] of [
      [1, 'inspectionOrderAgain'],
      [2, 'inspectionPassRecheck'],
    ] as const) {
      expect(
        await all("select state, rectifications, checked_score, to_char(state_due_on, 'YYYY-MM-DD') as due from inspection where id = $1", [
          inspection.id,
        ]),
      ).toEqual([{ state: 'RECTIFYING', rectifications: round, checked_score: 54, due: '2099-12-10' }]);
      await step(unit, 'inspectionItemUpdate', await line(5), { rectified: `第${round}次公示` });
      inspection = await step(unit, 'inspectionSubmitRectification', inspection);
      inspection = await step(unit, 'inspectionRetractRectification', inspection);
      expect(inspection).toMatchObject({ state: 'RECTIFYING', actions: expect.arrayContaining(['SUBMIT_RECTIFICATION']) });
      inspection = await step(unit, 'inspectionSubmitRectification', inspection);
      if (round === 2)
        expect((await attempt(secretariat, 'inspectionPassRecheck', inspection, { result: 'QUALIFIED' })).error).toMatchObject({
          code: 'ILLEGAL_STEP',
          hint: 'items whose rectification has not passed: 5',
        });
      if (round === 2) await step(secretariat, 'inspectionItemUpdate', await line(5), { checkedScore: 9, recheckResult: 'PASSED' });
      inspection = await step(secretariat, next, inspection, round === 1 ? order : { result: 'QUALIFIED' });
    }
    expect(await all('select state, checked_score, result from inspection where id = $1', [inspection.id])).toEqual([
      { state: 'COMPLETED', checked_score: 59, result: 'QUALIFIED' },
    ]);
  });

  test('is graded with reasons, and not by who checked', async () => {
    const grade = { grade: 'B', gradeReasons: '整改后达标' };
    expect((await attempt(secretariat, 'inspectionGrade', inspection, grade)).error).toMatchObject({ code: 'FORBIDDEN' });
    await didBefore(world, 'council', 'conclude', 'Inspection', inspection.id);
    expect((await attempt(council, 'inspectionGrade', inspection, grade)).error).toMatchObject({ code: 'ILLEGAL_STEP' });
    await undid(world, 'council', 'conclude', inspection.id);
    expect((await attempt(council, 'inspectionGrade', inspection, { ...grade, gradeReasons: ' ' })).error).toMatchObject({
      code: 'REQUIRED',
      field: 'gradeReasons',
    });
    inspection = await step(council, 'inspectionGrade', inspection, grade);
    expect(
      await all(
        'select internal_grade, internal_grade_year, internal_grade_score, internal_grade_reasons from federation_member where id = (select member_id from inspection where id = $1)',
        [inspection.id],
      ),
    ).toEqual([{ internal_grade: 'B', internal_grade_year: '2027', internal_grade_score: 59, internal_grade_reasons: '整改后达标' }]);
  });
});
