/**
 * How a reward comes to be offered. The merchant submits, another hand reviews, the merchant lists; only a merchant that takes part submits, lists or
 * resumes. What is approved is offered as it was approved while its changes are reviewed, and as changed once they are; what is delisted is edited
 * and submitted anew, and where that is refused it is as it was approved. Sold out, not yet begun and over are signs of stock and dates; they are no
 * states. What is put away is archived.
 */
import type { LifecycleDeclaration, VerbDeclaration } from '../kernel/index.js';
import { permitRefusals } from './permits.js';
import {
  approved,
  changeRefusals,
  changesApproved,
  changesDiscarded,
  changesReturned,
  copied,
  fitToBeOffered,
  listed,
  refused,
  returned,
  scheduled,
  scheduleRefusals,
  shelfRefusals,
  submitted,
  wholeRefusals,
} from './rewardEffects.js';
import type { Reward } from './reward.js';

type Verb = VerbDeclaration<Reward>;

const takesPart = { when: { 'merchant.state': 'ACTIVE' }, unmet: { zh: '商户不在合作中', en: 'its merchant does not take part at present' } };
const opinion = { fields: ['reviewOpinion'] } as const;
const copy: Verb = { zh: '复制', en: 'Copy', effect: copied };
const submit: Verb = { zh: '提交审核', en: 'Submit', to: 'SUBMITTED', primary: true, ...takesPart, effect: submitted, refuses: wholeRefusals };
const delist: Verb = { zh: '下架', en: 'Delist', to: 'DELISTED', asks: { reason: true }, danger: true };

const unmet = { zh: '没有待审的改动', en: 'no changes wait for review' };
const pending = { when: { changesReview: 'PENDING' }, unmet };
/** Of what is approved: what is proposed of it, while it stays as it is. */
const review: Record<string, Verb> = {
  approveChanges: {
    zh: '通过改动',
    en: 'Approve the changes',
    ...pending,
    primary: true,
    asks: { ...opinion, optional: ['reviewOpinion'] },
    effect: changesApproved,
    refuses: changeRefusals,
  },
  returnChanges: { zh: '退回改动', en: 'Return the changes', ...pending, asks: opinion, effect: changesReturned },
  discardChanges: {
    zh: '放弃改动',
    en: 'Discard the changes',
    when: { changesReview: { $in: ['PENDING', 'RETURNED'] } },
    unmet,
    danger: true,
    effect: changesDiscarded,
  },
};

export const rewardStates: LifecycleDeclaration<Reward> = {
  DRAFT: { zh: '草稿', en: 'Draft', tone: 'draft', verbs: { submit, copy } },
  SUBMITTED: {
    zh: '待审核',
    en: 'Submitted',
    tone: 'waiting',
    limitDays: 5,
    verbs: {
      approve: {
        zh: '通过',
        en: 'Approve',
        to: 'APPROVED',
        primary: true,
        asks: { ...opinion, optional: ['reviewOpinion'] },
        effect: approved,
        refuses: permitRefusals,
      },
      returnForChanges: { zh: '退回修改', en: 'Return for changes', to: 'CHANGES_REQUESTED', asks: opinion, effect: returned },
      // Of what was listed only the change is refused, and it is offered as before.
      refuse: { zh: '不予通过', en: 'Refuse', to: 'REFUSED', asks: opinion, effect: refused, refuses: wholeRefusals, danger: true },
      retract: { zh: '撤回', en: 'Retract', to: 'DRAFT' },
      copy,
    },
  },
  CHANGES_REQUESTED: { zh: '退回修改', en: 'Changes requested', tone: 'warning', limitDays: 15, verbs: { submit, copy } },
  APPROVED: {
    zh: '待上架',
    en: 'Approved',
    tone: 'waiting',
    verbs: {
      list: { zh: '上架', en: 'List', to: 'LISTED', primary: true, ...takesPart, effect: listed },
      scheduleListing: { zh: '定时上架', en: 'Schedule', asks: { fields: ['listOn'] }, ...takesPart, effect: scheduled, refuses: scheduleRefusals },
      delist,
      copy,
      ...review,
    },
  },
  LISTED: {
    zh: '已上架',
    en: 'Listed',
    tone: 'good',
    demands: fitToBeOffered,
    refuses: shelfRefusals,
    verbs: { pause: { zh: '暂停兑换', en: 'Pause', to: 'PAUSED', asks: { reason: true } }, delist, copy, ...review },
  },
  PAUSED: {
    zh: '暂停兑换',
    en: 'Paused',
    tone: 'paused',
    verbs: { resume: { zh: '恢复兑换', en: 'Resume', to: 'LISTED', primary: true, ...takesPart, effect: listed }, delist, copy, ...review },
  },
  DELISTED: { zh: '已下架', en: 'Delisted', tone: 'ended', verbs: { submit, copy } },
  REFUSED: { zh: '不予通过', en: 'Refused', tone: 'ended', verbs: { copy } },
};
