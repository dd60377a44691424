/** What the refusals and remarks of this capability say, in both languages, each under its reason. */
import { type Label, reasons } from '../kernel/index.js';

export const words = reasons({
  birthDateNotOfIdNumber: { zh: '与居民身份证号码中的出生日期不符', en: 'other than in the number of the identity card' },
  genderNotOfIdNumber: { zh: '与居民身份证号码所示性别不符', en: 'other than the number of the identity card tells' },
  mergedIntoUnfit: { zh: '应为另一位状态正常的人员', en: 'another person, who is present' },
  bothHaveAccounts: { zh: '两人各绑定了账号，请先解绑其一', en: 'both have an account of their own; unlink one first' },
  idNumbersDiffer: { zh: '两人的居民身份证号码不同，请先核实更正', en: 'their identity cards have different numbers; correct the wrong one first' },
  editedSinceMerger: (fields: Label[]) => ({
    zh: `合并之后，又改过${fields.map(({ zh }) => zh).join('、')}`,
    en: `changed since the merger: ${fields.map(({ en }) => en).join(', ')}`,
  }),
  guardianIsWard: { zh: '监护人不能是本人', en: 'a guardian is another person' },
  guardianUnderAge: { zh: '监护人应已满 18 周岁', en: 'a guardian is of age' },
  guardianMissing: (below: number) => ({ zh: `未满 ${below} 周岁，请先登记监护人`, en: `below the age of ${below}: register a guardian first` }),
  guardianWanted: (below: number) => ({ zh: `未满 ${below} 周岁，请登记监护人`, en: `below the age of ${below}: register a guardian` }),
  contactMissing: { zh: '请先登记手机、紧急联系电话或监护人', en: 'register a mobile, an emergency mobile or a guardian first' },
  mobileWanted: { zh: '未登记手机，请确认联系方式', en: 'no mobile: see how they can be reached' },
  secondMobileIsMobile: { zh: '与手机相同', en: 'the same as the mobile' },
  consentByGuardianMissing: { zh: '未满 14 周岁，须由监护人同意', en: 'below the age of fourteen: a guardian consents' },
  consentByNoGuardian: { zh: '不是其监护人', en: 'not a guardian of this person' },
  numberOfSeveralPeople: { zh: '有多人登记了此号码，请改用证件号码查找', en: 'several people have this number; ask for the number of a document' },
  mergerNotKept: { zh: '没有可以撤销的合并记录', en: 'there is no merger of it to undo' },
  mobileMissing: { zh: '手机认证须先登记手机', en: 'a mobile is needed to verify by mobile' },
  documentMissing: { zh: '实名须先登记证件类型和证件号码', en: 'kind and number of the document are needed' },
  birthDateMissing: { zh: '实名须先登记出生日期', en: 'the date of birth is needed' },
});
