/**
 * How a merchant comes to take part and stops. It is approved only with a passed check on site, the permits its categories ask for, and its pledge,
 * by another hand than the one that recorded the check; until the contract is signed the merchant may take its application back, and apply again; so
 * may one whose cooperation has ended, from the beginning. One that took part before the platform is registered as suspended, and resumes when its
 * permits are on file. While it is suspended or after it has ended, none of its rewards is offered, and somebody has decided what becomes of open
 * vouchers.
 */
import type { LifecycleDeclaration, VerbDeclaration } from '../kernel/index.js';
import {
  admissionRefusals,
  checked,
  contractRefusals,
  ended,
  endRefusals,
  fitToTakePart,
  partnerRefusals,
  reapplied,
  refuseUnlessPermitted,
  renewed,
  resumed,
} from './merchantEffects.js';
import type { Merchant } from './merchant.js';
import { siteCheckRefusals } from './siteCheck.js';

type Verb = VerbDeclaration<Merchant>;

const siteUnchecked = { zh: '实地核查尚未通过', en: 'the check on site is not passed' };
const contract = ['contractNo', 'contractSignedOn', 'contractTerm', 'contractSignatories'] as const;
const returnForDocuments: Verb = { zh: '退回补材料', en: 'Return for documents', to: 'DOCUMENTS', asks: { reason: true } };
const refuse: Verb = { zh: '不予通过', en: 'Refuse', to: 'REFUSED', asks: { reason: true }, danger: true };
const retract: Verb = { zh: '撤回申请', en: 'Retract application', to: 'RETRACTED', asks: { reason: true } };
const reapply: Verb = { zh: '重新申请', en: 'Apply again', to: 'APPLIED', primary: true, effect: reapplied };
const renew: Verb = { zh: '续签', en: 'Renew', asks: { fields: contract }, effect: renewed, refuses: contractRefusals };
const end: Verb = {
  zh: '终止合作',
  en: 'End',
  to: 'ENDED',
  asks: { reason: true, fields: ['endHandling', 'endMerchant', 'endDecision'], optional: ['endMerchant'] },
  effect: ended,
  refuses: endRefusals,
  danger: true,
};

export const merchantStates: LifecycleDeclaration<Merchant> = {
  APPLIED: {
    zh: '待受理',
    en: 'Applied',
    tone: 'waiting',
    limitDays: 5,
    verbs: {
      accept: { zh: '受理', en: 'Accept for check', to: 'SITE_CHECK', primary: true, asks: { on: 'acceptedOn' } },
      returnForDocuments,
      refuse,
      retract,
    },
  },
  DOCUMENTS: {
    zh: '待补材料',
    en: 'Documents due',
    tone: 'warning',
    limitDays: 10,
    verbs: { submit: { zh: '提交材料', en: 'Submit documents', to: 'APPLIED', primary: true }, retract },
  },
  SITE_CHECK: {
    zh: '待实地核查',
    en: 'Site check due',
    tone: 'waiting',
    limitDays: 15,
    verbs: {
      recordSiteCheck: {
        zh: '登记核查',
        en: 'Record site check',
        asks: { fields: ['siteCheckers', 'siteCheckedOn', 'siteCheckPassed', 'siteCheckOpinion', 'siteCheckPhotos'], optional: ['siteCheckPhotos'] },
        effect: checked,
        refuses: siteCheckRefusals,
      },
      approve: {
        zh: '审核通过',
        en: 'Approve',
        to: 'APPROVED',
        primary: true,
        when: { siteCheckPassed: true },
        unmet: siteUnchecked,
        effect: refuseUnlessPermitted,
        refuses: admissionRefusals,
      },
      returnForDocuments,
      refuse,
      retract,
    },
  },
  APPROVED: {
    zh: '待签约',
    en: 'Contract due',
    tone: 'waiting',
    limitDays: 30,
    verbs: {
      sign: { zh: '签约生效', en: 'Sign', to: 'ACTIVE', primary: true, asks: { fields: contract }, effect: renewed, refuses: contractRefusals },
      refuse,
      retract,
    },
  },
  ACTIVE: {
    zh: '合作中',
    en: 'Active',
    tone: 'good',
    demands: fitToTakePart,
    refuses: partnerRefusals,
    verbs: {
      renew,
      suspend: {
        zh: '暂停合作',
        en: 'Suspend',
        to: 'SUSPENDED',
        asks: { reason: true, fields: ['endHandling', 'endMerchant', 'endDecision', 'suspendedUntil'], optional: ['endMerchant', 'suspendedUntil'] },
        effect: ended,
        refuses: endRefusals,
        danger: true,
      },
      end,
    },
  },
  SUSPENDED: {
    zh: '已暂停',
    en: 'Suspended',
    tone: 'paused',
    verbs: { resume: { zh: '恢复合作', en: 'Resume', to: 'ACTIVE', asks: { reason: true }, effect: resumed }, renew, end },
  },
  ENDED: { zh: '已终止', en: 'Ended', tone: 'ended', verbs: { reapply } },
  REFUSED: { zh: '未通过', en: 'Refused', tone: 'ended', verbs: { reapply } },
  RETRACTED: { zh: '已撤回', en: 'Retracted', tone: 'ended', verbs: { reapply } },
};
