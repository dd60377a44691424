/** What refuses a read: in both languages, each sentence under its reason. */
import { reasons } from '../reasons.js';

export const words = reasons({
  pageSizeOutsideRange: (most: number) => ({ zh: `1 至 ${most}`, en: `1 to ${most}` }),
  offsetOutsideRange: (most: number) => ({ zh: `0 至 ${most}`, en: `0 to ${most}` }),
  tooManyGroupKeys: (most: number) => ({ zh: `最多 ${most} 项，不可重复`, en: `at most ${most}, each once` }),
  conditionBlank: { zh: '筛选条件没有值，请填写或去掉该条件', en: 'a condition without a value: give one, or leave the condition out' },
  cursorOfAnotherOrder: { zh: '游标与排序不符', en: 'the cursor belongs to another order' },
});
