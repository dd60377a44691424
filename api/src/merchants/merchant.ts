/**
 * A merchant that takes part. The organization holds its legal name, code, division and address; this row holds the part it plays: what it offers,
 * on what terms, whom to call about it, and how far it has come. Its contracts and permits are rows of their own, and their ends are kept here.
 */
import {
  choice,
  date,
  dateRange,
  file,
  files,
  flag,
  lifecycle,
  lines,
  longText,
  option,
  personal,
  phone,
  reference,
  references,
  resource,
  Scoped,
  sign,
  text,
  type Id,
} from '../kernel/index.js';
import { Account } from '../identity/index.js';
import { Organization } from '../organizations/index.js';
import { merchantForms } from './merchantForms.js';
import { merchantStates } from './merchantLifecycle.js';
import { checkMerchant, merchantRefusals } from './merchantRules.js';
import { RewardCategory } from './rewardCategory.js';
import { endHandling } from './terms.js';

const settles = { field: 'participation', in: ['AGREED_PRICE', 'FUNDED'] };

@resource({
  zh: '合作商家',
  en: 'Merchant',
  plural: 'merchants',
  enPlural: 'Merchants',
  menu: 'merchants',
  position: 1,
  title: 'brandName',
  forms: merchantForms,
  facts: ['logo', 'categories', 'participation', 'servicePhone', 'contactName', 'permitsUntil', 'contractTerm'],
  scope: 'organization',
  publicPlace: true,
  searchThrough: ['organization'],
  scopes: { ownOrganization: 'organizationId' },
  predicates: { active: { state: 'ACTIVE', archivedAt: null }, forms: { state: { $in: ['APPLIED', 'DOCUMENTS'] } } },
  sections: {
    terms: { zh: '合作方式与结算', en: 'Terms and settlement' },
    admission: { zh: '准入办理', en: 'Admission' },
    contract: { zh: '合作协议', en: 'Contract' },
    exit: { zh: '暂停与终止', en: 'Suspension and end' },
  },
  apart: [{ check: ['recordSiteCheck'], decision: ['approve'] }],
  endedFirst: {
    in: ['ACTIVE', 'SUSPENDED'],
    zh: '合作中或已暂停的商家须先终止合作，并决定未用券如何处置',
    en: 'a merchant that takes part or is suspended is ended first, with a decision on open vouchers',
  },
  onWrite: checkMerchant,
  refuses: merchantRefusals,
  unique: [{ fields: ['organization'] }],
})
@lifecycle<Merchant>(merchantStates)
export class Merchant extends Scoped {
  @text({ zh: '招牌名', en: 'Brand name', required: true, max: 60, search: true, sort: true, list: true })
  brandName!: string;
  @reference(() => Organization, {
    zh: '单位',
    en: 'Organization',
    required: true,
    fixed: true,
    list: true,
    doc: {
      zh: '执照名称、统一社会信用代码、经营者、所属社区和地址以组织名录为准。',
      en: "Legal name, code, operator, division and address are the organization's.",
    },
    keeps: {
      while: { state: { $in: ['APPLIED', 'DOCUMENTS', 'SITE_CHECK', 'APPROVED', 'ACTIVE', 'SUSPENDED'] } },
      zh: '仍是合作商家，或准入办理中，须先终止合作或撤回申请',
      en: 'it takes part as a merchant, or applies to: that is ended first',
    },
    inverse: { name: 'merchants', zh: '合作商家', en: 'As a merchant' },
  })
  organization!: Id<Organization>;
  @choice({ zh: '主体类型', en: 'Kind of body', dictionary: 'merchantSubject', required: true })
  subjectKind!: string;
  @references(() => RewardCategory, { zh: '商家类别', en: 'Categories', required: true, list: true })
  categories!: string[];
  @reference(() => Organization, { zh: '推荐单位', en: 'Introduced by', class: 'internal' })
  introducedBy?: Id<Organization>;
  @phone({ zh: '客服电话', en: 'Service phone', required: true, list: true })
  servicePhone!: string;
  @text({ zh: '业务联系人', en: 'Contact', max: 60, class: 'internal', doc: { zh: '签约前须填写。', en: 'Needed before the contract is signed.' } })
  contactName?: string;
  @personal({ zh: '业务联系人手机', en: 'Contact mobile', of: 'mobile' })
  contactMobile?: string;
  @phone({ zh: '投诉电话', en: 'Complaints', list: false })
  complaintPhone?: string;
  @longText({ zh: '简介', en: 'Introduction', max: 300 })
  intro?: string;
  @file({ zh: '标志', en: 'Logo', accepts: 'image' })
  logo?: string;
  @files({ zh: '门头照', en: 'Photos', accepts: 'image', most: 9 })
  photos?: string[];

  @choice({ zh: '参与方式', en: 'Takes part by', dictionary: 'participation', required: true, class: 'internal', list: true, section: 'terms' })
  participation!: string;
  @choice({
    zh: '结算周期',
    en: 'Settlement cycle',
    dictionary: 'settlementCycle',
    requiredWhen: settles,
    onlyWhen: settles,
    class: 'internal',
    section: 'terms',
  })
  settlementCycle?: string;
  @text({ zh: '户名', en: 'Payee', requiredWhen: settles, onlyWhen: settles, max: 120, class: 'internal', section: 'terms' })
  payee?: string;
  @text({ zh: '开户行', en: 'Bank', requiredWhen: settles, onlyWhen: settles, max: 120, class: 'internal', section: 'terms' })
  bank?: string;
  @personal({ zh: '账号', en: 'Bank account', of: 'bankAccount', class: 'sensitive', requiredWhen: settles, onlyWhen: settles, section: 'terms' })
  bankAccount?: string;
  @choice({ zh: '发票类型', en: 'Invoice', dictionary: 'invoiceKind', requiredWhen: settles, onlyWhen: settles, class: 'internal', section: 'terms' })
  invoiceKind?: string;

  @date({ zh: '受理日期', en: 'Accepted on', past: true, set: 'verb', class: 'internal', section: 'admission' })
  acceptedOn?: string;
  @date({ zh: '核查日期', en: 'Checked on', past: true, set: 'verb', class: 'internal', section: 'admission' })
  siteCheckedOn?: string;
  @flag({ zh: '核查通过', en: 'Check passed', set: 'verb', class: 'internal', section: 'admission' })
  siteCheckPassed?: boolean;
  @lines({
    zh: '核查人',
    en: 'Checked by',
    set: 'verb',
    max: 30,
    class: 'internal',
    section: 'admission',
    doc: { zh: '至少两人，每输入一人按回车。', en: 'Two people at least; Enter after each.' },
  })
  siteCheckers?: string[];
  @reference(() => Account, {
    zh: '核查登记账号',
    en: 'Check recorded by',
    set: 'verb',
    class: 'internal',
    section: 'admission',
    doc: { zh: '登记实地核查的账号，不得由其审核通过。', en: 'Who recorded the check on site does not approve.' },
  })
  checkedBy?: Id<Account>;
  @date({
    zh: '诚信承诺日期',
    en: 'Pledged on',
    past: true,
    class: 'internal',
    section: 'admission',
    doc: { zh: '签署诚信/爱心商家承诺书的日期，审核通过前须填写。', en: 'The day the merchant signed the pledge; needed before it is approved.' },
  })
  pledgedOn?: string;
  @date({
    zh: '许可最早到期',
    en: 'First permit expires on',
    set: 'derived',
    class: 'internal',
    list: true,
    sort: true,
    section: 'admission',
    doc: { zh: '有效许可中最早到期的一天，由许可记录推算。', en: 'Kept from its permits.' },
  })
  permitsUntil?: string;
  @longText({ zh: '核查意见', en: 'Opinion of the check', set: 'verb', max: 1000, class: 'internal', section: 'admission' })
  siteCheckOpinion?: string;
  @files({ zh: '核查照片', en: 'Photos of the check', accepts: 'image', set: 'verb', class: 'internal', section: 'admission' })
  siteCheckPhotos?: string[];
  @file({ zh: '承诺书', en: 'Pledge', accepts: 'document', class: 'internal', section: 'admission' })
  pledgeFile?: string;

  @sign({
    zh: '协议即将到期',
    en: 'Contract ending',
    tone: 'waiting',
    when: { state: 'ACTIVE', contractTermUntil: { $gte: '$today', $lte: '$in90' } },
    class: 'internal',
    section: 'contract',
    doc: { zh: '合作协议 90 天内到期。', en: 'Its contract ends within 90 days.' },
  })
  contractEnding?: boolean;
  @sign({
    zh: '协议已到期',
    en: 'Contract over',
    tone: 'warning',
    when: { state: 'ACTIVE', contractTermUntil: { $lt: '$today' } },
    class: 'internal',
    section: 'contract',
    doc: { zh: '合作中而协议已过期。', en: 'It takes part, and its contract has ended.' },
  })
  contractOver?: boolean;
  @sign({
    zh: '证照过期',
    en: 'Permit expired',
    tone: 'warning',
    when: { state: 'ACTIVE', permitsUntil: { $lt: '$today' } },
    class: 'internal',
    section: 'admission',
    doc: { zh: '合作中而有许可已过期。', en: 'It takes part, and one of its permits has expired.' },
  })
  permitExpired?: boolean;

  @text({ zh: '协议编号', en: 'Contract number', set: 'verb', max: 60, class: 'internal', section: 'contract' })
  contractNo?: string;
  @date({ zh: '签约日期', en: 'Signed on', past: true, set: 'verb', class: 'internal', section: 'contract' })
  contractSignedOn?: string;
  @dateRange({ zh: '协议期限', en: 'Contract term', set: 'verb', class: 'internal', list: true, section: 'contract' })
  contractTerm?: unknown;
  @text({ zh: '签约人', en: 'Signatories', set: 'verb', max: 120, class: 'internal', section: 'contract' })
  contractSignatories?: string;

  @date({ zh: '暂停至', en: 'Suspended until', deadline: true, set: 'verb', class: 'internal', section: 'exit' })
  suspendedUntil?: string;
  @option({ zh: '未用券处置', en: 'Open vouchers', ...endHandling, enumName: 'EndHandling', set: 'verb', class: 'internal', section: 'exit' })
  endHandling?: string;
  @reference(() => Merchant, {
    zh: '承接商家',
    en: 'Taken over by',
    set: 'verb',
    class: 'internal',
    section: 'exit',
    where: { state: 'ACTIVE' },
    doc: { zh: '未用券转其他商家时，承接的商家。', en: 'Which merchant takes the open vouchers.' },
  })
  endMerchant?: Id<Merchant>;
  @text({ zh: '决定人', en: 'Decided by', set: 'verb', max: 60, class: 'internal', section: 'exit' })
  endDeciderName?: string;
  @date({ zh: '决定日期', en: 'Decided on', past: true, set: 'verb', class: 'internal', section: 'exit' })
  endDecidedOn?: string;
  @longText({ zh: '原因', en: 'Reason', set: 'verb', max: 1000, class: 'internal', section: 'exit' })
  stateReason?: string;
  @longText({ zh: '处置决定', en: 'Decision on open vouchers', set: 'verb', max: 1000, class: 'internal', section: 'exit' })
  endDecision?: string;
}
