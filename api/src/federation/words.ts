/** What the refusals and remarks of this capability say, in both languages. */
import type { Label } from '../kernel/index.js';

export const words = {
  morePresentThanMembers: { zh: '实到人数多于应到人数', en: 'more are present than are members' },
  votesAddUp: { zh: '同意、反对、弃权之和应等于实到人数', en: 'votes must add up to those present' },
  majorityNeeded: { zh: '同意票未过实到人数半数', en: 'fewer than half of those present are in favour' },
  beforeRepresentative: { zh: '早于现任代表的起始日期', en: 'earlier than the present representative' },
  otherSuccessor: { zh: '承继单位应为另一个单位', en: 'the successor is another organization' },
  editionInUse: { zh: '已启用的版本不可修改，请修订为新版本', en: 'an edition in use is not changed; revise it to a new one' },
  morePersonsThanVisits: { zh: '服务人数多于服务人次', en: 'more persons than visits' },
  stateOrgan: {
    zh: '国家机关一般不加入社会团体，请确认以何种身份参加',
    en: 'State organs usually do not join an association; please make sure in what capacity it takes part',
  },
} satisfies Record<string, Label | ((...args: never[]) => Label)>;
