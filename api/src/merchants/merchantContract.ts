/** One contract with a merchant. Written when it is signed or renewed, and only the scanned paper and the days of notice are added afterwards. */
import { date, dateRange, file, integer, reference, resource, Scoped, text, type Id } from '../kernel/index.js';
import { Merchant } from './merchant.js';

@resource({
  zh: '合作协议',
  en: 'Contract',
  plural: 'merchantContracts',
  enPlural: 'Contracts',
  title: 'contractNo',
  called: ['merchant', 'contractNo'],
  papers: [
    {
      code: 'sheet',
      zh: '合作协议登记表',
      en: 'Contract sheet',
      parts: [
        { zh: '合作商家', en: 'The merchant', fields: ['merchant'] },
        { zh: '协议', en: 'Contract', fields: ['contractNo', 'signedOn', 'term', 'signatories', 'noticeDays', 'remark'] },
      ],
      signed: [
        { zh: '甲方（盖章）', en: 'Party A (seal)' },
        { zh: '乙方（盖章）', en: 'Party B (seal)' },
      ],
    },
  ],
  scope: 'merchant',
  writes: ['update'],
  scopes: { ownOrganization: 'merchant.organizationId' },
  unique: [{ fields: ['merchant', 'contractNo'] }],
})
export class MerchantContract extends Scoped {
  @reference(() => Merchant, {
    zh: '商家',
    en: 'Merchant',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'contracts', zh: '合作协议', en: 'Contracts' },
  })
  merchant!: Id<Merchant>;
  @text({ zh: '协议编号', en: 'Number', required: true, fixed: true, max: 60, list: true, class: 'internal' })
  contractNo!: string;
  @date({ zh: '签约日期', en: 'Signed on', required: true, fixed: true, list: true, sort: true, class: 'internal' })
  signedOn!: string;
  @dateRange({ zh: '期限', en: 'Term', required: true, fixed: true, list: true, class: 'internal' })
  term!: unknown;
  @text({ zh: '签约人', en: 'Signatories', fixed: true, max: 120, class: 'internal' })
  signatories?: string;
  @integer({ zh: '提前通知天数', en: 'Days of notice', unit: { zh: '天', en: 'days' }, min: 0, max: 365, class: 'internal' })
  noticeDays?: number;
  @file({ zh: '协议文件', en: 'Signed paper', accepts: 'document', class: 'internal' })
  paper?: string;
}
