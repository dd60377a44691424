/** What the refusals and remarks of this capability say, in both languages, each under its reason. */
import { reasons } from '../kernel/index.js';

export const words = reasons({
  viewNamesUnknown: (what: string) => ({ zh: `列表中没有“${what}”`, en: `the list has no ${what}` }),
  viewMalformed: { zh: '不是视图的 JSON', en: 'not the JSON of a view' },
  sharedWithTwoPlaces: { zh: '区划和组织只能选一个', en: 'either a division or an organization' },
  sharedRoleMissing: { zh: '请选择共享给哪个角色', en: 'shared with which role?' },
});
