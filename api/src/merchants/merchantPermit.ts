/** A licence or permit a merchant holds. The day the first of them expires is kept on the merchant. */
import sql from 'sql-template-tag';
import { choice, dateRange, file, reference, resource, Scoped, sign, text, type Id, type Written } from '../kernel/index.js';
import { Merchant } from './merchant.js';
import { admitted, categoriesFor, permitRefusals, refuseWithoutPermit } from './permits.js';

async function keepFirstExpiry({ record, run, patch }: Written<MerchantPermit>): Promise<void> {
  const [{ first }] = (await run(
    sql`select min(valid_until)::text as first from merchant_permit where merchant_id = ${record.merchant}::uuid and archived_at is null`,
  )) as [{ first: string | null }];
  await patch(Merchant, record.merchant, { permitsUntil: first });
}

/** The last permit in force for a category stays, as long as the merchant takes part in it. An expired one holds nothing up. */
async function refuseLast(written: Written<MerchantPermit>): Promise<void> {
  const { record, before, today, find } = written;
  const { validUntil } = record as unknown as { validUntil?: string | null };
  if (!before || before.archivedAt || !record.archivedAt || (validUntil && validUntil < today)) return;
  const [merchant] = await find(Merchant, { id: record.merchant });
  if (!admitted.includes(merchant!.state!) || merchant!.archivedAt) return;
  const asking = await categoriesFor(written, record.kind);
  await refuseWithoutPermit(
    written,
    record.merchant,
    merchant!.categories.filter((one) => asking.includes(one)),
    'permits',
  );
}

async function checkPermit(written: Written<MerchantPermit>): Promise<void> {
  await refuseLast(written);
  await keepFirstExpiry(written);
}

@resource({
  zh: '证照许可',
  en: 'Permit',
  plural: 'merchantPermits',
  enPlural: 'Permits',
  menu: 'merchants',
  position: 6,
  title: 'number',
  called: ['merchant', 'kind'],
  facts: ['kind', 'number', 'valid', 'paper'],
  scope: 'merchant',
  onWrite: checkPermit,
  refuses: { archive: permitRefusals },
  scopes: { ownOrganization: 'merchant.organizationId' },
  unique: [{ fields: ['merchant', 'kind', 'number'] }],
})
export class MerchantPermit extends Scoped {
  @reference(() => Merchant, {
    zh: '商家',
    en: 'Merchant',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'permits', zh: '证照许可', en: 'Permits' },
  })
  merchant!: Id<Merchant>;
  @choice({ zh: '许可种类', en: 'Kind', dictionary: 'permitKind', required: true, fixed: true, list: true, class: 'internal' })
  kind!: string;
  @text({ zh: '证号', en: 'Number', required: true, max: 60, list: true, class: 'internal' })
  number!: string;
  @dateRange({
    zh: '有效期',
    en: 'Valid',
    required: true,
    list: true,
    class: 'internal',
    doc: { zh: '长期有效的不填结束日期。', en: 'Without an end it is open.' },
  })
  valid!: unknown;
  @sign({ zh: '已过期', en: 'Expired', tone: 'warning', when: { validUntil: { $lt: '$today' } }, class: 'internal' })
  expired?: boolean;
  @file({ zh: '证照', en: 'Paper', accepts: 'document', class: 'internal' })
  paper?: string;
}
