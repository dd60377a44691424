/**
 * Stock in and out. A movement is never changed; a mistake is put right by another one. What is left is kept on the reward by one statement, so that
 * it never falls below nothing, however many hands move it at once.
 */
import { date, file, integer, longText, option, reference, resource, Scoped, text, type Id } from '../kernel/index.js';
import { Reward } from './reward.js';
import { moveStock, movementRefusals } from './stock.js';
import { stockKind } from './terms.js';
import { words } from './words.js';

@resource({
  zh: '库存流水',
  en: 'Stock movement',
  plural: 'stockMovements',
  enPlural: 'Stock movements',
  menu: 'merchants',
  position: 3,
  title: 'reason',
  called: ['reward', 'kind', 'movedOn'],
  scope: 'reward',
  writes: ['create'],
  onWrite: moveStock,
  scopes: { ownOrganization: 'reward.merchant.organizationId' },
  check(row, report) {
    const quantity = row.quantity as number;
    if (quantity === 0) report('quantity', words.quantityZero);
    if (quantity < 0 && row.kind !== 'ADJUST') report('quantity', words.quantityBelowZero);
  },
  refuses: [words.quantityZero, words.quantityBelowZero, ...movementRefusals],
})
export class StockMovement extends Scoped {
  @reference(() => Reward, {
    zh: '兑换项目',
    en: 'Reward',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'stockMovements', zh: '库存流水', en: 'Stock movements' },
  })
  reward!: Id<Reward>;
  @date({ zh: '日期', en: 'Day', set: 'derived', list: true, sort: true, class: 'internal' })
  movedOn?: string;
  @option({ zh: '类型', en: 'Kind', ...stockKind, enumName: 'StockKind', required: true, fixed: true, list: true, class: 'internal' })
  kind!: string;
  @integer({
    zh: '数量',
    en: 'Quantity',
    unit: { zh: '份', en: 'pieces' },
    required: true,
    fixed: true,
    min: -100_000,
    max: 100_000,
    list: true,
    class: 'internal',
    doc: { zh: '出库和划拨填正数；盘点调整可正可负。', en: 'Positive for in, out and to a campaign; either way for stocktaking.' },
  })
  quantity!: number;
  @longText({ zh: '事由', en: 'Reason', required: true, fixed: true, max: 300, list: true, class: 'internal' })
  reason!: string;
  @file({ zh: '凭证', en: 'Proof', accepts: 'document', class: 'internal' })
  proof?: string;
  @integer({ zh: '结存', en: 'Left afterwards', unit: { zh: '份', en: 'pieces' }, set: 'derived', list: true, class: 'internal' })
  balance?: number;
  @text({ zh: '经手人', en: 'By', set: 'derived', max: 60, list: true, class: 'internal' })
  operatorName?: string;
}
