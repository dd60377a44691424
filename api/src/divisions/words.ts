/** What the refusals and remarks of this capability say, in both languages, each under its reason. */
import { reasons } from '../kernel/index.js';

export const words = reasons({
  successorUnfit: { zh: '承接区划应为同级且正常', en: 'a successor is active and of the same tier' },
  parentOfWrongTier: { zh: '上级区划应为上一层级', en: 'the parent is of the tier above' },
  childrenOfWrongTier: { zh: '下级区划应为下一层级', en: 'it has children of another tier' },
});
