/** What generic cannot draw: resource → its own list, show or form, or an action beside the generic ones. One component and one line here. */
import { type ComponentType, lazy } from 'react';
import type { Pages } from '../generic';
import { importDoes, undoDoes, type Does } from './importing/words';

const OwnList = lazy(() => import('./OwnList'));
const OwnForm = lazy(() => import('./OwnForm'));
const RewardChanges = lazy(() => import('./RewardChanges').then((module) => ({ default: module.RewardChanges })));

export const overrides: Record<string, Pages> = {
  Task: {
    action: lazy(() => import('./TaskProgress')),
    part: {
      of: (record) => record['kind'] === 'IMPORT',
      tells: [
        'rows',
        'created',
        'changed',
        'unchanged',
        'refused',
        'warned',
        'notices',
        'problem',
        'progress',
        'kind',
        'result',
        'warnings',
        'englishName',
        'undoable',
      ],
      component: lazy(() => import('./importing/ImportRows')),
    },
  },
  Person: { listAction: lazy(() => import('./LookUp')) },
  Merchant: { list: OwnList },
  Outlet: { list: OwnList, form: OwnForm },
  Reward: { list: OwnList, form: OwnForm, action: lazy(() => import('./RewardActions')) },
  Redemption: { action: lazy(() => import('./counter/VoucherButton')) },
  MerchantPermit: { form: OwnForm },
  PartyCoverage: { list: lazy(() => import('./coverage/Coverage')) },
};

/** What stands below the questions of a verb: resource and verb → what its answer would do. */
export const previews: Record<string, ComponentType<{ record: Record<string, any> }>> = {
  'Person.merge': lazy(() => import('./MergePreview').then(({ MergePreview }) => ({ default: MergePreview }))),
  'Reward.approve': RewardChanges,
  'Reward.returnForChanges': RewardChanges,
  'Reward.refuse': RewardChanges,
  'Reward.approveChanges': RewardChanges,
  'Reward.returnChanges': RewardChanges,
  'Reward.discardChanges': RewardChanges,
};

/** What a verb will do, in words, where the state that follows says little. */
export const hints: Record<string, Does> = {
  'Account.setPassword': (_record, translate) => translate('app.setPassword.hint'),
  'OutletClerk.setPassword': (_record, translate) => translate('app.setPassword.hint'),
  'Task.confirm': importDoes,
  'Task.undo': undoDoes,
  'Reward.approveChanges': (_record, translate) => translate('app.review.takesOver'),
  'Reward.returnChanges': (_record, translate) => translate('app.review.sendsBack'),
  'Reward.discardChanges': (_record, translate) => translate('app.review.discards'),
};
