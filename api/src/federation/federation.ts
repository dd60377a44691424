/**
 * A community federation of social organizations (联合会) or the district's alliance (联盟). Both are one model; the alliance is a cooperation
 * platform, whose units join and leave by agreement and cannot be removed.
 */
import {
  date,
  dateRange,
  file,
  integer,
  lifecycle,
  longText,
  option,
  period,
  personal,
  phone,
  reference,
  resource,
  Scoped,
  text,
  Tier,
  tierLabels,
  type Id,
} from '../kernel/index.js';
import { Organization } from '../organizations/index.js';
import { federationStates } from './federationLifecycle.js';
import { ownFederation } from './ownFederation.js';

export enum BodyKind {
  FEDERATION = 'FEDERATION',
  PLATFORM = 'PLATFORM',
}

@resource({
  zh: '联合会/联盟',
  en: 'Federation',
  plural: 'federations',
  enPlural: 'Federations and alliances',
  menu: 'federation',
  title: 'organization',
  scope: 'organization',
  searchThrough: ['organization'],
  scopes: { [ownFederation]: 'organizationId', ownOrganization: 'organizationId' },
  unique: [{ fields: ['organization'] }],
})
@lifecycle<Federation>(federationStates)
export class Federation extends Scoped {
  @reference(() => Organization, {
    zh: '组织',
    en: 'Organization',
    required: true,
    list: true,
    keeps: {
      zh: '仍是联合会或联盟本身，须先归档其联合会记录',
      en: 'it is a federation or the alliance itself: that record is archived first',
    },
    inverse: { name: 'federations', zh: '联合会/联盟', en: 'Federations' },
  })
  organization!: Id<Organization>;
  @option({ zh: '级别', en: 'Level', enum: Tier, enumName: 'Tier', labels: tierLabels, required: true, list: true })
  level!: Tier;
  @option({
    zh: '性质',
    en: 'Body kind',
    enum: BodyKind,
    enumName: 'BodyKind',
    labels: { FEDERATION: { zh: '社会组织联合会', en: 'Federation' }, PLATFORM: { zh: '合作平台(联盟)', en: 'Cooperation platform' } },
    required: true,
    list: true,
  })
  bodyKind!: BodyKind;
  @text({
    zh: '会员编号前缀',
    en: 'Member number prefix',
    required: true,
    max: 8,
    pattern: '^[A-Z]{2,8}$',
    doc: {
      zh: '会员编号中年份前的大写字母，如 TPSL-2024-007 中的 TPSL。',
      en: 'Capital letters before the year and number of a member number, such as TPSL in TPSL-2024-007.',
    },
  })
  prefix!: string;
  @file({ zh: '章程', en: 'Charter', accepts: 'document' })
  charter?: string;
  @text({ zh: '章程版本', en: 'Charter version', max: 60 })
  charterVersion?: string;
  @integer({ zh: '理事会届次', en: 'Council term', min: 1, max: 99 })
  councilTermNo?: number;
  @dateRange({ zh: '理事会任期', en: 'Council term dates' })
  councilTerm?: unknown;
  @integer({
    zh: '理事会席位',
    en: 'Council seats',
    unit: { zh: '席', en: 'seats' },
    min: 1,
    max: 999,
    doc: { zh: '谁任何职见会员单位的理事会职务。', en: "Who holds which is told by the members' council duties." },
  })
  councilSeats?: number;
  @longText({ zh: '会费标准', en: 'Fee schedule', max: 1000 })
  feeSchedule?: string;
  @text({ zh: '秘书处联系人', en: 'Secretariat contact', max: 60, class: 'internal' })
  secretariatContact?: string;
  @personal({ zh: '秘书处手机', en: 'Secretariat mobile', of: 'mobile' })
  secretariatMobile?: string;
  @phone({ zh: '秘书处电话', en: 'Secretariat phone', list: true })
  secretariatPhone?: string;
  @text({ zh: '印章保管人', en: 'Seal holder', max: 60, class: 'internal' })
  sealHolder?: string;
  @period({ zh: '年报年度', en: 'Year last asked to report', of: 'year', set: 'verb' })
  reportYear?: string;
  @date({ zh: '年报报送期限', en: 'Annual reports due on', deadline: true, set: 'verb' })
  reportDueOn?: string;
}
