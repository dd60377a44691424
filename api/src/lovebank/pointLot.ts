/**
 * Points that came together and expire together. Spending takes the lot that expires first; what is returned goes back into the lots it came from,
 * or, where these are over by then, into a lot of grace.
 */
import { Check, Index } from '@mikro-orm/decorators/legacy';
import { date, flag, type Id, integer, reference, resource, Scoped, sign, text } from '../kernel/index.js';
import { PointAccount } from './pointAccount.js';
import { PointTransfer } from './pointTransfer.js';

const derived = { set: 'derived', fixed: true } as const;
const points = { unit: { zh: '分', en: 'points' }, ...derived, class: 'personal' } as const;

@Check({ name: 'point_lot_amount_check', expression: 'amount > 0' })
@Check({ name: 'point_lot_remaining_check', expression: 'held <= remaining and remaining <= amount' })
@Check({ name: 'point_lot_held_check', expression: 'held >= 0' })
@Index({
  name: 'point_lot_spendable_index',
  expression: 'create index point_lot_spendable_index on point_lot (account_id, expires_on, id) where remaining > 0',
})
@Index({
  name: 'point_lot_expiring_index',
  expression: 'create index point_lot_expiring_index on point_lot (expires_on, account_id) where remaining > 0',
})
@resource({
  zh: '积分批次',
  en: 'Point lot',
  plural: 'pointLots',
  enPlural: 'Point lots',
  menu: 'lovebank',
  position: 3,
  title: 'lotNo',
  called: ['account', 'lotNo'],
  facts: ['account', 'remaining', 'amount', 'expiresOn', 'transfer'],
  scope: 'account',
  scopes: { self: 'account.person.accountId' },
  predicates: { left: { remaining: { $gt: 0 } } },
  writes: [],
})
export class PointLot extends Scoped {
  @text({ zh: '批次号', en: 'Number', ...derived, required: true, max: 40, list: true, search: true })
  lotNo!: string;
  @reference(() => PointAccount, {
    zh: '账户',
    en: 'Account',
    ...derived,
    required: true,
    list: true,
    class: 'personal',
    inverse: { name: 'lots', zh: '积分批次', en: 'Lots' },
  })
  account!: Id<PointAccount>;
  @date({
    zh: '有效期至',
    en: 'Valid until',
    ...derived,
    required: true,
    list: true,
    sort: true,
    doc: { zh: '当日仍可用。', en: 'That day included.' },
  })
  expiresOn!: string;
  @integer({ zh: '剩余', en: 'Left', ...points, required: true, min: 0, list: true, sort: true })
  remaining!: number;
  @integer({ zh: '其中锁定', en: 'Held of it', ...points, required: true, min: 0 })
  held!: number;
  @integer({ zh: '积分', en: 'Points', ...points, required: true, min: 1, list: true })
  amount!: number;
  @flag({ zh: '宽限批次', en: 'Of grace', ...derived, doc: { zh: '退还时原批次已到期。', en: 'What was returned after its own lot was over.' } })
  grace?: boolean;
  @reference(() => PointTransfer, {
    zh: '来源流水',
    en: 'Came by',
    ...derived,
    required: true,
    list: true,
    class: 'personal',
    inverse: { name: 'lots', zh: '积分批次', en: 'Lots' },
  })
  transfer!: Id<PointTransfer>;
  @sign({
    zh: '60 天内到期',
    en: 'Expiring in 60 days',
    tone: 'warning',
    when: { remaining: { $gt: 0 }, expiresOn: { $gte: '$today', $lte: '$in60' } },
    class: 'personal',
  })
  expiring?: boolean;
}
