/** What refuses a write, or is remarked on one: in both languages, each sentence under its reason. */
import { reasons } from '../reasons.js';
import type { Label } from '../resource/labels.js';

export const words = reasons({
  notOfTheChosen: (other: Label) => ({ zh: `不在所选的${other.zh}之内`, en: `not of the chosen ${other.en.toLowerCase()}` }),
  notThereBeside: (other: Label) => ({ zh: `所选的${other.zh}没有这一项`, en: `the chosen ${other.en.toLowerCase()} has none of this kind` }),
  notToBeChosen: { zh: '不在可选范围内', en: 'not among those to choose from' },
  fieldWithoutMeaning: (other: Label) => ({
    zh: `${other.zh}为所填的内容时，不填写此项`,
    en: `it is not filled in with this ${other.en.toLowerCase()}`,
  }),
  dayAfterToday: { zh: '不能晚于今天', en: 'not after today' },
  dayBeforeToday: { zh: '不能早于今天', en: 'not before today' },
  keptByAnother: (words: Label) => ({ zh: words.zh, en: words.en }),
  keptByUnseen: { zh: '有您无权查看的记录仍在使用，请由上级处理', en: 'records you may not see still hang on it: ask whoever is above you' },
  otherHandsNeeded: (work: Label, others: Label[]) => ({
    zh: `“${work.zh}”须由另一人办理：不能是办理过${others.map(({ zh }) => `“${zh}”`).join('、')}的人，也不能是填写过其内容或补录该记录的人`,
    en: `“${work.en}” is for somebody else than who did ${others.map(({ en }) => `“${en}”`).join(', ')}, filled in their part or registered the record`,
  }),
  noRoleHoldsIt: { zh: '您的岗位没有此项权限', en: 'none of your roles may do this' },
  notYourPlace: { zh: '不在您的管理范围内', en: 'it does not lie where you hold that role' },
  notSuchARecord: { zh: '您的岗位不能对这样的记录办理', en: 'your role may not do this with a record like this one' },
  wrongState: (from: readonly Label[], now?: Label) => ({
    zh: `须为${from.map(({ zh }) => `“${zh}”`).join('、')}状态${now ? `，现为“${now.zh}”` : ''}`,
    en: `it has to be ${from.map(({ en }) => `“${en}”`).join(' or ')}${now ? ` and is “${now.en}”` : ''}`,
  }),
  conditionUnmet: (unmet?: Label) => ({ zh: unmet?.zh ?? '不具备此操作的条件', en: unmet?.en ?? 'what this step needs is not there' }),
  recordArchived: { zh: '记录已归档，请先恢复', en: 'it is archived, and has to be restored first' },
  notArchived: { zh: '记录未归档', en: 'it is not archived' },
  reasonMalformed: (form: Label) => ({ zh: form.zh, en: form.en }),
  importReferredToByUnseen: { zh: '已有其他记录（您无权查看）引用导入的记录，不能撤销', en: 'records you may not see refer to what was imported' },
  importReferredTo: (others: { zh: string; enPlural: string }, names: string) => ({
    zh: `已有其他记录引用导入的记录，不能撤销：${others.zh}${names && ` ${names}`}`,
    en: `others refer to what was imported: ${others.enPlural}${names && ` ${names}`}`,
  }),
  mergerHinderedByUnseen: { zh: '有您无权查看的记录与此冲突，请由上级处理', en: 'records you may not see stand in the way' },
  mergerHindered: (what: Label, others: { zh: string; enPlural: string }, names: string) => ({
    zh: `${what.zh}${others.zh}${names && `：${names}`}`,
    en: `${others.enPlural} ${what.en}${names && `: ${names}`}`,
  }),
  changedSinceMerger: (others: { zh: string; enPlural: string }) => ({
    zh: `合并之后，${others.zh}又有改动`,
    en: `${others.enPlural} were changed since the merger`,
  }),
  externalIdTaken: {
    zh: '来源系统和外部编号与已有的记录相同，请在该记录上修改',
    en: 'source system and external id are those of a record that is there; edit that one',
  },
  valueTaken: (field: Label, other: Label) => ({
    zh: `${field.zh}与已有的“${other.zh}”相同`,
    en: `the ${field.en.toLowerCase()} is that of “${other.en}”`,
  }),
  perhapsTheSame: (other: Label, likeness: Label) => ({
    zh: `与已有的“${other.zh}”${likeness.zh}相同，可能是同一人`,
    en: `the same ${likeness.en} as “${other.en}”: perhaps one and the same`,
  }),
  beingWritten: {
    zh: '这条记录正在被另一项操作（如导入）修改，请稍后再试',
    en: 'this record is being written by something else, such as an import; please try again in a while',
  },
  begunHere: {
    zh: '此前已在系统内办理并归档，请恢复该记录继续办理，不能另行补录',
    en: 'it was begun here and is archived: it is restored and goes on, not registered anew',
  },
  stateStillOpen: (state: Label) => ({
    zh: `“${state.zh}”是办理中的状态，不能补录，请按正常流程办理`,
    en: `“${state.en}” is still being worked on: it goes the ordinary way`,
  }),
  sinceAfterCutoff: (last: string) => ({
    zh: `只补录 ${last} 及以前已有的记录，此后的请按正常流程办理`,
    en: `only what was so on ${last} or before is registered; what came later goes the ordinary way`,
  }),
  stateOutOfReach: (state: Label) => ({
    zh: `所填内容按办理流程到不了“${state.zh}”状态`,
    en: `with these values no step of its life cycle leads to “${state.en}”`,
  }),
  dayAfterCutoff: (last: string) => ({ zh: `只补录 ${last} 及以前已有的记录`, en: `only what was so on ${last} or before is registered` }),
  stateNeedsField: (state: Label) => ({ zh: `“${state.zh}”状态须有此项`, en: `a record that is “${state.en}” has it` }),
  changesWait: {
    zh: '改动已送审；通过前仍按原内容对外展示，通过后自动生效',
    en: 'The changes wait for review: until they are approved it is shown as it was, and then as changed',
  },
});
