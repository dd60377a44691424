/** Fees are a record of what is owed, paid or waived; certificates that run out are a list like any other. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stepsOf } from '../testing/steps.js';
import { openWorld, type Person, type World } from '../testing/world.js';

let world: World;
let secretariat: Person;
let unit: Person;
let fee: { id: string; version: number };
beforeAll(async () => {
  world = await openWorld();
  [secretariat, unit] = [await world.as('federation'), await world.as('unit-tapo')];
  const {
    rows: [member],
  } = await world.truth.query("select m.id from federation_member m join organization o on o.id = m.organization_id where o.name = '塔坡社区醒狮队'");
  const { data } = await secretariat.ask(
    'mutation ($input: MembershipFeeCreateInput!) { membershipFeeCreate(input: $input) { record { id version state standard stateDueOn } } }',
    { input: { member: member.id, year: '2027', standard: '500.00', dueOn: '2027-06-30' } },
  );
  fee = data.membershipFeeCreate.record;
  expect(fee).toMatchObject({ state: 'DUE', standard: '500.00' });
});
afterAll(() => world.close());

const { attempt } = stepsOf('state amount paidOn waiverReason stateDueOn');
const act = async (who: Person, mutation: string, input: object) => {
  const { row, error } = await attempt(who, mutation, fee, input);
  return error ?? row;
};

test('a fee is waived for a reason only, and not by the unit itself', async () => {
  expect(await act(unit, 'membershipFeeWaive', { waiverReason: '困难' })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await act(secretariat, 'membershipFeeWaive', { waiverReason: ' \n' })).toMatchObject({ code: 'REQUIRED', field: 'waiverReason' });
  expect(
    (await world.truth.query("select state, to_char(state_due_on, 'YYYY-MM-DD') as due from membership_fee where id = $1", [fee.id])).rows,
  ).toEqual([{ state: 'DUE', due: '2027-06-30' }]);
  expect(await act(secretariat, 'membershipFeeWaive', { waiverReason: '备案组织减免' })).toEqual({
    state: 'WAIVED',
    amount: null,
    paidOn: null,
    waiverReason: '备案组织减免',
    stateDueOn: null,
  });
});

test('what is waived is not paid as well', async () => {
  const {
    rows: [now],
  } = await world.truth.query('select id, version from membership_fee where id = $1', [fee.id]);
  fee = now;
  expect(await act(secretariat, 'membershipFeeRecordPayment', { amount: '500.00', paidOn: '2026-11-01' })).toMatchObject({ code: 'ILLEGAL_STEP' });
});

test('a payment is recorded to the fen with its day', async () => {
  const {
    rows: [due],
  } = await world.truth.query(
    "select f.id, f.version from membership_fee f join federation_member m on m.id = f.member_id join federation b on b.id = m.federation_id where b.prefix = 'TPSL' and f.state = 'DUE' limit 1",
  );
  fee = due;
  expect(await act(secretariat, 'membershipFeeRecordPayment', { amount: '480.05', paidOn: '2030-01-01' })).toMatchObject({
    code: 'OUT_OF_RANGE',
    field: 'paidOn',
  });
  expect(await act(secretariat, 'membershipFeeRecordPayment', { amount: '480.05', paidOn: '2026-11-01' })).toMatchObject({
    state: 'PAID',
    amount: '480.05',
    paidOn: '2026-11-01',
  });
});

test('certificates that run out soon are those the truth names', async () => {
  const { rows } = await world.truth.query(
    "select m.id from federation_member m join federation f on f.id = m.federation_id where f.prefix = 'TPSL' and m.state in ('MEMBER', 'SUSPENDED', 'REMOVAL') and m.certificate_valid_until <= '2027-02-20' and m.archived_at is null order by m.id",
  );
  expect(rows.length).toBeGreaterThan(0);
  const { data } = await secretariat.ask(
    '{ federationMembers(first: 100, filter: { state: { in: [MEMBER, SUSPENDED, REMOVAL] }, certificateValidUntil: { lte: "2027-02-20" } }) { nodes { id } } }',
  );
  expect(data.federationMembers.nodes.map(({ id }: { id: string }) => id).sort()).toEqual(rows.map(({ id }) => id));
});
