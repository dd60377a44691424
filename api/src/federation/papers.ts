/** The papers of a federation's work, as they are filed: application, certificate, the sheet of an inspection, the annual report. */
import type { PaperDeclaration } from '../kernel/index.js';

const sealed = (zh: string, en: string) => ({ zh: `${zh}（盖章）`, en: `${en} (seal)` });
const officer = { zh: '经办人（签字）', en: 'Officer (signature)' };

export const memberPapers: readonly PaperDeclaration[] = [
  {
    code: 'certificate',
    zh: '会员证',
    en: 'Certificate of membership',
    states: ['MEMBER', 'SUSPENDED'],
    by: 'federation',
    says: {
      zh: '兹证明{organization}为本会{memberKind}，会员编号{memberNo}。',
      en: 'This is to certify that {organization} is a member of this body ({memberKind}), number {memberNo}.',
    },
    parts: [
      {
        zh: '证书信息',
        en: 'Certificate',
        fields: ['certificateNo', 'joinedOn', 'certificateIssuedOn', 'certificateValidUntil', 'representativeName', 'councilDuty'],
      },
    ],
    signed: [sealed('发证单位', 'Issued by')],
  },
  {
    code: 'application',
    zh: '入会申请表',
    en: 'Application for membership',
    by: 'federation',
    parts: [
      { zh: '申请单位', en: 'The unit', fields: ['organization', 'memberKind', 'appliedOn', 'charterAck'] },
      {
        zh: '会员代表与联络员',
        en: 'Representative and liaison',
        fields: ['representativeName', 'representativeDuty', 'representativeMobile', 'liaisonName', 'liaisonMobile'],
      },
      { zh: '审核', en: 'Review', fields: ['acceptedOn', 'reviewerName', 'reviewOpinion'] },
      {
        zh: '理事会审议',
        en: 'Before the council',
        fields: ['councilMeeting', 'votedOn', 'votersExpected', 'votersPresent', 'votesFor', 'votesAgainst', 'votesAbstained'],
      },
    ],
    signed: [sealed('申请单位', 'The unit'), { zh: '审核人（签字）', en: 'Reviewer (signature)' }, sealed('联合会', 'The federation')],
  },
];

export const inspectionPapers: readonly PaperDeclaration[] = [
  {
    code: 'sheet',
    zh: '规范化检查表',
    en: 'Inspection sheet',
    parts: [
      { zh: '受检单位', en: 'The unit', fields: ['member', 'year', 'template', 'dueOn', 'selfCheckedOn', 'selfScore'] },
      {
        zh: '核查与整改',
        en: 'Check and rectification',
        fields: ['checkedOn', 'checkerName', 'checkedScore', 'result', 'rectificationDueOn', 'grade', 'gradeReasons'],
      },
    ],
    lines: { of: 'items', fields: ['position', 'item', 'points', 'selfScore', 'checkedScore', 'checkOpinion', 'rectification'] },
    signed: [sealed('受检单位', 'The unit'), { zh: '核查人（签字）', en: 'Checked by (signature)' }, sealed('联合会', 'The federation')],
  },
];

export const reportPapers: readonly PaperDeclaration[] = [
  {
    code: 'report',
    zh: '年度工作报告书',
    en: 'Annual report',
    parts: [
      { zh: '基本情况', en: 'The unit', fields: ['member', 'year', 'submittedOn', 'submitterName'] },
      { zh: '业务活动', en: 'Work', fields: ['serviceItems', 'serviceVisits', 'servicePersons', 'activities'] },
      { zh: '财务情况', en: 'Finances', fields: ['income', 'expense', 'netAssets'] },
      { zh: '机构情况', en: 'The body', fields: ['staffChanges', 'partyBuilding', 'majorEvents'] },
      { zh: '登记机关报送', en: 'The registrar', fields: ['statutoryFiling', 'statutoryFiledOn'] },
      { zh: '审阅', en: 'Review', fields: ['reviewerName', 'reviewedOn', 'reviewOpinion'] },
    ],
    signed: [sealed('报送单位', 'The unit'), { zh: '负责人（签字）', en: 'Head (signature)' }, officer],
  },
];
