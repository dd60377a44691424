/** What the refusals and remarks of this capability say, in both languages, each under its reason. */
import { reasons } from '../kernel/index.js';

export const words = reasons({
  morePresentThanMembers: { zh: '实到人数多于应到人数', en: 'more are present than are members' },
  votesDoNotAddUp: { zh: '同意、反对、弃权之和应等于实到人数', en: 'votes must add up to those present' },
  majorityMissing: { zh: '同意票未过实到人数半数', en: 'fewer than half of those present are in favour' },
  beforePresentRepresentative: { zh: '早于现任代表的起始日期', en: 'earlier than the present representative' },
  successorIsItself: { zh: '承继单位应为另一个单位', en: 'the successor is another organization' },
  editionInUse: { zh: '已启用的版本不可修改，请修订为新版本', en: 'an edition in use is not changed; revise it to a new one' },
  morePersonsThanVisits: { zh: '服务人数多于服务人次', en: 'more persons than visits' },
  stateOrganUnusual: {
    zh: '国家机关一般不加入社会团体，请确认以何种身份参加',
    en: 'State organs usually do not join an association; please make sure in what capacity it takes part',
  },
  majorityInFavour: { zh: '同意票已过实到人数半数', en: 'more than half of those present are in favour' },
  scoreAbovePoints: { zh: '得分高于分值', en: "more than the item's points" },
  itemsNotScored: (positions: number[]) => ({ zh: `第 ${positions.join('、')} 项未评分`, en: `items without a score: ${positions.join(', ')}` }),
  rectificationNotPassed: (positions: number[]) => ({
    zh: `第 ${positions.join('、')} 项的整改未通过复核`,
    en: `items whose rectification has not passed: ${positions.join(', ')}`,
  }),
});
