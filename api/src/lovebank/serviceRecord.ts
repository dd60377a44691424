/**
 * A service somebody rendered (志愿服务记录, 民政部令第67号): recorded by one person, verified by another, neither of them who rendered it. It is the only
 * source of hours and points. Hours count down to halves, never expire and are never points.
 */
import { Index } from '@mikro-orm/decorators/legacy';
import {
  choice,
  date,
  decimal,
  files,
  flag,
  type Id,
  integer,
  lifecycle,
  longText,
  option,
  reference,
  resource,
  Scoped,
  series,
  text,
} from '../kernel/index.js';
import { Division } from '../divisions/index.js';
import { Account } from '../identity/index.js';
import { Organization } from '../organizations/index.js';
import { Person } from '../people/index.js';
import { EarningRule } from './earningRule.js';
import {
  checkService,
  correctionRefusals,
  disputeRefusals,
  postingRefusals,
  serviceCorrected,
  serviceDisputed,
  serviceKept,
  servicePosted,
  serviceRefusals,
  serviceReversed,
  serviceVerified,
} from './serviceEffects.js';
import { cap, nationalEntry } from './terms.js';

const posted = { zh: '核验与积分', en: 'Verification and points' };
const derived = { set: 'derived', section: 'posted' } as const;
const points = { zh: '分', en: 'points' };

@Index({
  name: 'service_record_earned_index',
  expression: "create index service_record_earned_index on service_record (person_id, kind, served_on) where state in ('POSTED', 'DISPUTED')",
})
@resource({
  zh: '服务记录',
  en: 'Service record',
  plural: 'serviceRecords',
  enPlural: 'Service records',
  menu: 'lovebank',
  position: 4,
  title: 'activity',
  called: ['person', 'activity', 'recordNo'],
  facts: ['person', 'activity', 'servedOn', 'minutes', 'hours', 'organization', 'content', 'evidence', 'points'],
  scope: 'division',
  searchThrough: ['person'],
  scopes: { self: 'person.accountId', ownOrganization: 'organizationId' },
  predicates: { open: { state: { $in: ['RECORDED', 'REFUSED'] } } },
  apart: [{ recording: ['create', 'update', 'resubmit'], verification: ['verify', 'refuse', 'approveHours'] }],
  writes: ['create', 'update', 'archive'],
  onWrite: serviceKept,
  check: checkService,
  refuses: serviceRefusals,
  unique: [{ fields: ['division', 'recordNo'] }],
  endedFirst: { in: ['VERIFIED', 'POSTED', 'DISPUTED'], zh: '已核验的记录须先冲正', en: 'a verified record is reversed first' },
  sections: { posted },
})
@lifecycle<ServiceRecord>({
  RECORDED: {
    zh: '待核验',
    en: 'To be verified',
    tone: 'waiting',
    limitDays: 7,
    verbs: {
      verify: {
        zh: '核验通过',
        en: 'Verify',
        to: 'POSTED',
        effect: serviceVerified,
        refuses: postingRefusals,
        primary: true,
      },
      refuse: { zh: '核验不通过', en: 'Refuse', to: 'REFUSED', asks: { reason: true } },
    },
  },
  VERIFIED: {
    zh: '已核验',
    en: 'Verified',
    tone: 'waiting',
    limitDays: 7,
    verbs: {
      approveHours: {
        zh: '核准时长',
        en: 'Approve the hours',
        to: 'POSTED',
        effect: servicePosted,
        refuses: postingRefusals,
        primary: true,
      },
      refuse: { zh: '核验不通过', en: 'Refuse', to: 'REFUSED', asks: { reason: true } },
    },
  },
  REFUSED: {
    zh: '核验不通过',
    en: 'Refused',
    tone: 'warning',
    verbs: { resubmit: { zh: '重新提交', en: 'Submit again', to: 'RECORDED', primary: true } },
  },
  POSTED: {
    zh: '已入账',
    en: 'Posted',
    tone: 'good',
    verbs: {
      dispute: { zh: '提出异议', en: 'Dispute', to: 'DISPUTED', asks: { reason: true }, effect: serviceDisputed, refuses: disputeRefusals },
      reverse: { zh: '冲正', en: 'Reverse', to: 'REVERSED', asks: { reason: true }, effect: serviceReversed, danger: true },
    },
  },
  DISPUTED: {
    zh: '异议复核中',
    en: 'In dispute',
    tone: 'warning',
    limitDays: 7,
    verbs: {
      uphold: { zh: '维持', en: 'Uphold', to: 'POSTED', asks: { reason: true }, primary: true },
      correct: {
        zh: '更正',
        en: 'Correct',
        to: 'POSTED',
        asks: { reason: true, fields: ['minutes'] },
        effect: serviceCorrected,
        refuses: correctionRefusals,
      },
      reverse: { zh: '冲正', en: 'Reverse', to: 'REVERSED', asks: { reason: true }, effect: serviceReversed, danger: true },
    },
  },
  REVERSED: { zh: '已冲正', en: 'Reversed', tone: 'ended' },
})
export class ServiceRecord extends Scoped {
  @text({ zh: '活动(项目)名称', en: 'Activity', required: true, max: 40, list: true, search: true })
  activity!: string;
  @series({ zh: '服务编号', en: 'Service number', pattern: 'FW{division.code}-{year}-{seq:5}', per: 'division', search: true })
  recordNo!: string;
  @choice({ zh: '服务类别', en: 'Kind of service', dictionary: 'serviceKind', required: true, list: true })
  kind!: string;
  @reference(() => Person, {
    zh: '服务人',
    en: 'Rendered by',
    required: true,
    fixed: true,
    list: true,
    class: 'personal',
    inverse: { name: 'serviceRecords', zh: '服务记录', en: 'Service records' },
  })
  person!: Id<Person>;
  @date({ zh: '服务日期', en: 'Day', required: true, past: true, list: true, sort: true })
  servedOn!: string;
  @integer({
    zh: '服务时长',
    en: 'Worked',
    unit: { zh: '分钟', en: 'minutes' },
    required: true,
    min: 1,
    max: 1440,
    doc: {
      zh: '不含路上时间；超过 8 小时须镇街核准，超过 12 小时不予记录。',
      en: 'Without travel. More than 8 hours are approved by the street, more than 12 are refused.',
    },
  })
  minutes!: number;
  @decimal({
    zh: '核定时长',
    en: 'Hours',
    scale: 1,
    unit: { zh: '小时', en: 'hours' },
    set: 'derived',
    list: true,
    sort: true,
    doc: { zh: '按半小时向下取整。', en: 'Down to half an hour.' },
  })
  hours?: string;
  @text({ zh: '岗位', en: 'Role', max: 20 })
  role?: string;
  @reference(() => Division, { zh: '服务社区', en: 'Community', required: true, fixed: true, list: true, where: { tier: 'COMMUNITY' } })
  division!: Id<Division>;
  @text({ zh: '地点', en: 'Where', max: 80 })
  venue?: string;
  @longText({ zh: '服务内容', en: 'What was done', required: true, max: 500 })
  content!: string;
  @text({ zh: '服务对象', en: 'For whom', max: 60, class: 'internal', doc: { zh: '写一类人，不写姓名。', en: 'A kind of people, never a name.' } })
  servedWhom?: string;
  @reference(() => Organization, {
    zh: '组织单位',
    en: 'Organized by',
    list: true,
    inverse: { name: 'serviceRecords', zh: '服务记录', en: 'Service records' },
  })
  organization?: Id<Organization>;
  @text({ zh: '负责人', en: 'Leader', max: 30, class: 'internal' })
  leader?: string;
  @flag({ zh: '专业服务', en: 'Professional' })
  professional?: boolean;
  @flag({ zh: '应急服务', en: 'Emergency' })
  emergency?: boolean;
  @flag({ zh: '在职干部', en: 'Cadre in office', class: 'internal', doc: { zh: '规则可以规定只记时长。', en: 'A rule may count hours alone.' } })
  cadre?: boolean;
  @files({ zh: '凭证', en: 'Evidence', accepts: 'document', most: 9, class: 'internal' })
  evidence?: string[];
  @option({
    zh: '录入全国系统',
    en: 'In the national system',
    ...nationalEntry,
    enumName: 'NationalEntry',
    required: true,
    default: 'PENDING',
    class: 'internal',
  })
  nationalEntry!: string;

  @integer({ zh: '积分', en: 'Points', unit: points, ...derived, list: true, sort: true, class: 'personal' })
  points?: number;
  @integer({ zh: '按规则应得', en: 'By the rule', unit: points, ...derived, class: 'personal' })
  computedPoints?: number;
  @option({ zh: '少计原因', en: 'Less because of', ...cap, enumName: 'PointCap', ...derived, class: 'personal' })
  cappedBy?: string;
  @reference(() => EarningRule, { zh: '积分规则', en: 'Rule', ...derived })
  rule?: Id<EarningRule>;
  @reference(() => Account, { zh: '记录账号', en: 'Recorded by', ...derived, class: 'internal' })
  recordedBy?: Id<Account>;
  @text({ zh: '记录人', en: 'Recorder', ...derived, max: 60, class: 'internal' })
  recorderName?: string;
  @text({ zh: '核验人', en: 'Verifier', ...derived, max: 60, class: 'internal', list: true })
  verifierName?: string;
  @date({ zh: '核验日期', en: 'Verified on', ...derived })
  verifiedOn?: string;
  @date({ zh: '入账日期', en: 'Posted on', ...derived })
  postedOn?: string;
}
