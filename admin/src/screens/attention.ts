/**
 * What wants attention: one line a card. The home page counts them, and a list offers its own at one tap. A card is shown to whoever may read its
 * resource and the fields it looks at, and either oversees a place or can change such records; it opens the rows it counts. A resource that is not in
 * the contract has no card.
 */
import { fieldOf, isResource, resourceOf, type Label, type ResourceContract, type Tone } from '../contract';
import { dayAt, ONE_DAY } from '../clock';
import { below, type FilterValues, type Place } from '../graphql/filter';
import { withoutBranch } from './coverage/filters';

export interface Day {
  today: string;
  in30: string;
  in90: string;
  monthStart: string;
  yearStart: string;
  lastYear: number;
}
export interface Card {
  resource: string;
  label: Label;
  tone: Tone;
  /** `here`: the one place this person acts at, if there is one. */
  filter: (day: Day, here: Place | null) => FilterValues;
  /** Only for those who change something of one of these resources. */
  changes?: string | string[];
  /** The field of the day the first of them comes to, which is told beside their number. */
  next?: string;
}
export interface Rights {
  mayRead: (resource: string, field?: string) => boolean;
  mayChange: (resource: string) => boolean;
  here: Place | null;
  oversees: boolean;
}

/** Records that bear a sign, which the server tells. */
const bearing = (resource: string, zh: string, en: string, sign: string, tone: Tone = 'warning'): Card => ({
  resource,
  label: { zh, en },
  tone,
  filter: () => ({ [sign]: { eq: true } }),
});
const late = (resource: string, zh: string, en: string): Card => ({
  resource,
  label: { zh, en },
  tone: 'warning',
  filter: () => ({ overdue: true }),
});
/** The day in a field comes within so many days. */
const soon = (resource: string, zh: string, en: string, field: string, until: keyof Day, more: FilterValues = {}): Card => ({
  resource,
  label: { zh, en },
  tone: 'waiting',
  next: field,
  filter: (day) => ({ [field]: { gte: day.today, lte: day[until] }, ...more }),
});
/** A span of days holds today and no longer in ninety days. */
const ending = (resource: string, zh: string, en: string, field: string, more: FilterValues = {}): Card => ({
  resource,
  label: { zh, en },
  tone: 'waiting',
  filter: (day) => ({ [field]: { contains: day.today }, not: { [field]: { contains: day.in90 } }, ...more }),
});
const fresh = (resource: string, zh: string, en: string): Card => ({
  resource,
  label: { zh, en },
  tone: 'good',
  changes: resource,
  filter: (day) => ({ createdAt: { gte: `${day.monthStart}T00:00:00+08:00` }, inMyCare: true }),
});
const inState = (resource: string, zh: string, en: string, tone: Tone, ...states: string[]): Card => ({
  resource,
  label: { zh, en },
  tone,
  filter: () => ({ state: { in: states } }),
});
/** Listed rewards by their stock: the mark is the merchant's own, so a merchant counts its own shelf. */
const stocked = (zh: string, en: string, tone: Tone, low: boolean): Card => ({
  resource: 'Reward',
  label: { zh, en },
  tone,
  filter: () => ({ state: { in: ['LISTED'] }, stockLow: { eq: low } }),
});

/**
 * Of terms, those whose election is not over. Its day is the one it is due on, which a postponement moves; not the time limit of a step on the way to
 * it.
 */
const notRenewed = { state: { in: ['NOT_STARTED', 'REMINDED', 'POSTPONEMENT', 'REQUESTED', 'APPROVED', 'ELECTED', 'REPORTED'] } };

export const cards: Card[] = [
  late('FederationMember', '会员事项已逾期', 'Memberships overdue'),
  soon('FederationMember', '会员事项 30 天内到期', 'Memberships due in 30 days', 'stateDueOn', 'in30'),
  soon('FederationMember', '会员证 90 天内到期', 'Certificates expiring in 90 days', 'certificateValidUntil', 'in90', { state: { in: ['MEMBER'] } }),
  {
    resource: 'FederationMember',
    label: { zh: '会员证已过期', en: 'Certificates expired' },
    tone: 'warning',
    filter: (day) => ({ certificateValidUntil: { lt: day.today }, state: { in: ['MEMBER', 'SUSPENDED', 'REMOVAL'] } }),
  },
  bearing('AnnualReport', '年度工作报告逾期未报', 'Annual reports overdue', 'unreported'),
  inState('AnnualReport', '待审阅的年度工作报告', 'Annual reports to review', 'waiting', 'SUBMITTED'),
  late('Inspection', '规范化检查已逾期', 'Inspections overdue'),
  inState('Inspection', '整改中的单位', 'Units that rectify', 'warning', 'RECTIFYING', 'RECHECK'),
  late('MembershipFee', '会费已逾期', 'Membership fees overdue'),
  ending('Organization', '登记证书 90 天内到期', 'Registrations expiring in 90 days', 'certificateValid'),
  { ...bearing('Organization', '党组织覆盖方式待补', 'Party coverage to be filled in', 'partyCoverageLacking', 'waiting'), changes: 'Organization' },
  ending('PartnerAgreement', '共建协议 90 天内到期', 'Agreements ending in 90 days', 'term', { state: { in: ['ACTIVE'] } }),
  ending('Federation', '理事会 90 天内届满', 'Council terms ending in 90 days', 'councilTerm'),
  { ...bearing('RoleAssignment', '角色 90 天内到期', 'Roles ending in 90 days', 'ending', 'waiting'), next: 'validUntil' },
  inState('FederationNotice', '待确认的告诫', 'Notices to acknowledge', 'waiting', 'ISSUED'),
  inState('FederationNotice', '生效中的告诫', 'Notices in force', 'warning', 'IN_FORCE'),
  {
    resource: 'PartyBranchTerm',
    label: { zh: '换届倒计时', en: 'Next election' },
    tone: 'waiting',
    changes: 'PartyBranchTerm',
    next: 'dueOn',
    filter: (day) => ({ dueOn: { gte: day.today }, ...notRenewed }),
  },
  { ...bearing('PartyBranchTerm', '党组织 90 天内届满', 'Party terms ending in 90 days', 'endingSoon', 'waiting'), next: 'dueOn' },
  bearing('PartyBranchTerm', '党组织届满未换届', 'Party elections overdue', 'electionOverdue'),
  bearing('PartyBranchTerm', '党组织延期换届', 'Party elections postponed', 'isPostponed', 'waiting'),
  {
    resource: 'Compound',
    label: { zh: '未建党组织的小区', en: 'Compounds without a party organization' },
    tone: 'warning',
    changes: ['PartyBranch', 'Compound'],
    filter: (_, here) => ({ ...(here && { division: below(here) }), ...withoutBranch }),
  },
  {
    resource: 'PartyBranch',
    label: { zh: '已成立的党组织', en: 'Party organizations established' },
    tone: 'good',
    changes: 'Compound',
    filter: (_, here) => ({ ...(here && { division: below(here) }), state: { in: ['ESTABLISHED'] } }),
  },
  inState('ReportIn', '待接收的报到', 'Report-ins to accept', 'waiting', 'SUBMITTED'),
  late('ReportIn', '报到事项已逾期', 'Report-ins overdue'),
  {
    resource: 'ReportIn',
    label: { zh: '服务中党员缺上年度反馈', en: "Serving members without last year's feedback" },
    tone: 'warning',
    changes: 'ReportInFeedback',
    filter: ({ yearStart, lastYear }) => ({
      state: { in: ['SERVING'] },
      submittedOn: { lt: yearStart },
      feedbacks: { none: { year: { eq: lastYear }, sentOn: { isNull: false } } },
    }),
  },
  inState('Merchant', '待受理、待核查的商家', 'Merchants to accept or check', 'waiting', 'APPLIED', 'SITE_CHECK'),
  inState('Merchant', '待签约的商家', 'Merchants to sign', 'waiting', 'APPROVED'),
  late('Merchant', '商家事项已逾期', 'Merchants overdue'),
  bearing('Merchant', '商家协议 90 天内到期', "Merchants' contracts ending in 90 days", 'contractEnding', 'waiting'),
  bearing('Merchant', '商家协议已到期', "Merchants' contracts over", 'contractOver'),
  soon('Merchant', '商家证照 90 天内到期', "Merchants' permits expiring in 90 days", 'permitsUntil', 'in90', { state: { in: ['ACTIVE'] } }),
  bearing('Merchant', '商家证照已过期', "Merchants' permits expired", 'permitExpired'),
  inState('Reward', '待审核的兑换项目', 'Rewards to review', 'waiting', 'SUBMITTED'),
  bearing('Reward', '改动待审的兑换项目', 'Rewards with changes in review', 'changesPending', 'waiting'),
  bearing('Reward', '改动被退回的兑换项目', 'Rewards whose changes were returned', 'changesReturned'),
  late('Reward', '兑换项目已逾期', 'Rewards overdue'),
  inState('Reward', '退回修改的兑换项目', 'Rewards to change', 'warning', 'CHANGES_REQUESTED'),
  inState('Reward', '待上架的兑换项目', 'Rewards to list', 'waiting', 'APPROVED'),
  stocked('在架但库存不足', 'Listed, low on stock', 'warning', true),
  stocked('在架且有库存', 'Listed, in stock', 'good', false),
  inState('Reward', '暂停兑换的项目', 'Rewards paused', 'paused', 'PAUSED'),
  inState('PossibleDuplicate', '待核查的疑似重复', 'Possible duplicates to check', 'waiting', 'OPEN'),
  bearing('SocialWorker', '社工登记已过期', "Social workers' registrations over", 'registrationOver'),
  bearing('SocialWorker', '社工登记 90 天内到期', "Social workers' registrations ending in 90 days", 'registrationEnding', 'waiting'),
  bearing('Person', '未登记监护人的儿童', 'Children without a guardian', 'withoutGuardian'),
  ending('Volunteer', '志愿者保险 90 天内到期', "Volunteers' insurance ending in 90 days", 'insured', { state: { in: ['ACTIVE'] } }),
  { ...inState('Organization', '已停用的组织', 'Organizations suspended', 'paused', 'SUSPENDED'), changes: 'Organization' },
  inState('Account', '已停用的账号', 'Accounts disabled', 'paused', 'DISABLED'),
  fresh('Organization', '本月新增组织', 'Organizations new this month'),
  fresh('FederationMember', '本月新增会员', 'Memberships new this month'),
  fresh('PartnerAgreement', '本月新增协议', 'Agreements new this month'),
  fresh('Compound', '本月新增小区', 'Compounds new this month'),
  fresh('ReportIn', '本月新增报到', 'Report-ins new this month'),
  fresh('Volunteer', '本月新增志愿者', 'Volunteers new this month'),
  fresh('Account', '本月新增账号', 'Accounts new this month'),
];

export const dayOf = (now = new Date()): Day => {
  const today = dayAt(now);
  return {
    today,
    in30: dayAt(new Date(now.getTime() + 30 * ONE_DAY)),
    in90: dayAt(new Date(now.getTime() + 90 * ONE_DAY)),
    monthStart: `${today.slice(0, 7)}-01`,
    yearStart: `${today.slice(0, 4)}-01-01`,
    lastYear: Number(today.slice(0, 4)) - 1,
  };
};

const WORDS = ['overdue', 'inMyCare', 'not', 'state', 'createdAt', 'stateDueOn'];

/** Fields and states a card looks at that this contract has and this person may read. */
export const isFor = (resource: ResourceContract, filter: FilterValues, mayRead: Rights['mayRead']): boolean =>
  Object.entries(filter).every(([name, value]) => {
    if (name === 'state') return value.in.every((code: string) => resource.lifecycle?.states.some((state) => state.code === code));
    const relation = resource.relations.find((one) => one.name === name);
    if (relation) return mayRead(relation.resource);
    return WORDS.includes(name) || (fieldOf(resource, name) !== undefined && mayRead(resource.name, name));
  });

export const cardsFor = ({ mayRead, mayChange, here, oversees }: Rights, day: Day, all: Card[] = cards) =>
  all
    .filter(
      ({ resource, changes }) =>
        isResource(resource) && mayRead(resource) && (changes ? [changes].flat().some(mayChange) : oversees || mayChange(resource)),
    )
    .map((card) => ({ ...card, filter: card.filter(day, here), resource: resourceOf(card.resource) }))
    .filter(({ resource, filter }) => isFor(resource, filter, mayRead));

/** What conditions are called that a card asks, whoever it is for. */
export const cardOf = (resource: ResourceContract, conditions: FilterValues): Card | undefined =>
  cards.find((card) => card.resource === resource.name && JSON.stringify(card.filter(dayOf(), null)) === JSON.stringify(conditions));

const QUICK = ['overdue', 'createdAt', 'inMyCare'];
/** Those of one resource that its own states and what is late do not offer already. */
export const quickFor = (resource: ResourceContract, rights: Rights, day: Day) =>
  cardsFor(rights, day).filter(
    (card) => card.resource === resource && !card.changes && Object.keys(card.filter).some((name) => name !== 'state' && !QUICK.includes(name)),
  );
