/**
 * A person as a volunteer (义工), with a number of the own series of the place that registered them. Who is below eighteen has a guardian on record.
 */
import {
  choice,
  choices,
  date,
  dateRange,
  type Id,
  integer,
  lifecycle,
  lines,
  reference,
  resource,
  Scoped,
  series,
  text,
  type Written,
} from '../kernel/index.js';
import { Division } from '../divisions/index.js';
import { Organization } from '../organizations/index.js';
import { adultFrom } from './age.js';
import { guardianRefusals, requireGuardian } from './guardianRule.js';
import { Person } from './person.js';

async function isOfAgeOrGuarded({ record, before, today, find }: Written<Volunteer & { state: string }>): Promise<void> {
  if (record.state !== 'ACTIVE' || before?.state === 'ACTIVE') return;
  const [person] = await find(Person, { id: record.person });
  if (person) await requireGuardian(person, today, find, adultFrom);
}

@resource({
  zh: '志愿者',
  en: 'Volunteer',
  plural: 'volunteers',
  enPlural: 'Volunteers',
  menu: 'people',
  position: 1,
  title: 'volunteerNo',
  called: ['person'],
  scope: 'registeredAt',
  onWrite: isOfAgeOrGuarded,
  refuses: { create: guardianRefusals, registerExisting: guardianRefusals, resume: guardianRefusals, rejoin: guardianRefusals },
  searchThrough: ['person'],
  scopes: { self: 'person.accountId', ownOrganization: 'teamId' },
  unique: [{ fields: ['person'] }, { fields: ['registeredAt', 'volunteerNo'] }],
  sections: { service: { zh: '服务意向', en: 'Service' } },
})
@lifecycle<Volunteer>({
  ACTIVE: {
    zh: '在册',
    en: 'Registered',
    tone: 'good',
    verbs: {
      pause: { zh: '暂停服务', en: 'Pause', to: 'PAUSED', asks: { reason: true } },
      leave: { zh: '退出', en: 'Leave', to: 'LEFT', asks: { on: true, reason: true } },
    },
  },
  PAUSED: {
    zh: '暂停服务',
    en: 'Paused',
    tone: 'paused',
    verbs: {
      resume: { zh: '恢复服务', en: 'Resume', to: 'ACTIVE', primary: true },
      leave: { zh: '退出', en: 'Leave', to: 'LEFT', asks: { on: true, reason: true } },
    },
  },
  LEFT: { zh: '已退出', en: 'Left', tone: 'ended', verbs: { rejoin: { zh: '重新注册', en: 'Join again', to: 'ACTIVE', asks: { on: true } } } },
})
export class Volunteer extends Scoped {
  @reference(() => Person, {
    zh: '人员',
    en: 'Person',
    required: true,
    fixed: true,
    list: true,
    class: 'personal',
    keeps: {
      while: { state: { $in: ['ACTIVE', 'PAUSED'] } },
      zh: '仍是在册志愿者，须先退出',
      en: 'a volunteer: that is ended first',
    },
    inverse: { name: 'volunteer', zh: '志愿者', en: 'Volunteer' },
  })
  person!: Id<Person>;
  @series({
    zh: '志愿者编号',
    en: 'Volunteer number',
    pattern: 'ZY{registeredAt.code}-{year}-{seq:4}',
    per: 'registeredAt',
    list: true,
    search: true,
    sort: true,
  })
  volunteerNo?: string;
  @text({ zh: '外部编号(i志愿/中国志愿服务网)', en: 'Number on national platforms', max: 60, class: 'internal' })
  platformNo?: string;
  @reference(() => Division, { zh: '注册社区', en: 'Registered at', required: true, fixed: true, list: true, where: { tier: 'COMMUNITY' } })
  registeredAt!: Id<Division>;
  @date({ zh: '注册日期', en: 'Registered on', required: true, past: true, list: true, sort: true })
  registeredOn!: string;
  @reference(() => Organization, { zh: '所属队伍', en: 'Team', list: true })
  team?: Id<Organization>;
  @choice({
    zh: '星级',
    en: 'Stars',
    dictionary: 'volunteerStar',
    set: 'verb',
    list: true,
    doc: { zh: '按累计服务时长评定。', en: 'Follows from the hours served.' },
  })
  star?: string;
  @dateRange({ zh: '保险有效期', en: 'Insured', class: 'internal' })
  insured?: unknown;
  @choices({ zh: '技能', en: 'Skills', dictionary: 'volunteerSkill', list: true, section: 'service' })
  skills?: string[];
  @choices({ zh: '服务类别', en: 'Kinds of service', dictionary: 'serviceField', section: 'service' })
  serviceKinds?: string[];
  @choices({ zh: '可服务时间', en: 'Free times', dictionary: 'freeTime', section: 'service' })
  freeTimes?: string[];
  @lines({ zh: '培训与荣誉', en: 'Training and honours', max: 120, section: 'service' })
  honours?: string[];
  @integer({
    zh: '接入前已有服务时长',
    en: 'Hours served before',
    unit: { zh: '小时', en: 'hours' },
    min: 0,
    max: 100_000,
    class: 'internal',
    section: 'service',
  })
  hoursBefore?: number;
}
