/** Every life cycle of the contract, walked as a table: each state with each verb, by somebody who holds the verb. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorld, type Person, type World } from '../../testing/world.js';
import { projectRoot } from '../database/environment.js';

interface Asked {
  name: string;
  kind: string;
  required: boolean;
  secret?: true;
  dictionary?: string;
  resource?: string;
}
interface Verb {
  code: string;
  verb: string;
  mutation: string;
  from: string[];
  to: string | null;
  inputType: string | null;
  asks: Asked[];
}
interface Resource {
  name: string;
  single: string;
  lifecycle: { states: { code: string; tone: string; limitDays?: number }[] } | null;
  verbs: Verb[];
}
const { resources } = JSON.parse(readFileSync(join(projectRoot, 'schema', 'resources.json'), 'utf8')) as { resources: Resource[] };

const dictionaries = JSON.parse(readFileSync(join(projectRoot, 'seeds', 'reference', 'dictionaries.json'), 'utf8')) as Record<
  string,
  { code: string }[]
>;

interface Subject {
  resource: string;
  what: string;
  table: string;
  /** Finds the record to walk with. */
  which: string;
  /** Columns that make every guard but those of the state hold. */
  ready?: string;
  actors: Record<string, string[]>;
  /** Verbs whose guard can never hold on this record. */
  never?: string[];
}

const secretariat = [
  'accept',
  'returnForCorrection',
  'pass',
  'refuse',
  'invite',
  'issueCertificate',
  'renewCertificate',
  'changeRepresentative',
  'acceptWithdrawal',
  'recordLapse',
  'recordDissolution',
  'recordMerger',
  'suspend',
  'reinstate',
  'pause',
  'resume',
  'proposeRemoval',
];
const council = ['recordApproval', 'recordRejection', 'decideRemoval', 'dismissRemoval'];
const unit = ['submit', 'retract', 'rejoin', 'confirmJoin', 'declineInvitation', 'leave', 'recordDefence'];
const memberReady = "charter_ack = true, reviewed_by_id = null, defence = '已当面申辩', archived_at = null";
const memberOf = (federation: string, organization: string) =>
  `select m.id from federation_member m join federation f on f.id = m.federation_id join organization b on b.id = f.organization_id join organization o on o.id = m.organization_id where b.name like '%${federation}' and o.name = '${organization}'`;

const outlets = "select o.id from outlet o join merchant m on m.id = o.merchant_id where m.brand_name = '得记面家' order by o.id";
const ofPerson = (table: string, name: string) => `select t.id from ${table} t join person p on p.id = t.person_id where p.name = '${name}' limit 1`;
const yearly = (table: string) =>
  `select r.id from ${table} r join federation_member m on m.id = r.member_id join federation f on f.id = m.federation_id where f.prefix = 'TPSL' and r.archived_at is null`;

const subjects: Subject[] = [
  {
    resource: 'Organization',
    what: 'an organization',
    table: 'organization',
    which: "select id from organization where name = '塔坡社区醒狮队'",
    actors: { street: ['suspend', 'resume', 'deregister', 'revoke'] },
  },
  {
    resource: 'Division',
    what: 'a division',
    table: 'division',
    which: "select id from division where code = '440604012001'",
    actors: { district: ['merge', 'abolish'] },
  },
  {
    resource: 'PartnerAgreement',
    what: 'a partner agreement',
    table: 'partner_agreement',
    which: "select id from partner_agreement where state = 'ACTIVE' order by id limit 1",
    actors: { district: ['sign', 'start', 'renew', 'lapse', 'terminate'] },
  },
  {
    resource: 'FederationNotice',
    what: 'a notice',
    table: 'federation_notice',
    which: 'select n.id from federation_notice n where member_id in (' + memberOf('塔坡社区社会组织联合会', '塔坡社区醒狮队') + ')',
    actors: { federation: ['lift'], 'unit-tapo': ['acknowledge'] },
  },
  {
    resource: 'Federation',
    what: 'a federation',
    table: 'federation',
    which: "select id from federation where prefix = 'TPSL'",
    actors: { federation: ['issueAnnualReports'] },
  },
  {
    resource: 'AnnualReport',
    what: 'an annual report',
    table: 'annual_report',
    which: yearly('annual_report'),
    ready: 'submitted_by_id = null',
    actors: { federation: ['remind', 'returnForCorrection', 'review'], 'unit-tapo': ['submit', 'retract'] },
  },
  {
    resource: 'ChecklistTemplate',
    what: 'a checklist',
    table: 'checklist_template',
    which: "select t.id from checklist_template t join federation f on f.id = t.federation_id where f.prefix = 'TPSL' and t.state = 'SUPERSEDED'",
    actors: { federation: ['publish', 'revise', 'sendOut'] },
  },
  {
    resource: 'Inspection',
    what: 'an inspection',
    table: 'inspection',
    which: `${yearly('inspection')} and exists (select 1 from inspection_item i where i.inspection_id = r.id and i.rectification is not null)`,
    ready: 'checked_by_id = null',
    actors: {
      federation: ['startCheck', 'returnForCorrection', 'adoptSelfScores', 'conclude', 'orderRectification', 'passRecheck', 'orderAgain'],
      council: ['grade'],
      'unit-tapo': ['submitSelfCheck', 'retractSelfCheck', 'submitRectification', 'retractRectification'],
    },
    // Every line has its score and what was to be mended has passed, or it could not be concluded.
    never: ['adoptSelfScores'],
  },
  {
    resource: 'MembershipFee',
    what: 'a membership fee',
    table: 'membership_fee',
    which: yearly('membership_fee'),
    actors: { federation: ['recordPayment', 'waive'] },
  },
  {
    resource: 'Account',
    what: 'an account',
    table: 'account',
    which: "select id from account where username = 'gridworker' or username = 'resident' limit 1",
    actors: { admin: ['disable', 'enable', 'setPassword'] },
  },
  {
    resource: 'Person',
    what: 'a person',
    table: 'person',
    which: "select id from person where name = '麦志明'",
    ready: 'account_id = null, merged_into_id = null',
    actors: {
      community: ['verifyIdentity', 'moveAway', 'moveBack', 'recordDeath', 'correctDeath', 'close', 'reopen', 'merge', 'undoMerge'],
      admin: ['linkAccount', 'unlinkAccount', 'merge', 'undoMerge'],
    },
    never: ['undoMerge', 'unlinkAccount'],
  },
  {
    resource: 'PossibleDuplicate',
    what: 'a possible duplicate',
    table: 'possible_duplicate',
    which: "select id from possible_duplicate where state = 'OPEN' limit 1",
    actors: { district: ['dismiss', 'lookAgain'] },
  },
  { resource: 'Outlet', what: 'an outlet', table: 'outlet', which: `${outlets} limit 1`, actors: { merchant: ['pause', 'close', 'reopen'] } },
  {
    resource: 'OutletClerk',
    what: 'a clerk',
    table: 'outlet_clerk',
    which: `select id from outlet_clerk where outlet_id in (${outlets}) and username <> 'clerk' order by id limit 1`,
    actors: { merchant: ['leave', 'setPassword'] },
  },
  {
    resource: 'RewardCode',
    what: 'a code of a pool',
    table: 'reward_code',
    which: "select id from reward_code where state = 'READY' order by id limit 1",
    actors: { 'manager-shops': ['void'] },
  },
  { resource: 'Consent', what: 'a consent', table: 'consent', which: ofPerson('consent', '冼𠮷祥'), actors: { community: ['withdraw'] } },
  {
    resource: 'Volunteer',
    what: 'a volunteer',
    table: 'volunteer',
    which: ofPerson('volunteer', '霍婉仪'),
    actors: { community: ['pause', 'resume', 'leave', 'rejoin'] },
  },
  {
    resource: 'SocialWorker',
    what: 'a social worker',
    table: 'social_worker',
    which: 'select id from social_worker order by id limit 1',
    actors: { district: ['renew', 'lapse'] },
  },
  {
    resource: 'CommunityWorker',
    what: 'a community worker',
    table: 'community_worker',
    which: 'select id from community_worker order by id limit 1',
    actors: { district: ['leave', 'comeBack'] },
  },
  {
    resource: 'FederationMember',
    what: 'a member of a federation',
    table: 'federation_member',
    which: memberOf('塔坡社区社会组织联合会', '塔坡社区醒狮队'),
    ready: memberReady,
    actors: { federation: secretariat, council, 'unit-tapo': unit },
    never: ['invite', 'leave', 'pause', 'resume'],
  },
  {
    resource: 'FederationMember',
    what: 'a unit of the alliance',
    table: 'federation_member',
    which: memberOf('社会工作服务联盟', '佛山市禅城区霁禾社会工作服务中心'),
    ready: memberReady,
    actors: { alliance: [...secretariat, 'recordDefence'], 'council-alliance': council, 'unit-alliance': unit },
    never: ['acceptWithdrawal', 'recordLapse', 'recordDissolution', 'recordMerger', 'proposeRemoval', 'suspend', 'reinstate', 'renewCertificate'],
  },
];

const numbers: Record<string, number> = {
  votersExpected: 9,
  votersPresent: 9,
  votesFor: 7,
  votesAgainst: 1,
  votesAbstained: 1,
  removalVotersExpected: 9,
  removalVotersPresent: 9,
  removalVotesFor: 7,
  removalVotesAgainst: 1,
  removalVotesAbstained: 1,
};
const days: Record<string, string> = {
  certificateIssuedOn: '2026-11-20',
  certificateValidUntil: '2027-11-19',
  identityExpiresOn: '2027-11-19',
  dueOn: '2099-06-30',
  reportDueOn: '2099-06-30',
  selfCheckDueOn: '2099-06-30',
  rectificationDueOn: '2099-06-30',
};
let successor: string;
/** By resource: another record that nothing refers to. */
const peers: Record<string, string> = {};

/** What is recorded must be what the votes say. */
const against = ['recordRejection', 'dismissRemoval'];
const swapped = (name: string) =>
  name
    .replace(/otesFor$/, 'otes_')
    .replace(/otesAgainst$/, 'otesFor')
    .replace(/otes_$/, 'otesAgainst');

function sample({ name, kind, dictionary, resource, secret }: Asked, verb: string): unknown {
  if (secret) return 'another horse 5 battery';
  switch (kind) {
    case 'choice':
      return dictionaries[dictionary!]![0]!.code;
    case 'option':
      return 'MOBILE';
    case 'money':
      return '10.00';
    case 'period':
      return '2023';
    case 'file':
      return null;
    case 'date':
      return days[name] ?? '2026-11-20';
    case 'integer':
      return numbers[against.includes(verb) ? swapped(name) : name] ?? 1;
    case 'dateRange':
      return { from: '2026-01-01', until: '2027-12-31' };
    case 'personal':
      return '19400001111';
    case 'references':
      return [successor];
    case 'reference':
      return peers[resource!];
    default:
      return '依章程办理';
  }
}

let world: World;
beforeAll(async () => {
  world = await openWorld();
  successor = (await world.truth.query<{ id: string }>("select id from division where code = '440604012005'")).rows[0]!.id;
  peers.Person = (await world.truth.query<{ id: string }>("select id from person where name = '何家俊'")).rows[0]!.id;
  peers.Organization = (await world.truth.query<{ id: string }>("select id from organization where name = '塔坡社区书画社'")).rows[0]!.id;
  await world.truth.query("update inspection_item set checked_score = coalesce(checked_score, self_score, 1), recheck_result = 'PASSED'");
  peers.Account = (await world.truth.query<{ id: string }>("select id from account where username = 'clerk'")).rows[0]!.id;
}, 180_000);
afterAll(() => world.close());

const people = new Map<string, Promise<Person>>();
function as(username: string): Promise<Person> {
  const known = people.get(username) ?? world.as(username);
  people.set(username, known);
  return known;
}

const contractOf = (name: string) => resources.find((one) => one.name === name)!;

/** Walked by the tests that lie beside them. */
const besideTheirDeclaration = new Set(['PartyBranch', 'PartyBranchTerm', 'ReportIn', 'Task', 'Merchant', 'Reward']);

test.each(resources.filter(({ name, lifecycle }) => lifecycle && !besideTheirDeclaration.has(name)).map(({ name }) => name))(
  'the life cycle of %s is walked here, and every verb of it has an actor',
  (name) => {
    const acted = subjects.filter(({ resource }) => resource === name).flatMap(({ actors }) => Object.values(actors).flat());
    expect([...new Set(acted)].sort()).toEqual(
      contractOf(name)
        .verbs.map(({ verb }) => verb)
        .sort(),
    );
  },
);

describe.each(subjects)('$what', ({ resource, table, which, ready, actors, never = [] }) => {
  const { lifecycle, single, verbs } = contractOf(resource);
  const { states } = lifecycle!;
  let id: string;
  beforeAll(async () => {
    id = (await world.truth.query<{ id: string }>(which)).rows[0]!.id;
  });

  const put = async (state: string) => {
    await world.truth.query(`update ${table} set state = $2${ready ? `, ${ready}` : ''} where id = $1`, [id, state]);
    return look();
  };
  const look = async () =>
    (
      await world.truth.query<{ state: string; version: number; lines: string; row: object }>(
        `select t.state, t.version, (select count(*) from history where record_id = t.id) as lines, to_jsonb(t) as row from ${table} t where id = $1`,
        [id],
      )
    ).rows[0]!;
  const act = async (actor: string, { verb, mutation, inputType, asks }: Verb, version: number) =>
    (await as(actor)).ask(
      `mutation ($id: ID!, $version: Int!${inputType ? `, $input: ${inputType}!` : ''}) { done: ${mutation}(id: $id, version: $version${inputType ? ', input: $input' : ''}) { record { id state version } } }`,
      { id, version, ...(inputType && { input: Object.fromEntries(asks.map((one) => [one.name, sample(one, verb)])) }) },
    );
  const steps = Object.entries(actors).flatMap(([actor, held]) => held.map((code) => ({ actor, verb: verbs.find(({ verb }) => verb === code)! })));
  const legal = (state: string, verb: Verb) => verb.from.includes(state) && !never.includes(verb.verb);

  test.each(states.map(({ code }) => code))('in state %s takes each legal step once and no other', async (state) => {
    for (const { actor, verb } of steps) {
      const before = await put(state);
      const { data, errors } = await act(actor, verb, before.version);
      const after = await look();
      if (!legal(state, verb)) {
        expect([state, verb.verb, errors?.[0]?.extensions.code]).toEqual([state, verb.verb, 'ILLEGAL_STEP']);
        expect(after).toEqual(before);
        continue;
      }
      expect([state, verb.verb, errors]).toEqual([state, verb.verb, undefined]);
      expect(data.done.record).toEqual({ id, state: verb.to ?? state, version: after.version });
      expect(after.version).toBeGreaterThan(before.version);
      expect([after.state, Number(after.lines)]).toEqual([verb.to ?? state, Number(before.lines) + 1]);
      const {
        rows: [line],
      } = await world.truth.query('select verb, from_state, to_state from history where record_id = $1 order by id desc limit 1', [id]);
      expect(line).toEqual({ verb: verb.verb, from_state: state, to_state: verb.to ?? state });
    }
  });

  test('offers exactly the steps that its mutations take', async () => {
    for (const { code: state } of states) {
      await put(state);
      for (const [actor, held] of Object.entries(actors)) {
        const { data } = await (await as(actor)).ask(`query ($id: ID!) { ${single}(id: $id) { actions } }`, { id });
        const offered = (data[single].actions as string[]).filter((code) => verbs.some((verb) => verb.code === code));
        expect([state, actor, offered.sort()]).toEqual([
          state,
          actor,
          verbs
            .filter((verb) => held.includes(verb.verb) && legal(state, verb))
            .map(({ code }) => code)
            .sort(),
        ]);
      }
    }
  });

  test('takes no step while it lies in the archive', async () => {
    const { actor, verb } = steps.find((one) => !never.includes(one.verb.verb))!;
    const before = await put(verb.from[0]!);
    await world.truth.query(`update ${table} set archived_at = now() where id = $1`, [id]);
    const { errors } = await act(actor, verb, before.version);
    await world.truth.query(`update ${table} set archived_at = null where id = $1`, [id]);
    expect(errors![0]!.extensions.code).toBe('ILLEGAL_STEP');
    expect(await look()).toEqual(before);
  });

  test('refuses a step made on another version than the one there is', async () => {
    const { actor, verb } = steps.find((one) => !never.includes(one.verb.verb))!;
    const before = await put(verb.from[0]!);
    const { errors } = await act(actor, verb, before.version - 1);
    expect(errors![0]!.extensions.code).toBe('CONFLICT');
    expect(await look()).toEqual(before);
  });

  test('tells every missing answer of a step by its field', async () => {
    for (const { actor, verb } of steps) {
      const needed = verb.asks.filter(({ required }) => required);
      if (needed.length === 0 || never.includes(verb.verb)) continue;
      const before = await put(verb.from[0]!);
      const nothing = Object.fromEntries(needed.map(({ name }) => [name, null]));
      const { errors } = await (
        await as(actor)
      ).ask(
        `mutation ($id: ID!, $version: Int!, $input: ${verb.inputType}!) { ${verb.mutation}(id: $id, version: $version, input: $input) { record { id } } }`,
        { id, version: before.version, input: nothing },
      );
      expect(errors?.[0]).toBeDefined();
      expect(await look()).toEqual(before);
    }
  });
});

test('whatever waits for a person can be refused, returned or withdrawn', () => {
  const member = contractOf('FederationMember');
  const leaving = (state: string) => member.verbs.filter(({ from }) => from.includes(state)).map(({ verb }) => verb);
  expect(leaving('APPLIED')).toEqual(expect.arrayContaining(['returnForCorrection', 'retract']));
  expect(leaving('REVIEWING')).toEqual(expect.arrayContaining(['refuse', 'returnForCorrection', 'retract']));
  expect(leaving('COUNCIL')).toEqual(expect.arrayContaining(['recordRejection', 'retract']));
  expect(leaving('INVITED')).toContain('declineInvitation');
  expect(leaving('CORRECTIONS')).toContain('retract');
  expect(leaving('REMOVAL')).toContain('dismissRemoval');
});
