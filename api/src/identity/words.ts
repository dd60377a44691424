/** What the refusals and remarks of this capability say, in both languages, each under its reason. */
import { type Label, reasons } from '../kernel/index.js';

export const words = reasons({
  rolesClash: (role: Label, resource: Label, mine: Label, theirs: Label) => ({
    zh: `此人已是“${role.zh}”：${resource.zh}的“${mine.zh}”与“${theirs.zh}”须由不同的人办理，系统不会让同一人办理两者`,
    en: `they are ${role.en} already: of a ${resource.en.toLowerCase()}, “${mine.en}” and “${theirs.en}” are for different people, and one person will not be let do both`,
  }),
  roleHeldAtDivision: { zh: '此角色须授予相应层级的区划', en: 'this role is held at a division of its tier' },
  roleHeldAtOrganization: { zh: '此角色须授予一个组织', en: 'this role is held at an organization' },
  roleHeldAtNoPlace: { zh: '此角色不限定区划或组织', en: 'this role is held at no place' },
  passwordLengthWrong: (shortest: number, longest: number) => ({
    zh: `应为 ${shortest} 至 ${longest} 个字符`,
    en: `${shortest} to ${longest} characters`,
  }),
  passwordTooSimple: { zh: '过于简单', en: 'too simple' },
  lastHolderOfRole: (role: Label) => ({
    zh: `须至少保留一个可登录、长期有效的“${role.zh}”`,
    en: `at least one ${role.en} who can sign in must stay, without an end`,
  }),
  tryLater: (seconds: number) => ({ zh: `请 ${seconds} 秒后再试`, en: `try again in ${seconds} s` }),
});
