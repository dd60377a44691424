/** A code of a reward's pool. Sealed from the moment it is imported: nobody reads it before it is issued, and no code is in a pool twice. */
import { lifecycle, personal, reference, resource, Scoped, text, type Id } from '../kernel/index.js';
import { Reward } from './reward.js';
import { codeRefusals, codeStored, codeVoided, voidRefusals } from './stock.js';

@resource({
  zh: '券码',
  en: 'Reward code',
  plural: 'rewardCodes',
  enPlural: 'Reward codes',
  title: 'batch',
  called: ['reward', 'batch'],
  scope: 'reward',
  writes: ['create'],
  onWrite: codeStored,
  refuses: codeRefusals,
  unique: [{ fields: ['code', 'reward'] }],
  scopes: { ownOrganization: 'reward.merchant.organizationId' },
})
@lifecycle<RewardCode>({
  READY: {
    zh: '待发放',
    en: 'Ready',
    tone: 'good',
    verbs: { void: { zh: '作废', en: 'Void', to: 'VOID', asks: { reason: true }, effect: codeVoided, refuses: voidRefusals, danger: true } },
  },
  ISSUED: { zh: '已发放', en: 'Issued', tone: 'ended' },
  VOID: { zh: '已作废', en: 'Void', tone: 'ended' },
})
export class RewardCode extends Scoped {
  @reference(() => Reward, {
    zh: '兑换项目',
    en: 'Reward',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'codes', zh: '券码池', en: 'Code pool' },
  })
  reward!: Id<Reward>;
  @text({ zh: '批次', en: 'Batch', required: true, fixed: true, max: 40, list: true, class: 'internal' })
  batch!: string;
  @personal({ zh: '券码', en: 'Code', of: 'secretCode', class: 'sensitive', required: true, fixed: true })
  code!: string;
}
