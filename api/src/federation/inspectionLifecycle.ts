/** The unit checks itself, the secretariat checks it, what is wanting is mended and looked at again; somebody who did not check gives the grade. */
import type { LifecycleDeclaration, VerbDeclaration } from '../kernel/index.js';
import type { Inspection } from './inspection.js';
import { concluded, graded, openRefusals, ownScoresAdopted, rectificationOrdered, selfChecked, selfCheckUndone } from './inspectionEffects.js';

type Verb = VerbDeclaration<Inspection>;
const toMend = { items: { $elemMatch: { rectification: { $ne: null }, archivedAt: null } } };
/** Lines that the unit scored and nobody checked yet. */
const ownScoresLeft = { items: { $elemMatch: { checkedScore: null, selfScore: { $ne: null }, archivedAt: null } } };
const noneLeft = { zh: '没有只有自查得分的检查项', en: 'no line has its own score alone' };
const order: Verb = {
  zh: '下达整改',
  en: 'Order rectification',
  to: 'RECTIFYING',
  asks: { fields: ['rectificationDueOn'], reason: true },
  when: toMend,
  unmet: { zh: '没有需要整改的检查项', en: 'no line has anything to be mended' },
  effect: rectificationOrdered,
};

export const inspectionStates: LifecycleDeclaration<Inspection> = {
  SELF_CHECK: {
    zh: '待自查',
    en: 'Self-check due',
    tone: 'waiting',
    verbs: { submitSelfCheck: { zh: '提交自查', en: 'Hand in self-check', to: 'SELF_CHECKED', primary: true, effect: selfChecked } },
  },
  SELF_CHECKED: {
    zh: '已自查',
    en: 'Self-checked',
    tone: 'waiting',
    limitDays: 30,
    verbs: {
      startCheck: { zh: '核查', en: 'Check', to: 'CHECKING', primary: true },
      returnForCorrection: {
        zh: '退回补正',
        en: 'Return for correction',
        to: 'SELF_CHECK',
        asks: { fields: ['dueOn'], reason: true },
        effect: selfCheckUndone,
      },
      retractSelfCheck: { zh: '撤回自查', en: 'Retract self-check', to: 'SELF_CHECK', effect: selfCheckUndone },
    },
  },
  CHECKING: {
    zh: '核查中',
    en: 'Being checked',
    tone: 'waiting',
    limitDays: 30,
    verbs: {
      conclude: {
        zh: '核查完成',
        en: 'Conclude',
        to: 'COMPLETED',
        primary: true,
        asks: { fields: ['result'] },
        effect: concluded,
        refuses: openRefusals,
      },
      adoptSelfScores: { zh: '采用自查得分', en: 'Adopt own scores', when: ownScoresLeft, unmet: noneLeft, effect: ownScoresAdopted },
      orderRectification: order,
    },
  },
  RECTIFYING: {
    zh: '整改中',
    en: 'Rectification',
    tone: 'warning',
    verbs: { submitRectification: { zh: '提交整改', en: 'Hand in rectification', to: 'RECHECK', primary: true } },
  },
  RECHECK: {
    zh: '待复核',
    en: 'To be rechecked',
    tone: 'waiting',
    limitDays: 15,
    verbs: {
      passRecheck: {
        zh: '复核通过',
        en: 'Pass recheck',
        to: 'COMPLETED',
        primary: true,
        asks: { fields: ['result'] },
        effect: concluded,
        refuses: openRefusals,
      },
      orderAgain: { ...order, zh: '再整改', en: 'Order again' },
      retractRectification: { zh: '撤回整改', en: 'Retract rectification', to: 'RECTIFYING' },
    },
  },
  COMPLETED: {
    zh: '已完成',
    en: 'Completed',
    tone: 'waiting',
    limitDays: 30,
    verbs: { grade: { zh: '定级', en: 'Grade', to: 'GRADED', primary: true, asks: { fields: ['grade', 'gradeReasons'] }, effect: graded } },
  },
  GRADED: { zh: '已定级', en: 'Graded', tone: 'good' },
};
