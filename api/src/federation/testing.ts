// What tests of every resource have to be told of federations, their members, and what they do in a year.
import type { Row, Subject, Table, Walk } from '../testing/subject.js';
import type { World } from '../testing/world.js';
import { bodyOf, otherCommunity } from '../organizations/testing.js';

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
const ready = "charter_ack = true, reviewed_by_id = null, defence = '已当面申辩', archived_at = null";
const memberOf = (federation: string, organization: string) =>
  `select m.id from federation_member m join federation f on f.id = m.federation_id join organization b on b.id = f.organization_id join organization o on o.id = m.organization_id where b.name like '%${federation}' and o.name = '${organization}'`;
const yearly = (table: string) =>
  `select r.id from ${table} r join federation_member m on m.id = r.member_id join federation f on f.id = m.federation_id where f.prefix = 'TPSL' and r.archived_at is null`;

const walks: Walk[] = [
  {
    resource: 'FederationNotice',
    what: 'a notice',
    which: 'select n.id from federation_notice n where member_id in (' + memberOf('塔坡社区社会组织联合会', '塔坡社区醒狮队') + ')',
    actors: { federation: ['lift'], 'unit-tapo': ['acknowledge'] },
  },
  {
    resource: 'Federation',
    what: 'a federation',
    which: "select id from federation where prefix = 'TPSL'",
    actors: { federation: ['issueAnnualReports'] },
  },
  {
    resource: 'AnnualReport',
    what: 'an annual report',
    which: yearly('annual_report'),
    ready: 'submitted_by_id = null',
    actors: { federation: ['remind', 'returnForCorrection', 'review'], 'unit-tapo': ['submit', 'retract'] },
  },
  {
    resource: 'ChecklistTemplate',
    what: 'a checklist',
    which: "select t.id from checklist_template t join federation f on f.id = t.federation_id where f.prefix = 'TPSL' and t.state = 'SUPERSEDED'",
    actors: { federation: ['publish', 'revise', 'sendOut'] },
  },
  {
    resource: 'Inspection',
    what: 'an inspection',
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
    resource: 'FederationMember',
    what: 'a member of a federation',
    which: memberOf('塔坡社区社会组织联合会', '塔坡社区醒狮队'),
    ready,
    actors: { federation: secretariat, council, 'unit-tapo': unit },
    never: ['invite', 'leave', 'pause', 'resume'],
  },
  {
    resource: 'FederationMember',
    what: 'a unit of the alliance',
    which: memberOf('社会工作服务联盟', '佛山市禅城区霁禾社会工作服务中心'),
    ready,
    actors: { alliance: [...secretariat, 'recordDefence'], 'council-alliance': council, 'unit-alliance': unit },
    never: ['acceptWithdrawal', 'recordLapse', 'recordDissolution', 'recordMerger', 'proposeRemoval', 'suspend', 'reinstate', 'renewCertificate'],
  },
];

const body = (rows: Table, federation: unknown) => rows.get('Federation', federation)?.organization_id;
const member = (rows: Table, id: unknown) => rows.get('FederationMember', id);
const joined = new Set(['APPLIED', 'CORRECTIONS', 'REVIEWING', 'COUNCIL', 'APPROVED', 'MEMBER', 'SUSPENDED', 'REMOVAL']);
const itself = (row: Row, own: string) => row.organization_id === own;
const ofMember = (row: Row, own: string, rows: Table) => member(rows, row.member_id)?.organization_id === own;
const ofFederation = (row: Row, own: string, rows: Table) => body(rows, member(rows, row.member_id)?.federation_id) === own;

const membership = (federation: string, organization: string) => ({
  federation,
  organization,
  memberKind: 'UNIT',
  charterAck: true,
  representativeName: '演示',
  representativeDuty: '演示',
  representativeMobile: '13800138000',
  liaisonName: '演示',
  liaisonMobile: '13800138000',
});

/** Who may not see a unit cannot make it a member: this one applied before its district was another. */
async function copied(truth: World['truth'], federation: string, organization: string): Promise<string> {
  const {
    rows: [row],
  } = await truth.query<{ id: string }>(
    "insert into federation_member select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'federation_id', $1::uuid, 'organization_id', o.id, 'member_no', null, 'certificate_no', null, 'district_id', o.district_id, 'street_id', o.street_id, 'community_id', o.community_id))).* from federation_member m, organization o where o.name = $2 order by m.id limit 1 returning id",
    [federation, organization],
  );
  return row!.id;
}

export const subject: Subject = {
  walks,
  before: ["update inspection_item set checked_score = coalesce(checked_score, self_score, 1), recheck_result = 'PASSED'"],
  answers: {
    'FederationMember.dismissRemoval': { removalVotesFor: 1, removalVotesAgainst: 7 },
    'FederationMember.recordRejection': { votesFor: 1, votesAgainst: 7 },
  },
  inputs: { FederationMember: { memberKind: 'UNIT' }, Federation: { level: 'COMMUNITY', bodyKind: 'FEDERATION' } },
  ofOrganization: {
    'Organization.ownFederation': (row, own, rows) =>
      rows
        .all('FederationMember')
        .some(
          (one) =>
            one.organization_id === row.id && one.archived_at === null && joined.has(String(one.state)) && body(rows, one.federation_id) === own,
        ),
    'Federation.ownOrganization': itself,
    'Federation.ownFederation': itself,
    'FederationMember.ownOrganization': itself,
    'FederationMember.ownFederation': (row, own, rows) => body(rows, row.federation_id) === own,
    'FederationNotice.ownOrganization': ofMember,
    'FederationNotice.ownFederation': ofFederation,
    'FederationRepresentative.ownOrganization': ofMember,
    'FederationRepresentative.ownFederation': ofFederation,
  },
  predicates: { 'FederationMember.forms': (row) => row.state === 'DRAFT' || row.state === 'CORRECTIONS' },
  async across({ world, admin, make, id }) {
    const union = await make(admin, 'Organization', bodyOf('彼社区联合会', await id(otherCommunity)));
    await make(admin, 'Federation', { organization: union, level: 'COMMUNITY', bodyKind: 'FEDERATION', prefix: 'BISQ' });
    await world.truth.query(
      "update organization set kind = 'FEDERATION', supervisor = '演示', business_scope = '演示', fields = '{ELDER_CARE}', party_coverage = 'OWN_BRANCH' where id = $1",
      [union],
    );
  },
  /** Members of the other federation, and one of its district's units in a federation of ours. */
  async later({ world: { truth, as: signIn }, as, make, id }) {
    const [theirs, ours] = [await as('other secretariat'), await signIn('federation')];
    const there = await id("select f.id from federation f join organization o on o.id = f.organization_id where o.name = '彼社区联合会'");
    const here = await id(
      "select f.id from federation f join organization o on o.id = f.organization_id where o.name like '%塔坡社区社会组织联合会'",
    );
    for (const [by, federation, name, state] of [
      [theirs, there, '彼一社', 'MEMBER'],
      [theirs, there, '彼二社', 'COUNCIL'],
      [ours, here, '彼三社', 'MEMBER'],
    ] as const) {
      const made =
        by === ours
          ? await copied(truth, here, name)
          : await make(by, 'FederationMember', membership(federation, await id(`select id from organization where name = '${name}'`)));
      await truth.query('update federation_member set state = $2 where id = $1', [made, state]);
      await make(by, 'FederationNotice', { member: made, kind: 'REMINDER', issuedOn: '2026-10-01', reason: '演示' });
      await truth.query(
        "insert into federation_representative select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'member_id', m.id, 'district_id', m.district_id, 'street_id', m.street_id, 'community_id', m.community_id))).* from federation_representative r, federation_member m where m.id = $1 order by r.id limit 1",
        [made],
      );
    }
    // Whose hands are where they should not decide: one who reviewed, and one who registered what waits for review.
    const didTo = (table: string, resource: string, state: string, verb: string, to: string | null) =>
      truth.query(
        `insert into history (id, resource, record_id, at, account_id, verb, to_state, changes)
      select gen_random_uuid(), $1, t.id, now(), a.id, $3, $4, '[]' from ${table} t, account a where t.state = $2 and a.username = 'o.reviewer-and-council'`,
        [resource, state, verb, to],
      );
    await didTo('federation_member', 'FederationMember', 'COUNCIL', 'pass', 'COUNCIL');
    await didTo('annual_report', 'AnnualReport', 'SUBMITTED', 'registerExisting', 'REVIEWED');
  },
  /** Those whose hands are told apart. */
  unshelved: { annual_report: "t.state = 'SUBMITTED'", federation_member: "t.state = 'COUNCIL'" },
};
