/** What the refusals and remarks of this capability say, in both languages, each under its reason. */
import { type Label, reasons } from '../kernel/index.js';

export const words = reasons({
  yearOutsideReportIn: (from: unknown, until: unknown) => ({
    zh: `应为报到期间的年度（${from}—${until}）`,
    en: `a year of the report-in (${from}–${until})`,
  }),
  superiorMissing: { zh: '申请前须填写上级党组织', en: 'superior is needed to apply' },
  applicationIncomplete: ({ zh, en }: Label) => ({ zh: `申请前须填写${zh}`, en: `${en} is needed to apply` }),
  secretaryDiffers: { zh: '与已登记的现任书记不是同一人', en: 'other than the secretary on record' },
  mergedIntoNotEstablished: { zh: '应并入另一个已成立的党组织', en: 'another established party organization' },
  termRuleMissing: { zh: '该类别没有任期规则', en: 'no rule says how long its term is' },
  termsOverlap: { zh: '与该党组织的另一届任期重叠', en: 'another term of this party organization lies in these days' },
  morePresentThanVoters: { zh: '实到人数多于应到人数', en: 'more are present than may vote' },
  fourFifthsNotPresent: { zh: '实到人数未超过应到人数的五分之四', en: 'not more than four fifths are present' },
  superiorIsBelow: { zh: '上级党组织不能是自己或下级', en: 'it cannot stand below itself' },
  superiorTooLow: { zh: '上级党组织的类别应高于本级', en: 'the superior is of a higher category' },
  subordinateTooHigh: { zh: '下级党组织的类别应低于本级', en: 'what stands below it is of a lower category' },
  partyTreeTooDeep: { zh: '党组织层级过深', en: 'the tree would be too deep' },
  usuallyJoint: (fewest: number) => ({
    zh: `正式党员不足 ${fewest} 人，一般不单独成立党支部，可成立联合党支部`,
    en: `fewer than ${fewest} full members: usually they form a joint branch`,
  }),
  usuallyDivided: (most: number) => ({
    zh: `党员超过 ${most} 人，一般应分设支部或成立党总支`,
    en: `more than ${most} members: usually the branch is divided`,
  }),
  committeeMissing: (withCommittee: number) => ({
    zh: `正式党员 ${withCommittee} 人以上，应设支部委员会`,
    en: `with ${withCommittee} full members or more a branch has a committee`,
  }),
  compoundOutside: { zh: '小区不在该党组织所属的社区或镇街内', en: 'it lies outside the community or street of the party organization' },
  memberNotInService: { zh: '在职党员报到面向在职党员，该党员不是在职党员', en: 'report-in is for members in service, and this one is not' },
  feedbackReceiverMissing: { zh: '已反馈的请填写接收单位', en: 'say to whom it was sent' },
  feedbackDayMissing: { zh: '已反馈的请填写反馈日期', en: 'say when it was sent' },
  feedbackBeforeItsYear: { zh: '早于所反馈的年度', en: 'before the year it tells of' },
  compoundMissing: { zh: '小区党支部须先登记覆盖的小区', en: "a compound's branch says first which compound it covers" },
});
