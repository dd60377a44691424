/** What a unit fills in to apply, what the secretariat registers of an application on paper, and what it enters of a member from the old books. */
import type { FormDeclaration } from '../kernel/index.js';

const people = ['representativeName', 'representativeDuty', 'representativeMobile', 'liaisonName', 'liaisonMobile'];
const representatives = { zh: '会员代表与联络员', en: 'Representative and liaison' };
const vote = ['councilMeeting', 'votedOn', 'votersExpected', 'votersPresent', 'votesFor', 'votesAgainst', 'votesAbstained'];
const removalVote = [
  'removalMeeting',
  'removalVotedOn',
  'removalVotersExpected',
  'removalVotersPresent',
  'removalVotesFor',
  'removalVotesAgainst',
  'removalVotesAbstained',
];
const left = ['WITHDRAWN', 'LAPSED', 'EXPELLED'];
const members = ['MEMBER', 'SUSPENDED'];

export const memberForms: readonly FormDeclaration[] = [
  {
    zh: '申请入会',
    en: 'Apply for membership',
    lacking: ['accept'],
    own: ['organization'],
    then: 'submit',
    steps: [
      { zh: '申请加入', en: 'What you join', fields: ['organization', 'federation', 'memberKind'] },
      { ...representatives, fields: people },
      { zh: '承诺与材料', en: 'Pledge and material', fields: ['charterAck', 'applicationFile'] },
    ],
  },
  {
    zh: '登记入会申请',
    en: 'Register an application',
    own: ['federation.organization'],
    steps: [
      { zh: '申请单位', en: 'The unit', fields: ['federation', 'organization', 'memberKind', 'batch'] },
      { ...representatives, fields: [...people, 'representativeSince', 'councilDuty', 'councilDutyTerm'] },
      { zh: '承诺与材料', en: 'Pledge and material', fields: ['charterAck', 'applicationFile', 'remark'] },
    ],
  },
  {
    zh: '补录会员',
    en: 'Register a member from before',
    existing: true,
    own: ['federation.organization'],
    steps: [
      { zh: '会员单位', en: 'The unit', fields: ['federation', 'organization', 'memberKind', 'memberNo', 'batch'] },
      { ...representatives, fields: [...people, 'representativeSince', 'councilDuty', 'councilDutyTerm'] },
      {
        zh: '入会审议',
        en: 'How it was admitted',
        fields: ['appliedOn', 'acceptedOn', 'reviewerName', 'reviewOpinion', ...vote, 'joinedOn'],
        states: [...members, ...left, 'REFUSED'],
      },
      {
        zh: '会员证',
        en: 'Certificate',
        fields: ['certificateNo', 'certificateIssuedOn', 'certificateValidUntil'],
        states: [...members, ...left],
      },
      {
        zh: '规范化管理等级',
        en: 'Yearly grade',
        fields: ['internalGrade', 'internalGradeYear', 'internalGradeScore', 'internalGradeReasons'],
        states: members,
      },
      {
        zh: '除名审议',
        en: 'How it was removed',
        fields: ['removalGrounds', 'defence', 'defendedOn', 'defenceFile', ...removalVote],
        states: ['EXPELLED'],
      },
      { zh: '退出', en: 'How it left', fields: ['exitKind', 'exitOn', 'successor', 'exitReason'], states: left },
      { zh: '承诺与材料', en: 'Pledge and material', fields: ['charterAck', 'applicationFile'] },
      { zh: '数据来源', en: 'Where it is from', fields: ['sourceSystem', 'externalId', 'dataAsOf', 'remark'] },
    ],
  },
];
