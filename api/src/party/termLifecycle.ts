/**
 * A term from its beginning to the election that ends it. What is asked of the superior is answered by another hand than the one that asked. As
 * long as nobody has asked, it is due on the day of the election (`dueOn`); from then on, in the days its answer may take.
 */
import type { LifecycleDeclaration, VerbDeclaration } from '../kernel/index.js';
import {
  completed,
  elected,
  electionRefusals,
  postponed,
  postponementRefused,
  postponementRequested,
  reported,
  requested,
  termRefusals,
} from './termEffects.js';
import type { PartyBranchTerm } from './partyBranchTerm.js';

type Verb = VerbDeclaration<PartyBranchTerm>;

const request: Verb = {
  zh: '提交请示',
  en: 'Submit request',
  to: 'REQUESTED',
  primary: true,
  asks: { fields: ['requestNo', 'requestFile'], optional: ['requestFile'] },
  effect: requested,
};
const retract: Verb = { zh: '撤回', en: 'Retract', to: 'REMINDED' };
const recordElection: Verb = {
  zh: '登记选举结果',
  en: 'Record the election',
  to: 'ELECTED',
  primary: true,
  asks: { fields: ['electedOn', 'electionMethod', 'votersExpected', 'votersPresent', 'electionRulesFile'], optional: ['electionRulesFile'] },
  effect: elected,
  refuses: electionRefusals,
};
// A term is postponed once, by a year at most.
const requestPostponement: Verb = {
  zh: '申请延期',
  en: 'Ask for postponement',
  to: 'POSTPONEMENT',
  asks: { reason: true, fields: ['postponeMonths'] },
  when: { postponedTo: null },
  unmet: { zh: '已经延期过一次', en: 'it was postponed once already' },
  effect: postponementRequested,
};

export const termStates: LifecycleDeclaration<PartyBranchTerm> = {
  NOT_STARTED: {
    zh: '未启动',
    en: 'Not started',
    tone: 'good',
    verbs: { remind: { zh: '发送提醒', en: 'Remind', to: 'REMINDED' }, request, requestPostponement },
  },
  REMINDED: { zh: '已提醒', en: 'Reminded', tone: 'warning', verbs: { request, requestPostponement } },
  POSTPONEMENT: {
    zh: '延期待批',
    en: 'Postponement asked for',
    tone: 'waiting',
    limitDays: 30,
    verbs: {
      // The new day is half a year away or less, or more: its reminder is sent again.
      approvePostponement: {
        zh: '批准延期',
        en: 'Approve postponement',
        to: 'NOT_STARTED',
        primary: true,
        asks: { fields: ['postponementNo', 'postponementFile'], optional: ['postponementFile'] },
        effect: postponed,
      },
      refusePostponement: { zh: '不同意延期', en: 'Refuse postponement', to: 'REMINDED', asks: { reason: true }, effect: postponementRefused },
      retract: { ...retract, effect: postponementRefused },
    },
  },
  REQUESTED: {
    zh: '已请示',
    en: 'Requested',
    tone: 'waiting',
    limitDays: 30,
    verbs: {
      approve: {
        zh: '批复同意换届',
        en: 'Approve the election',
        to: 'APPROVED',
        primary: true,
        asks: { fields: ['approvalNo', 'approvalFile'], optional: ['approvalFile'] },
      },
      sendBack: { zh: '退回', en: 'Send back', to: 'REMINDED', asks: { reason: true } },
      retract,
    },
  },
  APPROVED: { zh: '已批复同意换届', en: 'Election approved', tone: 'waiting', limitDays: 60, verbs: { recordElection } },
  // What was recorded wrongly, or came back, is recorded again.
  ELECTED: {
    zh: '已选举',
    en: 'Elected',
    tone: 'waiting',
    limitDays: 15,
    verbs: {
      report: {
        zh: '上报',
        en: 'Report the result',
        to: 'REPORTED',
        primary: true,
        asks: { fields: ['resultFile'], optional: ['resultFile'] },
        effect: reported,
      },
      recordElection: { ...recordElection, primary: false },
    },
  },
  REPORTED: {
    zh: '已报批',
    en: 'Reported',
    tone: 'waiting',
    limitDays: 30,
    verbs: {
      approveResult: {
        zh: '批准',
        en: 'Approve the result',
        to: 'COMPLETED',
        primary: true,
        asks: { fields: ['resultApprovalNo', 'resultApprovalFile'], optional: ['resultApprovalFile'] },
        effect: completed,
        // Of the term that begins.
        refuses: termRefusals,
      },
      returnResult: { zh: '退回', en: 'Return the result', to: 'ELECTED', asks: { reason: true } },
    },
  },
  COMPLETED: { zh: '已完成', en: 'Completed', tone: 'ended' },
  CLOSED: { zh: '已终止', en: 'Closed', tone: 'ended' },
};
