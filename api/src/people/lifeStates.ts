/** What becomes of a person's record. It is never deleted: who moved away or died stays in what was done for them. */
import type { LifecycleDeclaration, VerbDeclaration } from '../kernel/index.js';
import { unfitRefusals } from './mergeFills.js';
import { accountReleased, identityRefusals, identityVerified, mergedInto, mergeUndone, undoRefusals } from './personEffects.js';
import type { Person } from './person.js';

type Verb = VerbDeclaration<Person>;

const recordDeath: Verb = { zh: '登记身故', en: 'Record death', to: 'DECEASED', asks: { on: true, reason: true }, danger: true };
const close: Verb = { zh: '注销', en: 'Close', to: 'CLOSED', asks: { reason: true }, ends: true, danger: true };

export const lifeStates: LifecycleDeclaration<Person> = {
  NORMAL: {
    zh: '正常',
    en: 'Present',
    tone: 'good',
    verbs: {
      verifyIdentity: {
        zh: '认证身份',
        en: 'Verify identity',
        asks: { fields: ['identityLevel', 'identityMethod', 'identityVerifiedOn', 'identityExpiresOn'], optional: ['identityExpiresOn'] },
        effect: identityVerified,
        refuses: identityRefusals,
      },
      linkAccount: { zh: '绑定账号', en: 'Link account', asks: { fields: ['account'], reason: true }, when: { accountId: null } },
      unlinkAccount: { zh: '解绑账号', en: 'Unlink account', asks: { reason: true }, when: { accountId: { $ne: null } }, effect: accountReleased },
      moveAway: { zh: '登记迁出', en: 'Record moving away', to: 'MOVED_AWAY', asks: { on: true, reason: true } },
      merge: {
        zh: '合并到另一人',
        en: 'Merge into another',
        to: 'MERGED',
        asks: { fields: ['mergedInto'], reason: true },
        effect: mergedInto,
        refuses: unfitRefusals,
        ends: true,
        danger: true,
      },
      recordDeath,
      close,
    },
  },
  MOVED_AWAY: {
    zh: '已迁出',
    en: 'Moved away',
    tone: 'paused',
    verbs: {
      moveBack: { zh: '登记迁回', en: 'Record moving back', to: 'NORMAL', asks: { on: true, reason: true }, primary: true },
      recordDeath,
      close,
    },
  },
  MERGED: {
    zh: '已合并',
    en: 'Merged',
    tone: 'ended',
    verbs: {
      undoMerge: {
        zh: '撤销合并',
        en: 'Undo the merger',
        to: 'NORMAL',
        asks: { reason: true },
        when: { mergedIntoId: { $ne: null } },
        unmet: { zh: '没有记录合并到哪里', en: 'it is not kept what it was merged into' },
        effect: mergeUndone,
        refuses: undoRefusals,
      },
    },
  },
  CLOSED: { zh: '已注销', en: 'Closed', tone: 'ended', verbs: { reopen: { zh: '恢复', en: 'Reopen', to: 'NORMAL', asks: { reason: true } } } },
  DECEASED: {
    zh: '已故',
    en: 'Deceased',
    tone: 'ended',
    verbs: { correctDeath: { zh: '更正误登身故', en: 'Correct a death recorded in error', to: 'NORMAL', asks: { reason: true } } },
  },
};
