/** What the terms of a reward must not contradict, whatever is written. */
import { isDay, type Label } from '../kernel/index.js';

type Report = (field: string, message: Label) => void;

export function checkTerms(row: Record<string, unknown>, report: Report): void {
  const has = (field: string) => row[field] !== null && row[field] !== undefined;
  const list = (field: string) => (row[field] as string[] | null | undefined) ?? [];
  if (row.limitPer === 'NONE' ? has('limitCount') : has('limitPer') && !has('limitCount'))
    report('limitCount', { zh: '“不限”不填次数，其余须填次数', en: 'a number with every limit, and none with "no limit"' });
  if (has('minAge') && has('maxAge') && (row.minAge as number) > (row.maxAge as number))
    report('maxAge', { zh: '最大年龄小于最小年龄', en: 'below the least age' });
  if (row.validityKind === 'FIXED' && has('validUntil') && has('redeemWindowFrom') && (row.validUntil as string) < (row.redeemWindowFrom as string))
    report('validUntil', { zh: '早于兑换开始日期', en: 'before redemption begins' });
  const noDay = list('excludedDates').find((one) => !isDay(one));
  if (noDay !== undefined)
    report('excludedDates', { zh: `“${noDay}”不是日期，应如 2026-02-17`, en: `“${noDay}” is no day; write one as 2026-02-17` });
  if (['TOP_UP', 'DATA'].includes(row.kind as string) && row.fulfilment === 'PICKUP')
    report('fulfilment', { zh: '充值类不能线下领取', en: 'a top-up is not picked up' });
  // The counter needs a place; a top-up goes straight to the phone.
  if (['COUNTER', 'PICKUP', 'BOOKING'].includes(row.fulfilment as string) && list('outlets').length === 0)
    report('outlets', { zh: '到店使用的须选择适用门店', en: 'what is used at a counter names its outlets' });
}
