/** Two hands: what one account, or two of one person, can do alone; and what can be brought in as having existed without them. */
import { type Attack, attack, both, count, inOrder, only } from '../attack.js';
import type { Stage } from '../stage/stage.js';
import { type Answer, type Person, said } from '../tools/ask.js';
import { aMember, attempt, step, terms } from '../tools/records.js';
import { csv, imported } from '../tools/tasks.js';

/** Refused for the state it is to have, for what that state demands, or for the day it is to have been so since. */
const verdict = ({ code, fields, data }: Answer<{ done: { record: { state: string } } } | null>): string =>
  code === null
    ? `registered as ${data!.done.record.state}`
    : fields.includes('state')
      ? 'refused: state'
      : fields.includes('since')
        ? 'refused: since'
        : code === 'REQUIRED'
          ? 'refused: something is missing'
          : `refused: ${code}`;

const register = async (who: Person, resource: string, input: object) =>
  verdict(
    (await attempt(who, `${resource.charAt(0).toLowerCase()}${resource.slice(1)}RegisterExisting`, null, {
      reason: '名册(演示)',
      ...input,
    })) as never,
  );

const removal = {
  removalMeeting: '一届十次',
  removalVotedOn: '2026-11-15',
  removalVotersExpected: 9,
  removalVotersPresent: 8,
  removalVotesFor: 6,
  removalVotesAgainst: 1,
  removalVotesAbstained: 1,
  exitOn: '2026-11-16',
  reason: '严重违反章程',
};
const defence = { defence: '无', defendedOn: '2026-11-10' };

async function inputs(stage: Stage) {
  const { one, where } = stage;
  const enterprise = await one(
    "select o.id from organization o join division d on d.id = o.district_id where d.code = '440604' and o.kind = 'ENTERPRISE' and not exists (select 1 from merchant m where m.organization_id = o.id) limit 1",
  );
  const life = await one("select id from reward_category where code = 'LIFE'");
  const member = await aMember(stage)();
  const outside = await one(
    "select o.id, f.id as federation from organization o join division d on d.id = o.division_id, federation f where f.prefix = 'TPSL' and d.code = '440604012045' and not exists (select 1 from federation_member m where m.organization_id = o.id) and o.archived_at is null limit 1",
  );
  const committee = await one(
    "select b.id from party_branch b join division d on d.id = b.division_id where b.category = 'COMMITTEE' and d.code = '440604012045'",
  );
  return {
    reward: await terms(stage),
    merchant: {
      brandName: '攻旧铺',
      organization: enterprise.id,
      subjectKind: 'ENTERPRISE',
      categories: [life.id],
      servicePhone: '0757-80009997',
      participation: 'DISCOUNT',
      siteCheckPassed: true,
    },
    member: {
      federation: outside.federation,
      organization: outside.id,
      memberKind: 'UNIT',
      charterAck: true,
      representativeName: '甲',
      representativeDuty: '社长',
      representativeMobile: '19400001111',
      liaisonName: '乙',
      liaisonMobile: '19400002222',
    },
    report: { member: member.id, year: '2019', dueOn: '2020-03-31' },
    branch: { shortName: '攻旧支部', fullName: '中共攻旧支部', category: 'BRANCH', parent: committee.id, ...where.community },
  };
}

export const hands: Attack[] = [
  attack({
    name: 'registered in the middle of its way',
    proves: 'what is still being worked on is not registered as existing, so nobody approves what he registered himself',
    arrange: inputs,
    async send({ alliance, federation, party }, { reward, merchant, member, report, branch }) {
      const since = '2020-01-02';
      const all: [Person, string, object, string[]][] = [
        [alliance, 'Reward', { ...reward, since }, ['SUBMITTED', 'DRAFT']],
        [alliance, 'Merchant', { ...merchant, since }, ['SITE_CHECK', 'ACCEPTED']],
        [federation, 'FederationMember', { ...member, since }, ['COUNCIL', 'SUBMITTED', 'REMOVAL']],
        [federation, 'AnnualReport', { ...report, since }, ['SUBMITTED']],
        [party, 'PartyBranch', { ...branch, since }, ['APPLIED']],
      ];
      const answers: string[] = [];
      for (const [who, resource, input, states] of all) for (const state of states) answers.push(await register(who, resource, { ...input, state }));
      return { sent: all.map(([, resource, , states]) => `${resource} as ${states.join(', ')}`).join('; '), answers };
    },
    expect: only('refused: state', 'refused: GRAPHQL_VALIDATION_FAILED', 'refused: BAD_REQUEST'),
  }),
  attack({
    name: 'registered at its end',
    proves: 'a member has its vote, a merchant its contract and licence, a reward its cover; and none of them is of today',
    arrange: inputs,
    async send({ alliance, federation, visitor }, { reward, merchant, member }) {
      const today = new Date().toISOString().slice(0, 10);
      const answers = [
        await register(alliance, 'Reward', { ...reward, state: 'LISTED', since: '2026-01-01' }),
        await register(alliance, 'Reward', { ...reward, state: 'LISTED', since: today }),
        await register(alliance, 'Merchant', { ...merchant, state: 'ACTIVE', since: '2025-01-15' }),
        await register(federation, 'FederationMember', { ...member, state: 'MEMBER', since: today, joinedOn: today }),
        await register(federation, 'FederationMember', { ...member, state: 'MEMBER', since: '2020-01-02', joinedOn: '2020-01-02' }),
      ];
      const { data } = await visitor().ask('{ merchants(search: "攻旧铺") { totalCount } }');
      return {
        sent: 'a reward as listed, a merchant as active, a member, each without what the ordinary way asks, and of today',
        answers: [...answers, `visitors see ${data.merchants.totalCount}`],
      };
    },
    expect: both(only('refused: something is missing', 'refused: state', 'refused: since', 'visitors see 0'), count('visitors see 0', { least: 1 })),
  }),
  attack({
    name: 'registered by a sheet',
    proves: 'a spreadsheet with a state brings in no more than a form does',
    async send({ party, port }) {
      const { answer, task } = await imported(
        port,
        party,
        'PartyBranch',
        csv([
          ['shortName', 'fullName', 'category', 'division', '当前状态', '自何日起', '补录原因'],
          ['攻支部', '中共攻支部', '党支部', '塔坡社区', '待审批', '2020-01-02', '名册'],
          ['攻支部二', '中共攻支部二', '党支部', '塔坡社区', 'APPLIED', '2020-01-02', '名册'],
        ]),
        'a.csv',
      );
      return { sent: 'two party branches that are still applied for', answers: [answer, `${task?.refused ?? 'all'} refused`] };
    },
    expect: (answers) =>
      answers[0] === 'FAILED' || (answers[0] === 'CHECKED' && answers[1] === '2 refused') ? null : 'both rows were to be refused',
  }),
  attack({
    name: 'a removal by one account',
    proves: 'who gives two such roles to one account is told; accuser, defender and judge are three',
    async arrange(stage) {
      const who = await stage.somebody([{ role: 'federationAdmin', place: stage.where.federation }]);
      const granted = await attempt(stage.admin, 'roleAssignmentCreate', null, {
        account: who.id,
        role: 'federationCouncilSecretary',
        ...stage.where.federation,
      });
      return {
        who: await stage.again(who),
        granted: granted.code ? 'refused to be given' : granted.data!.done.warnings.length > 0 ? 'given with a warning' : 'given',
      };
    },
    async send(stage, { who, granted }) {
      const member = await aMember(stage)();
      const proposed = await attempt(who, 'federationMemberProposeRemoval', member, { removalGrounds: '连续两年未报年度工作报告' });
      const now = proposed.data?.done?.record ?? member;
      const defended = await attempt(who, 'federationMemberRecordDefence', now, defence);
      const decided = await attempt(who, 'federationMemberDecideRemoval', defended.data?.done?.record ?? now, removal);
      return {
        sent: 'federationAdmin and councilSecretary on one account: propose, record the defence, decide',
        answers: [granted, said(proposed), said(defended), said(decided)],
      };
    },
    expect: (answers) => both(count('given', { most: 0 }), count('ILLEGAL_STEP', { least: 2 }))(answers),
  }),
  attack({
    name: 'a removal by two accounts of one person',
    proves: 'hands are people, not accounts, also after the accounts were parted',
    async arrange(stage) {
      const [accuser, judge] = [
        await stage.somebody([{ role: 'federationAdmin', place: stage.where.federation }]),
        await stage.somebody([{ role: 'federationCouncilSecretary', place: stage.where.federation }]),
      ];
      const proposed = await step(accuser, 'federationMemberProposeRemoval', await aMember(stage)(), { removalGrounds: '连续两年未报年度工作报告' });
      const member = await step(stage.federation2, 'federationMemberRecordDefence', proposed, defence);
      const person = await stage.one<{ id: string; version: number }>(
        "select id, version from person where account_id is null and state = 'NORMAL' and archived_at is null limit 1",
      );
      const linked = await step(stage.admin, 'personLinkAccount', person, { account: accuser.id, reason: '本人' });
      const parted = await step(stage.admin, 'personUnlinkAccount', linked, { reason: '换号' });
      await step(stage.admin, 'personLinkAccount', parted, { account: judge.id, reason: '本人' });
      await new Promise((resolve) => setTimeout(resolve, 1_200));
      return { member, judge };
    },
    async send({ council }, { member, judge }) {
      const answers = [
        said(await attempt(judge, 'federationMemberDecideRemoval', member, removal)),
        `another: ${said(await attempt(council, 'federationMemberDecideRemoval', member, removal))}`,
      ];
      return { sent: 'proposed by one account, decided by another of the same person; then by somebody else', answers };
    },
    expect: inOrder('ILLEGAL_STEP', 'another: done'),
  }),
  attack({
    name: 'an admission by one account',
    proves: 'who applies does not review',
    async arrange(stage) {
      const { member } = await inputs(stage);
      const { somebody, where } = stage;
      return {
        who: await somebody([
          { role: 'federationAdmin', place: where.federation },
          { role: 'unitRepresentative', place: { organization: member.organization as string } },
        ]),
        member,
      };
    },
    async send({ truth }, { who, member }) {
      const made = await attempt(who, 'federationMemberCreate', null, member);
      // The sealed application is a file of its own; it is not what is tried here.
      if (made.data)
        await truth
          .query(
            'update federation_member set application_file_id = (select application_file_id from federation_member where application_file_id is not null limit 1) where id = $1',
            [made.data.done.record.id],
          )
          .catch(() => undefined);
      const submitted = made.data ? await attempt(who, 'federationMemberSubmit', made.data.done.record) : made;
      const now = submitted.data?.done?.record ?? made.data?.done?.record;
      const answers = [said(made), said(submitted)];
      if (now)
        answers.push(
          ...[
            await attempt(who, 'federationMemberAccept', now, { acceptedOn: '2026-11-01' }),
            await attempt(who, 'federationMemberPass', now, { reviewOpinion: '同意' }),
          ].map((one) => `review: ${said(one)}`),
        );
      return { sent: "a unit's representative who is also its federation's secretariat: create, submit, accept, pass", answers };
    },
    expect: (answers) => count('review: done', { most: 0 })(answers) ?? count('review: …', { least: 1 })(answers),
  }),
];
