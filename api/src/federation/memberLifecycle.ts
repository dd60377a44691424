/**
 * The states of a membership and who moves it on. Separate hands: the unit applies, the secretariat reviews, and the council's decision is recorded
 * by someone who did not review. A removal needs its grounds, a defence that the unit or another hand than the accuser's records, and the council's
 * vote. Verbs of a federation and of a cooperation platform are kept apart by the body kind.
 */
import type { LifecycleDeclaration, StateDeclaration, VerbDeclaration } from '../kernel/index.js';
import {
  admitted,
  applied,
  approvalRefusals,
  approvedByCouncil,
  certified,
  changedRepresentative,
  endedAs,
  mergerRefusals,
  proposedForRemoval,
  rejectedByCouncil,
  rejectionRefusals,
  removalDecided,
  removalDismissed,
  reopened,
  representativeRefusals,
  reviewed,
  succeeded,
} from './memberEffects.js';
import type { FederationMember } from './federationMember.js';

const vote = ['councilMeeting', 'votedOn', 'votersExpected', 'votersPresent', 'votesFor', 'votesAgainst', 'votesAbstained'] as const;
const removalVote = [
  'removalMeeting',
  'removalVotedOn',
  'removalVotersExpected',
  'removalVotersPresent',
  'removalVotesFor',
  'removalVotesAgainst',
  'removalVotesAbstained',
] as const;
const ofFederation = { 'federation.bodyKind': 'FEDERATION' };
const ofPlatform = { 'federation.bodyKind': 'PLATFORM' };

/** A cooperation platform has its own words for where its members stand. */
const inFederation = { when: ofFederation, unmet: { zh: '只适用于联合会会员', en: 'it is for members of a federation' } };
const onPlatformAlone = { when: ofPlatform, unmet: { zh: '只适用于共建平台成员', en: 'it is for members of a platform' } };
const charterTaken = { when: { charterAck: true }, unmet: { zh: '尚未承认章程', en: 'the charter is not acknowledged' } };
const onPlatform = (zh: string, en: string) => ({ words: [{ when: ofPlatform, zh, en }] });

type Verb = VerbDeclaration<FederationMember>;

const retract: Verb = { zh: '撤回', en: 'Retract', to: 'RETRACTED', asks: { reason: true } };
const refuse: Verb = { zh: '不予通过', en: 'Refuse', to: 'REFUSED', asks: { reason: true }, danger: true };
const returnForCorrection: Verb = { zh: '退回补正', en: 'Return for correction', to: 'CORRECTIONS', asks: { reason: true } };
const changeRepresentative: Verb = {
  zh: '变更代表',
  en: 'Change representative',
  asks: {
    reason: true,
    fields: ['representativeName', 'representativeDuty', 'representativeMobile', 'representativeSince', 'representativeChangeFile'],
    optional: ['representativeChangeFile'],
  },
  effect: changedRepresentative,
  refuses: representativeRefusals,
};
const acceptWithdrawal: Verb = {
  zh: '受理退会',
  en: 'Accept withdrawal',
  to: 'WITHDRAWN',
  asks: { reason: true, on: 'exitOn' },
  effect: endedAs('VOLUNTARY'),
  ...inFederation,
};
const leave: Verb = {
  zh: '退出',
  en: 'Leave',
  to: 'WITHDRAWN',
  asks: { reason: true, on: 'exitOn' },
  effect: endedAs('VOLUNTARY'),
  ...onPlatformAlone,
};
const recordLapse: Verb = {
  zh: '登记自动退会',
  en: 'Record lapse',
  to: 'LAPSED',
  asks: { reason: true, on: 'exitOn' },
  effect: endedAs('LAPSED'),
  ...inFederation,
  danger: true,
};
// Of a unit that is no more. A platform lets nobody go: there it ends with the organization (unitEnded.ts).
const recordDissolution: Verb = {
  zh: '登记注销终止',
  en: 'Record dissolution',
  to: 'WITHDRAWN',
  asks: { reason: true, on: 'exitOn' },
  effect: endedAs('DISSOLVED'),
  ...inFederation,
  danger: true,
};
const recordMerger: Verb = {
  zh: '登记合并承继',
  en: 'Record merger',
  to: 'WITHDRAWN',
  asks: { reason: true, on: 'exitOn', fields: ['successor'] },
  effect: succeeded,
  refuses: mergerRefusals,
  ...inFederation,
  danger: true,
};
const proposeRemoval: Verb = {
  zh: '提请除名',
  en: 'Propose removal',
  to: 'REMOVAL',
  asks: { fields: ['removalGrounds'] },
  ...inFederation,
  effect: proposedForRemoval,
  danger: true,
};
const rejoin: Verb = { zh: '重新入会', en: 'Join again', to: 'DRAFT', effect: reopened };

const ended = (zh: string, en: string): StateDeclaration<FederationMember> => ({ zh, en, tone: 'ended', verbs: { rejoin } });

export const memberStates: LifecycleDeclaration<FederationMember> = {
  DRAFT: {
    zh: '草稿',
    en: 'Draft',
    tone: 'draft',
    ...onPlatform('拟邀请', 'To be invited'),
    verbs: {
      submit: { zh: '提交申请', en: 'Submit', to: 'APPLIED', primary: true, effect: applied, ...charterTaken },
      invite: { zh: '邀请', en: 'Invite', to: 'INVITED', primary: true, ...onPlatformAlone },
    },
  },
  INVITED: {
    zh: '待确认',
    en: 'Invited',
    tone: 'waiting',
    limitDays: 30,
    verbs: {
      confirmJoin: { zh: '确认加入', en: 'Confirm joining', to: 'MEMBER', primary: true, effect: admitted },
      declineInvitation: { zh: '谢绝邀请', en: 'Decline', to: 'RETRACTED', asks: { reason: true } },
    },
  },
  APPLIED: {
    zh: '待受理',
    en: 'Applied',
    tone: 'waiting',
    limitDays: 5,
    verbs: {
      accept: { zh: '受理', en: 'Accept for review', to: 'REVIEWING', primary: true, asks: { on: 'acceptedOn' } },
      returnForCorrection,
      retract,
    },
  },
  CORRECTIONS: {
    zh: '待补正',
    en: 'Corrections due',
    tone: 'warning',
    limitDays: 10,
    verbs: { submit: { zh: '提交申请', en: 'Submit', to: 'APPLIED', primary: true, ...charterTaken }, retract },
  },
  REVIEWING: {
    zh: '审核中',
    en: 'In review',
    tone: 'waiting',
    limitDays: 15,
    verbs: {
      pass: { zh: '审核通过', en: 'Pass review', to: 'COUNCIL', primary: true, asks: { fields: ['reviewOpinion'] }, effect: reviewed },
      returnForCorrection,
      refuse,
      retract,
    },
  },
  COUNCIL: {
    zh: '待理事会审议',
    en: 'Before the council',
    tone: 'waiting',
    limitDays: 60,
    verbs: {
      recordApproval: {
        zh: '登记表决结果：通过',
        en: "Record the council's approval",
        to: 'APPROVED',
        primary: true,
        asks: { fields: vote },
        effect: approvedByCouncil,
        refuses: approvalRefusals,
      },
      recordRejection: {
        zh: '登记表决结果：不通过',
        en: "Record the council's rejection",
        to: 'REFUSED',
        asks: { fields: vote, reason: true },
        effect: rejectedByCouncil,
        refuses: rejectionRefusals,
        danger: true,
      },
      retract,
    },
  },
  APPROVED: {
    zh: '待发证',
    en: 'Certificate due',
    tone: 'waiting',
    limitDays: 10,
    verbs: {
      issueCertificate: {
        zh: '颁发会员证',
        en: 'Issue certificate',
        to: 'MEMBER',
        primary: true,
        asks: { fields: ['certificateIssuedOn', 'certificateValidUntil'] },
        effect: certified,
      },
      recordDissolution,
      recordMerger,
    },
  },
  MEMBER: {
    zh: '会员',
    en: 'Member',
    tone: 'good',
    ...onPlatform('成员', 'Taking part'),
    verbs: {
      changeRepresentative,
      acceptWithdrawal,
      leave,
      recordLapse,
      recordDissolution,
      recordMerger,
      proposeRemoval,
      suspend: { zh: '暂停会员资格', en: 'Suspend', to: 'SUSPENDED', asks: { reason: true }, danger: true, ...inFederation },
      pause: { zh: '暂停', en: 'Pause', to: 'SUSPENDED', asks: { reason: true }, ...onPlatformAlone },
      renewCertificate: {
        zh: '换发会员证',
        en: 'Renew certificate',
        asks: { fields: ['certificateIssuedOn', 'certificateValidUntil'] },
        effect: certified,
        ...inFederation,
      },
    },
  },
  SUSPENDED: {
    zh: '已暂停资格',
    en: 'Suspended',
    tone: 'paused',
    ...onPlatform('暂停参与', 'Paused'),
    verbs: {
      reinstate: { zh: '恢复会员资格', en: 'Reinstate', to: 'MEMBER', asks: { reason: true }, primary: true, ...inFederation },
      resume: { zh: '恢复', en: 'Resume', to: 'MEMBER', asks: { reason: true }, primary: true, ...onPlatformAlone },
      acceptWithdrawal,
      leave,
      recordLapse,
      recordDissolution,
      recordMerger,
      proposeRemoval,
    },
  },
  REMOVAL: {
    zh: '除名审议中',
    en: 'Removal under deliberation',
    tone: 'warning',
    limitDays: 60,
    verbs: {
      recordDefence: { zh: '登记申辩', en: 'Record defence', asks: { fields: ['defence', 'defendedOn', 'defenceFile'], optional: ['defenceFile'] } },
      decideRemoval: {
        zh: '决定除名',
        en: 'Record the decision to remove',
        to: 'EXPELLED',
        asks: { fields: removalVote, on: 'exitOn', reason: true },
        when: { defence: { $ne: null } },
        unmet: { zh: '尚未登记申辩', en: 'no defence is recorded yet' },
        effect: removalDecided,
        refuses: approvalRefusals,
        danger: true,
      },
      dismissRemoval: {
        zh: '不予除名',
        en: 'Dismiss',
        to: 'MEMBER',
        asks: { fields: removalVote, reason: true },
        effect: removalDismissed,
        refuses: rejectionRefusals,
      },
      recordDissolution,
      recordMerger,
    },
  },
  REFUSED: ended('未通过', 'Refused'),
  RETRACTED: ended('已撤回', 'Retracted'),
  WITHDRAWN: { ...ended('已退会', 'Withdrawn'), ...onPlatform('已退出', 'Left') },
  LAPSED: ended('视为自动退会', 'Lapsed'),
  EXPELLED: ended('已除名', 'Removed'),
};
