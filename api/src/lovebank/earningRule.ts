/**
 * How verified service becomes points: data with a life of its own, proposed by one hand and approved by another. A rule in force is never edited; a
 * new edition takes its place on a day, and never reaches back.
 */
import {
  choice,
  dateRange,
  decimal,
  file,
  flag,
  type Id,
  integer,
  lifecycle,
  longText,
  option,
  reference,
  resource,
  Scoped,
  text,
} from '../kernel/index.js';
import { Division } from '../divisions/index.js';
import { identityLevel } from '../people/index.js';
import { checkRule, nextEdition, ruleApproved, approvalRefusals, ruleEnforced, ruleRefusals } from './ruleEffects.js';
import { overflow, ruleUnit } from './terms.js';

const points = { zh: '分', en: 'points' };
const capped = { unit: points, min: 1, max: 100_000, section: 'caps' } as const;
const factor = { scale: 2, min: 1, max: 3, section: 'caps' } as const;

@resource({
  zh: '积分规则',
  en: 'Earning rule',
  plural: 'earningRules',
  enPlural: 'Earning rules',
  menu: 'lovebank',
  position: 5,
  title: 'name',
  called: ['name', { of: 'edition', zh: '第 … 版', en: 'edition …' }],
  facts: ['trigger', 'points', 'unit', 'inForce', 'budget', 'issued'],
  scope: 'division',
  unique: [{ fields: ['division', 'code', 'edition'] }],
  predicates: { editable: { state: { $in: ['DRAFT'] } }, known: { state: { $in: ['APPROVED', 'IN_FORCE', 'SUPERSEDED', 'STOPPED'] } } },
  apart: [{ proposal: ['submit'], decision: ['approve', 'sendBack'] }],
  writes: ['create', 'update', 'archive'],
  onWrite: nextEdition,
  check: checkRule,
  refuses: ruleRefusals,
  endedFirst: { in: ['APPROVED', 'IN_FORCE'], zh: '生效的规则须先停用', en: 'a rule in force is stopped first' },
  sections: { caps: { zh: '系数与上限', en: 'Factors and caps' }, budget: { zh: '期限与预算', en: 'Time and budget' } },
})
@lifecycle<EarningRule>({
  DRAFT: { zh: '草稿', en: 'Draft', tone: 'draft', verbs: { submit: { zh: '提交审批', en: 'Submit', to: 'SUBMITTED', primary: true } } },
  SUBMITTED: {
    zh: '待审批',
    en: 'Waiting for approval',
    tone: 'waiting',
    limitDays: 7,
    verbs: {
      approve: { zh: '批准', en: 'Approve', to: 'APPROVED', effect: ruleApproved, refuses: approvalRefusals, primary: true },
      sendBack: { zh: '退回', en: 'Send back', to: 'DRAFT', asks: { reason: true } },
    },
  },
  APPROVED: {
    zh: '待生效',
    en: 'Not yet in force',
    tone: 'waiting',
    verbs: {
      enforce: { zh: '生效', en: 'Bring into force', to: 'IN_FORCE', effect: ruleEnforced },
      stop: { zh: '停用', en: 'Stop', to: 'STOPPED', asks: { reason: true }, danger: true },
    },
  },
  IN_FORCE: {
    zh: '生效中',
    en: 'In force',
    tone: 'good',
    verbs: {
      supersede: { zh: '由新版替代', en: 'Superseded', to: 'SUPERSEDED' },
      stop: { zh: '停用', en: 'Stop', to: 'STOPPED', asks: { reason: true }, danger: true },
    },
  },
  SUPERSEDED: { zh: '已被替代', en: 'Superseded', tone: 'ended' },
  STOPPED: { zh: '已停用', en: 'Stopped', tone: 'ended' },
})
export class EarningRule extends Scoped {
  @text({ zh: '名称', en: 'Name', required: true, max: 40, list: true, search: true, sort: true })
  name!: string;
  @text({
    zh: '规则代码',
    en: 'Code',
    required: true,
    fixed: true,
    max: 20,
    pattern: '^R-[A-Z]{2,6}-[0-9]{2}$',
    list: true,
    search: true,
    doc: {
      zh: '如 R-VOL-01；同一区划内，同一代码的新规则为新一版。',
      en: 'Such as R-VOL-01. In one place, a new rule of the same code is the next edition.',
    },
  })
  code!: string;
  @integer({ zh: '版次', en: 'Edition', set: 'derived', list: true })
  edition?: number;
  @reference(() => Division, { zh: '适用区划', en: 'Place', required: true, fixed: true, list: true })
  division!: Id<Division>;
  @choice({ zh: '服务类别', en: 'Kind of service', dictionary: 'serviceKind', required: true, fixed: true, list: true })
  trigger!: string;
  @option({ zh: '计量单位', en: 'By', ...ruleUnit, enumName: 'EarningRuleUnit', required: true, list: true })
  unit!: string;
  @integer({
    zh: '分值',
    en: 'Points',
    unit: points,
    required: true,
    min: 1,
    max: 1000,
    list: true,
    doc: { zh: '每一计量单位的积分。', en: 'For each hour or time.' },
  })
  points!: number;
  @integer({ zh: '街道、社区分值下限', en: 'Local rules: at least', unit: points, min: 1, max: 1000 })
  localLeast?: number;
  @integer({ zh: '街道、社区分值上限', en: 'Local rules: at most', unit: points, min: 1, max: 1000 })
  localMost?: number;

  @decimal({ zh: '专业系数', en: 'Professional, times', ...factor })
  professionalFactor?: string;
  @decimal({ zh: '应急系数', en: 'Emergency, times', ...factor })
  emergencyFactor?: string;
  @integer({ zh: '每次上限', en: 'A record at most', ...capped })
  recordCap?: number;
  @integer({ zh: '每日上限', en: 'A day at most', ...capped })
  dayCap?: number;
  @integer({ zh: '每月上限', en: 'A month at most', ...capped })
  monthCap?: number;
  @integer({ zh: '每年上限', en: 'A year at most', ...capped })
  yearCap?: number;
  @integer({ zh: '余额上限', en: 'Balance at most', ...capped })
  balanceCap?: number;
  @option({ zh: '超限处理', en: 'Above a cap', ...overflow, enumName: 'EarningOverflow', required: true, default: 'HOURS_ONLY', section: 'caps' })
  overflow!: string;
  @option({ zh: '认证等级', en: 'Identity at least', ...identityLevel, section: 'caps' })
  identityLeast?: string;
  @flag({
    zh: '在职干部仅记时长',
    en: 'Cadres in office: hours alone',
    section: 'caps',
    doc: { zh: '登记为在职干部的服务，只计时长，不计积分。', en: 'Service of cadres in office counts as hours, and not as points.' },
  })
  cadresHoursOnly?: boolean;

  @dateRange({ zh: '生效期限', en: 'In force', required: true, list: true, section: 'budget' })
  inForce!: unknown;
  @integer({
    zh: '积分有效期',
    en: 'Points are valid for',
    unit: { zh: '年', en: 'years' },
    required: true,
    default: 2,
    min: 1,
    max: 10,
    section: 'budget',
    doc: { zh: '填 2：2026 年获得的，到 2028 年 12 月 31 日。', en: '2: what is earned in 2026 is valid until 31 December 2028.' },
  })
  validYears!: number;
  @integer({
    zh: '积分预算',
    en: 'Budget',
    unit: points,
    min: 1,
    max: 100_000_000,
    class: 'internal',
    section: 'budget',
    doc: { zh: '发放到此数即停；到 80 % 提醒。不填即不限。', en: 'Nothing is issued beyond it; a warning at 80 %. Empty: without limit.' },
  })
  budget?: number;
  @integer({ zh: '已发放', en: 'Issued', unit: points, set: 'derived', class: 'internal', list: true, section: 'budget' })
  issued: number = 0;
  @longText({ zh: '依据', en: 'Basis', max: 500, section: 'budget' })
  basis?: string;
  @file({ zh: '依据文件', en: 'Basis file', accepts: 'document', section: 'budget' })
  basisFile?: string;
}
