/**
 * The member reports in, another hand than the one that handed it in accepts and assigns, the branch they serve with sees them start; then they move
 * or leave.
 */
import type { LifecycleDeclaration, VerbDeclaration } from '../kernel/index.js';
import { accepted, assigned, left, refused, submitted } from './reportInEffects.js';
import type { ReportIn } from './reportIn.js';

type Verb = VerbDeclaration<ReportIn>;
const move: Verb = { zh: '转出', en: 'Move', to: 'MOVED', asks: { reason: true, on: 'endedOn' }, effect: left };
const leave: Verb = { zh: '退出', en: 'Leave', to: 'LEFT', asks: { reason: true, on: 'endedOn' }, effect: left };
const assign: Verb = {
  zh: '分配岗位',
  en: 'Assign',
  to: 'ASSIGNED',
  primary: true,
  asks: { fields: ['post', 'grid'], optional: ['grid'] },
  effect: assigned,
};

export const reportInStates: LifecycleDeclaration<ReportIn> = {
  DRAFT: {
    zh: '待提交',
    en: 'Draft',
    tone: 'draft',
    verbs: { submit: { zh: '提交报到', en: 'Report in', to: 'SUBMITTED', primary: true, effect: submitted } },
  },
  SUBMITTED: {
    zh: '待接收',
    en: 'Submitted',
    tone: 'waiting',
    limitDays: 10,
    verbs: {
      accept: { zh: '接收', en: 'Accept', to: 'ACCEPTED', primary: true, asks: { on: 'acceptedOn', fields: ['branch'] }, effect: accepted },
      sendBack: { zh: '退回', en: 'Send back', to: 'DRAFT', asks: { reason: true } },
      refuse: { zh: '不予接收', en: 'Refuse', to: 'REFUSED', asks: { reason: true }, effect: refused, danger: true },
      retract: { zh: '撤回', en: 'Retract', to: 'DRAFT' },
    },
  },
  ACCEPTED: { zh: '已接收', en: 'Accepted', tone: 'waiting', limitDays: 30, verbs: { assign, move, leave } },
  ASSIGNED: {
    zh: '已分配',
    en: 'Assigned',
    tone: 'waiting',
    limitDays: 30,
    verbs: { start: { zh: '开始服务', en: 'Start serving', to: 'SERVING', primary: true, asks: { on: 'servingSince' } }, move, leave },
  },
  SERVING: { zh: '服务中', en: 'Serving', tone: 'good', verbs: { assign: { ...assign, zh: '分配岗位', primary: false }, move, leave } },
  MOVED: { zh: '已转出', en: 'Moved', tone: 'ended' },
  LEFT: { zh: '已退出', en: 'Left', tone: 'ended' },
  REFUSED: { zh: '未接收', en: 'Refused', tone: 'ended' },
};
