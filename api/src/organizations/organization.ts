/**
 * The one holder of a body's name, code, division, address and contact. Federations, and later merchants, party organizations and
 * service centres, are rows with a required, unique reference to one.
 */
import {
  choice,
  choices,
  code,
  date,
  dateRange,
  email,
  files,
  flag,
  integer,
  lifecycle,
  lines,
  location,
  longText,
  money,
  personal,
  phone,
  reference,
  references,
  resource,
  Scoped,
  sign,
  text,
  url,
  type Id,
} from '../kernel/index.js';
import { Division } from '../divisions/index.js';
import { ownOrganization } from './ownOrganization.js';

const registered = { field: 'registrationStatus', in: ['REGISTERED'] };
const communityKind = { field: 'kind', in: ['COMMUNITY_SOCIAL_ORGANIZATION'] };
/** What was filed keeps its number, also when it is no more. */
const everFiled = { field: 'registrationStatus', in: ['FILED', 'REVOKED', 'DEREGISTERED'] };
const filed = { field: 'registrationStatus', in: ['FILED'] };
const socialOrganization = {
  field: 'kind',
  in: ['SOCIAL_GROUP', 'SOCIAL_SERVICE_INSTITUTION', 'FOUNDATION', 'COMMUNITY_SOCIAL_ORGANIZATION', 'FEDERATION'],
};

const joinedStates = ['APPLIED', 'CORRECTIONS', 'REVIEWING', 'COUNCIL', 'APPROVED', 'MEMBER', 'SUSPENDED', 'REMOVAL'];

@resource({
  zh: '组织',
  en: 'Organization',
  plural: 'organizations',
  enPlural: 'Organizations',
  menu: 'organizations',
  title: 'name',
  toldApartBy: ['division', 'kind'],
  alsoCalled: ['shortName'],
  facts: ['kind', 'division', 'uscc', 'legalRep', 'contactName', 'contactMobile'],
  scope: 'division',
  scopes: {
    [ownOrganization]: 'id',
    // Only a membership that the unit itself asked for or confirmed, and while it lasts: nobody makes this right for himself.
    ownFederation: (ids) => ({
      memberships: { $elemMatch: { 'federation.organizationId': { $in: ids }, state: { $in: joinedStates }, archivedAt: null } },
    }),
  },
  predicates: { bodies: { kind: { $in: ['FEDERATION', 'ALLIANCE'] } } },
  sections: {
    registration: { zh: '登记与备案', en: 'Registration' },
    contact: { zh: '联系方式', en: 'Contact' },
    work: { zh: '服务与人员', en: 'Work and people' },
    standing: { zh: '资质与党建', en: 'Standing' },
  },
  unique: [{ fields: ['uscc'], public: true }, { fields: ['name', 'division'] }],
})
@lifecycle<Organization>({
  ACTIVE: {
    zh: '正常',
    en: 'Active',
    tone: 'good',
    verbs: {
      suspend: { zh: '停用', en: 'Suspend', to: 'SUSPENDED', asks: { reason: true }, danger: true },
      deregister: {
        zh: '登记注销',
        en: 'Record deregistration',
        to: 'DEREGISTERED',
        asks: { reason: true, on: true },
        ends: true,
        danger: true,
      },
      revoke: {
        zh: '登记撤销',
        en: 'Record revocation',
        to: 'REVOKED',
        asks: { reason: true, on: true },
        ends: true,
        danger: true,
      },
    },
  },
  SUSPENDED: {
    zh: '停用',
    en: 'Suspended',
    tone: 'paused',
    verbs: {
      resume: { zh: '恢复', en: 'Resume', to: 'ACTIVE' },
      deregister: {
        zh: '登记注销',
        en: 'Record deregistration',
        to: 'DEREGISTERED',
        asks: { reason: true, on: true },
        ends: true,
        danger: true,
      },
      revoke: {
        zh: '登记撤销',
        en: 'Record revocation',
        to: 'REVOKED',
        asks: { reason: true, on: true },
        ends: true,
        danger: true,
      },
    },
  },
  DEREGISTERED: { zh: '已注销', en: 'Deregistered', tone: 'ended' },
  REVOKED: { zh: '已撤销', en: 'Revoked', tone: 'ended' },
})
export class Organization extends Scoped {
  @text({
    zh: '名称',
    en: 'Name',
    required: true,
    max: 120,
    search: true,
    sort: true,
    list: true,
    doc: { zh: '与证书或公章一致的全称。', en: 'Full legal name, as on the certificate or seal.' },
  })
  name!: string;
  @text({ zh: '简称', en: 'Short name', max: 30, search: true })
  shortName?: string;
  @lines({ zh: '曾用名', en: 'Former names', max: 120, search: true })
  formerNames?: string[];
  @choice({ zh: '组织类型', en: 'Kind', dictionary: 'organizationKind', required: true, list: true })
  kind!: string;
  @reference(() => Division, { zh: '所属区划', en: 'Division', required: true, list: true })
  division!: Id<Division>;
  @references(() => Division, { zh: '服务区域', en: 'Service area' })
  serviceArea?: string[];
  @text({ zh: '住所/办公地址', en: 'Address', required: true, max: 200, search: true })
  address!: string;
  @location({ zh: '坐标', en: 'Location' })
  location?: unknown;

  @choice({ zh: '法人类型', en: 'Legal form', dictionary: 'legalForm', required: true, section: 'registration' })
  legalForm!: string;
  @choice({ zh: '登记状态', en: 'Registration status', dictionary: 'registrationStatus', required: true, list: true, section: 'registration' })
  registrationStatus!: string;
  @code({
    zh: '统一社会信用代码',
    en: 'Unified social credit code',
    scheme: 'USCC',
    requiredWhen: registered,
    search: true,
    list: true,
    section: 'registration',
    doc: {
      zh: '18 位（GB 32100-2015）。校验位不符只提醒、不拒绝，因确有此类在用代码。',
      en: 'GB 32100-2015, 18 characters. A wrong check digit warns and does not refuse: real codes exist that fail it.',
    },
  })
  uscc?: string;
  @text({ zh: '备案编号', en: 'Filing number', requiredWhen: filed, onlyWhen: everFiled, max: 60, search: true, section: 'registration' })
  filingNo?: string;
  @reference(() => Division, {
    zh: '备案机关',
    en: 'Filing office',
    requiredWhen: filed,
    onlyWhen: everFiled,
    section: 'registration',
    doc: { zh: '办理备案的街道办事处或镇政府。', en: 'The street office or town government that filed it.' },
  })
  filingOffice?: Id<Division>;
  @date({ zh: '备案日期', en: 'Filed on', past: true, requiredWhen: filed, onlyWhen: everFiled, section: 'registration' })
  filedOn?: string;
  @text({ zh: '登记管理机关', en: 'Registrar', requiredWhen: registered, max: 120, section: 'registration' })
  registrar?: string;
  @text({ zh: '业务主管单位', en: 'Supervisor', requiredWhen: socialOrganization, max: 120, section: 'registration' })
  supervisor?: string;
  @dateRange({ zh: '登记证书有效期', en: 'Certificate valid', requiredWhen: registered, class: 'internal', section: 'registration' })
  certificateValid?: unknown;
  @date({ zh: '成立日期', en: 'Established on', past: true, required: true, sort: true, section: 'registration' })
  establishedOn!: string;
  @money({ zh: '注册资金/开办资金', en: 'Registered capital', section: 'registration' })
  capital?: string;
  @longText({ zh: '业务范围', en: 'Business scope', requiredWhen: socialOrganization, max: 2000, section: 'registration' })
  businessScope?: string;

  @text({ zh: '法定代表人/负责人', en: 'Legal representative', required: true, max: 60, section: 'contact' })
  legalRep!: string;
  @text({ zh: '联系人', en: 'Contact', max: 60, class: 'internal', section: 'contact' })
  contactName?: string;
  @personal({ zh: '联系人手机', en: 'Contact mobile', of: 'mobile', section: 'contact' })
  contactMobile?: string;
  @phone({ zh: '办公电话', en: 'Office phone', list: true, section: 'contact' })
  officePhone?: string;
  @email({ zh: '电子邮箱', en: 'Email', section: 'contact' })
  email?: string;
  @url({ zh: '网址', en: 'Website', section: 'contact' })
  website?: string;

  @choices({ zh: '服务领域', en: 'Fields', dictionary: 'serviceField', requiredWhen: socialOrganization, section: 'work' })
  fields?: string[];
  @choices({ zh: '服务对象', en: 'Target groups', dictionary: 'targetGroup', section: 'work' })
  targetGroups?: string[];
  @choice({
    zh: '社区社会组织类别',
    en: 'Community organization class',
    dictionary: 'filedClass',
    requiredWhen: communityKind,
    onlyWhen: communityKind,
    section: 'work',
  })
  filedClass?: string;
  @integer({ zh: '专职人员数', en: 'Full-time staff', unit: { zh: '人', en: 'persons' }, min: 0, max: 1_000_000, class: 'internal', section: 'work' })
  staffCount?: number;
  @integer({
    zh: '持证社工数',
    en: 'Licensed social workers',
    unit: { zh: '人', en: 'persons' },
    min: 0,
    max: 1_000_000,
    class: 'internal',
    section: 'work',
  })
  licensedSocialWorkers?: number;
  @integer({ zh: '志愿者数', en: 'Volunteers', unit: { zh: '人', en: 'persons' }, min: 0, max: 10_000_000, class: 'internal', section: 'work' })
  volunteers?: number;
  @integer({
    zh: '会员数',
    en: 'Members of the body',
    unit: { zh: '人', en: 'persons' },
    min: 0,
    max: 10_000_000,
    class: 'internal',
    section: 'work',
  })
  memberCount?: number;

  @flag({ zh: '慈善组织', en: 'Charity', section: 'standing' })
  isCharity?: boolean;
  @dateRange({ zh: '公开募捐资格', en: 'Public fundraising', section: 'standing' })
  publicFundraising?: unknown;
  @dateRange({ zh: '免税资格', en: 'Tax exemption', section: 'standing' })
  taxExempt?: unknown;
  @choice({
    zh: '党组织覆盖方式',
    en: 'Party coverage',
    dictionary: 'partyCoverage',
    requiredWhen: socialOrganization,
    class: 'internal',
    duty: 'party',
    section: 'standing',
  })
  partyCoverage?: string;
  @sign({
    zh: '党组织覆盖方式待补',
    en: 'Party coverage lacking',
    tone: 'waiting',
    class: 'internal',
    duty: 'party',
    section: 'standing',
    when: { archivedAt: null, state: { $in: ['ACTIVE', 'SUSPENDED'] }, kind: { $in: socialOrganization.in }, partyCoverage: null },
    doc: { zh: '登记时未填，由有党务职责的人补填。', en: 'Whoever registered it could not tell; whoever has the party duty fills it in.' },
  })
  partyCoverageLacking?: boolean;
  @integer({
    zh: '党员数',
    en: 'Party members',
    unit: { zh: '人', en: 'persons' },
    min: 0,
    max: 1_000_000,
    class: 'internal',
    duty: 'party',
    section: 'standing',
  })
  partyMemberCount?: number;
  @text({ zh: '党建指导员', en: 'Party-building instructor', max: 60, class: 'internal', duty: 'party', section: 'standing' })
  partyInstructor?: string;
  @choice({
    zh: '社会组织评估等级',
    en: 'Official grade',
    dictionary: 'officialGrade',
    section: 'standing',
    doc: {
      zh: '民政部门评定的 1A 至 5A，有效期五年；不同于联合会自评等级和年度工作报告。',
      en: "1A to 5A, awarded by the civil-affairs authority for five years. Neither the federation's own grade nor the annual report.",
    },
  })
  officialGrade?: string;
  @dateRange({ zh: '评估等级有效期', en: 'Official grade valid', section: 'standing' })
  officialGradeValid?: unknown;
  @text({ zh: '评估机关', en: 'Official grade awarded by', max: 120, section: 'standing' })
  officialGradeIssuer?: string;
  @choice({ zh: '信用提示', en: 'Credit flag', dictionary: 'creditFlag', section: 'standing' })
  creditFlag?: string;
  @date({
    zh: '信用提示日期',
    en: 'Credit flagged on',
    past: true,
    section: 'standing',
    doc: { zh: '列入名录或查询的日期。', en: 'The day it was listed, or looked up.' },
  })
  creditFlaggedOn?: string;
  @text({
    zh: '信用信息来源',
    en: 'Credit flag from',
    max: 120,
    section: 'standing',
    doc: { zh: '如全国社会组织信用信息公示平台。', en: 'Such as the national register of social organizations.' },
  })
  creditSource?: string;
  @lines({ zh: '可共享资源', en: 'Resources offered', max: 120, section: 'work' })
  resourcesOffered?: string[];
  @files({
    zh: '证照材料',
    en: 'Certificates',
    accepts: 'document',
    most: 20,
    class: 'internal',
    section: 'registration',
    doc: { zh: '登记证书、章程、备案表、场地证明等。', en: 'Registration certificate, charter, filing form, proof of premises and the like.' },
  })
  attachments?: string[];
}
