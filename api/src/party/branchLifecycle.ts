/**
 * The states of a party organization. Separate hands: who applied may take the application back, and does not approve. An application that waits is a
 * state of its own, so that it has a day by which it is answered. Approvals lie with party-affairs workers (rules/party.json), never with the
 * government-side administrators.
 */
import type { LifecycleDeclaration } from '../kernel/index.js';
import { applied, applyRefusals, dissolved, established, establishRefusals, merged, mergeRefusals } from './branchEffects.js';
import type { PartyBranch } from './partyBranch.js';

export const branchStates: LifecycleDeclaration<PartyBranch> = {
  PLANNED: {
    zh: '筹建中',
    en: 'Planned',
    tone: 'draft',
    verbs: { apply: { zh: '申请设立', en: 'Apply', to: 'APPLIED', primary: true, effect: applied, refuses: applyRefusals } },
  },
  APPLIED: {
    zh: '待批复',
    en: 'Awaiting approval',
    tone: 'waiting',
    limitDays: 30,
    verbs: {
      approve: { zh: '批复同意', en: 'Approve', to: 'APPROVED', primary: true, asks: { fields: ['approvalNo', 'approvedBy', 'approvedOn'] } },
      returnForCorrection: { zh: '退回补正', en: 'Return for correction', to: 'PLANNED', asks: { reason: true } },
      refuse: { zh: '不同意', en: 'Refuse', to: 'PLANNED', asks: { reason: true }, danger: true },
      retract: { zh: '撤回', en: 'Retract', to: 'PLANNED' },
    },
  },
  APPROVED: {
    zh: '已批复',
    en: 'Approved',
    tone: 'waiting',
    limitDays: 90,
    verbs: {
      establish: {
        zh: '确认成立',
        en: 'Confirm establishment',
        to: 'ESTABLISHED',
        primary: true,
        asks: { on: 'establishedOn', fields: ['firstSecretary'], once: ['firstSecretary'] },
        effect: established,
        refuses: establishRefusals,
      },
    },
  },
  ESTABLISHED: {
    zh: '已成立',
    en: 'Established',
    tone: 'good',
    verbs: {
      merge: {
        zh: '合并',
        en: 'Merge',
        to: 'MERGED',
        asks: { reason: true, on: 'endedOn', fields: ['mergedInto'] },
        effect: merged,
        refuses: mergeRefusals,
        danger: true,
      },
      // What stands below goes to the superior; where there is none, only a merger can end it.
      dissolve: {
        zh: '撤销',
        en: 'Disband',
        to: 'DISSOLVED',
        asks: { reason: true, on: 'endedOn' },
        when: { parentId: { $ne: null } },
        unmet: { zh: '没有上级党组织，只能合并', en: 'there is nothing above it: it can only be merged' },
        effect: dissolved,
        danger: true,
      },
    },
  },
  MERGED: { zh: '已合并', en: 'Merged', tone: 'ended' },
  DISSOLVED: { zh: '已撤销', en: 'Disbanded', tone: 'ended' },
};
