/**
 * One movement of points from one account to another: both are named and the amount is positive, so that all points always add up to nothing. The
 * database lets nobody change or delete a line; a mistake is put right by another one.
 */
import { Check } from '@mikro-orm/decorators/legacy';
import { date, type Id, integer, longText, option, reference, resource, Scoped, text } from '../kernel/index.js';
import { Account } from '../identity/index.js';
import { EarningRule } from './earningRule.js';
import { PointAccount } from './pointAccount.js';
import { ServiceRecord } from './serviceRecord.js';
import { transferKind } from './terms.js';

const derived = { set: 'derived', fixed: true } as const;
const points = { zh: '分', en: 'points' };

@Check({ name: 'point_transfer_amount_check', expression: 'amount > 0' })
@Check({ name: 'point_transfer_accounts_check', expression: 'source_id <> target_id' })
@resource({
  zh: '积分流水',
  en: 'Point transfer',
  plural: 'pointTransfers',
  enPlural: 'Point transfers',
  menu: 'lovebank',
  position: 2,
  title: 'transferNo',
  called: ['kind', 'holder', 'transferNo'],
  facts: ['holder', 'change', 'kind', 'onDay', 'serviceRecord', 'rule'],
  scope: 'holder',
  scopes: { self: 'holder.person.accountId' },
  writes: [],
})
export class PointTransfer extends Scoped {
  @text({ zh: '流水号', en: 'Number', ...derived, required: true, max: 40, list: true, search: true })
  transferNo!: string;
  @date({
    zh: '业务日期',
    en: 'Business day',
    ...derived,
    required: true,
    list: true,
    sort: true,
    doc: { zh: '北京时间。', en: 'In Asia/Shanghai.' },
  })
  onDay!: string;
  @option({ zh: '类型', en: 'Kind', ...transferKind, enumName: 'PointTransferKind', ...derived, required: true, list: true })
  kind!: string;
  @reference(() => PointAccount, {
    zh: '账户',
    en: 'Account',
    ...derived,
    required: true,
    list: true,
    class: 'personal',
    inverse: { name: 'transfers', zh: '积分流水', en: 'Transfers' },
    doc: { zh: '这笔流水记在谁的账上。', en: 'Whose points it moved.' },
  })
  holder!: Id<PointAccount>;
  @integer({
    zh: '增减',
    en: 'Change',
    unit: points,
    ...derived,
    required: true,
    list: true,
    class: 'personal',
    doc: { zh: '对该账户而言，减少为负。', en: 'To that account: less than nothing where it gave.' },
  })
  change!: number;
  @integer({ zh: '积分', en: 'Amount', unit: points, ...derived, required: true, min: 1, sort: true, class: 'personal' })
  amount!: number;
  @reference(() => PointAccount, { zh: '转出账户', en: 'From', ...derived, required: true, class: 'internal' })
  source!: Id<PointAccount>;
  @reference(() => PointAccount, { zh: '转入账户', en: 'To', ...derived, required: true, class: 'internal' })
  target!: Id<PointAccount>;
  @reference(() => ServiceRecord, {
    zh: '服务记录',
    en: 'Service record',
    ...derived,
    list: true,
    class: 'personal',
    inverse: { name: 'transfers', zh: '积分流水', en: 'Transfers' },
  })
  serviceRecord?: Id<ServiceRecord>;
  @reference(() => EarningRule, { zh: '积分规则', en: 'Rule', ...derived, inverse: { name: 'transfers', zh: '发放流水', en: 'Transfers' } })
  rule?: Id<EarningRule>;
  @reference(() => PointTransfer, { zh: '冲正的流水', en: 'Puts right', ...derived, class: 'personal' })
  reverses?: Id<PointTransfer>;
  @longText({ zh: '事由', en: 'Reason', ...derived, max: 500, class: 'internal', list: true })
  reason?: string;
  @reference(() => Account, { zh: '经办账号', en: 'Account of the hand', ...derived, class: 'internal' })
  actor?: Id<Account>;
  @text({ zh: '经办人', en: 'By', ...derived, max: 60, class: 'internal' })
  actorName?: string;
}
