/** What a shop fills in to take part, what the alliance registers of a shop that asks, and what it enters of one that took part before. */
import type { FormDeclaration } from '../kernel/index.js';

const shop = ['brandName', 'organization', 'subjectKind', 'categories', 'servicePhone'];
const contact = { zh: '联系人', en: 'Contact', fields: ['contactName', 'contactMobile', 'complaintPhone'] };
const terms = {
  zh: '合作方式与结算',
  en: 'Terms and settlement',
  fields: ['participation', 'settlementCycle', 'payee', 'bank', 'bankAccount', 'invoiceKind'],
};
const look = { zh: '图文介绍', en: 'How it is shown', fields: ['logo', 'photos', 'intro'] };
const pledge = { zh: '诚信承诺', en: 'Pledge', fields: ['pledgedOn', 'pledgeFile'] };
const tookPart = ['ACTIVE', 'SUSPENDED', 'ENDED'];

export const merchantForms: readonly FormDeclaration[] = [
  {
    zh: '申请成为合作商家',
    en: 'Apply to take part',
    lacking: ['accept'],
    own: ['organization'],
    steps: [{ zh: '店铺', en: 'The shop', fields: shop }, contact, terms, pledge, look],
  },
  {
    zh: '登记商家申请',
    en: 'Register a shop that applies',
    steps: [
      { zh: '店铺', en: 'The shop', fields: [...shop, 'introducedBy'] },
      contact,
      terms,
      { ...pledge, fields: [...pledge.fields, 'remark'] },
      look,
    ],
  },
  {
    zh: '补录合作商家',
    en: 'Register a merchant from before',
    existing: true,
    steps: [
      { zh: '店铺', en: 'The shop', fields: [...shop, 'introducedBy'] },
      contact,
      terms,
      {
        zh: '受理与实地核查',
        en: 'How it was checked',
        fields: ['acceptedOn', 'siteCheckers', 'siteCheckedOn', 'siteCheckPassed', 'siteCheckOpinion', 'siteCheckPhotos'],
        states: tookPart,
      },
      pledge,
      {
        zh: '合作协议',
        en: 'Contract',
        fields: ['contractNo', 'contractSignedOn', 'contractTerm', 'contractSignatories'],
        states: tookPart,
      },
      {
        zh: '暂停与终止',
        en: 'Suspension and end',
        fields: ['suspendedUntil', 'endHandling', 'endMerchant', 'endDeciderName', 'endDecidedOn', 'endDecision', 'stateReason'],
        states: ['SUSPENDED', 'ENDED'],
      },
      look,
      { zh: '数据来源', en: 'Where it is from', fields: ['sourceSystem', 'externalId', 'dataAsOf', 'remark'] },
    ],
  },
];
