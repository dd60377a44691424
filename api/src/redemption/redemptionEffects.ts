/** What is done to a redemption beside moving its state: points, stock and limit go together, in the transaction of its step. */
import { randomBytes, randomInt } from 'node:crypto';
import sql from 'sql-template-tag';
import { Refusal, shanghai, type Step, type Written } from '../kernel/index.js';
import { callLedger, handSql, ledgerRefusals, openMerchantAccount } from '../lovebank/index.js';
import { addStock, outOfStock } from '../merchants/index.js';
import type { Redemption } from './redemption.js';
import { words } from './words.js';

/** Bits of the token in the QR code. */
const tokenBytes = 12;
/** Too many to guess at a counter, where tries are counted; unique among the open vouchers of a merchant. */
const codeDigits = 9;
/** Minutes in which a use is undone at the counter. */
export const undoMinutes = 30;

const refusals = {
  NOT_STARTED: { code: 'ILLEGAL_STEP', hint: words.notStarted },
  ENDED: { code: 'ILLEGAL_STEP', hint: words.ended },
  LIMIT_REACHED: { code: 'OUT_OF_RANGE', hint: words.limitReached },
  DAY_CAP_REACHED: { code: 'OUT_OF_RANGE', hint: words.dayCapReached },
  OUT_OF_STOCK: { code: 'OUT_OF_RANGE', hint: outOfStock },
  NOT_ELIGIBLE: { code: 'ILLEGAL_STEP', hint: words.notEligible },
  IDENTITY_REQUIRED: { code: 'ILLEGAL_STEP', hint: words.identityRequired },
  MERCHANT_SUSPENDED: { code: 'ILLEGAL_STEP', hint: words.merchantSuspended },
  FULFILMENT_NOT_HERE: { code: 'ILLEGAL_STEP', hint: words.fulfilmentNotHere },
} as const;
/** Of a merchant that does not take part nobody reads the rewards, so that this is met only by whoever was just reading one. */
const { MERCHANT_SUSPENDED: _met, ...foreseen } = refusals;
export const redeemRefusals = [...Object.values(foreseen).map(({ hint }) => hint), ...ledgerRefusals];

interface Redeemed {
  transfer: string;
  account: string;
  total: number;
  valid_until: string;
}

export async function redeemed({
  record,
  before,
  now,
  today,
  accountId,
  accountName,
  run,
  derive,
  create,
  find,
}: Written<Redemption>): Promise<void> {
  if (before) return;
  const [offer] = (await run(sql`
    select r.name, r.face_value as "faceValue", r.settlement_price as "settlementPrice", r.refund_rule as "refundRule", r.merchant_id as merchant, m.organization_id as organization, o.division_id as division,
      exists (select from person p where p.id = ${record.person}::uuid and p.account_id = ${accountId}::uuid) as self
    from reward r join merchant m on m.id = r.merchant_id join organization o on o.id = m.organization_id where r.id = ${record.reward}::uuid`)) as [
    Record<'name' | 'faceValue' | 'settlementPrice' | 'refundRule' | 'merchant' | 'organization' | 'division', string> & { self: boolean },
  ];
  await openMerchantAccount({ run, create, find }, offer.organization, offer.division);
  const [done] = (await callLedger<Redeemed>(
    run,
    sql`select transfer, account, total, valid_until::text from ledger_redeem(${handSql({ now, accountId, accountName, reason: null })}, ${record.id}::uuid, ${record.reward}::uuid, ${record.person}::uuid, ${record.quantity}::integer)`,
    refusals,
  )) as [Redeemed];
  await derive({
    redeemedOn: today,
    merchant: offer.merchant as never,
    rewardName: offer.name,
    faceValue: offer.faceValue,
    settlementPrice: offer.settlementPrice,
    refundRule: offer.refundRule,
    actKind: offer.self ? 'SELF' : 'COMMUNITY',
    actedBy: accountId as never,
    account: done.account as never,
    transfer: done.transfer as never,
    pointsTotal: done.total,
    validUntil: done.valid_until,
    voucherToken: randomBytes(tokenBytes).toString('base64url'),
    voucherCode: String(randomInt(10 ** (codeDigits - 1), 10 ** codeDigits)),
  });
}

type RedemptionStep = Step<Redemption>;

/** Points, and the piece, go back to where they came from. */
async function giveBack({ record, run, now, accountId, accountName, reason }: RedemptionStep, restocks: boolean): Promise<void> {
  const [{ transfer }] = (await callLedger<{ transfer: string }>(
    run,
    sql`select ledger_refund(${handSql({ now, accountId, accountName, reason })}, ${record.transfer!}::uuid) as transfer`,
  )) as [{ transfer: string }];
  if (restocks) await addStock(run, record.reward, record.quantity, 0);
  Object.assign(record, { returnTransfer: transfer, returnedPoints: record.pointsTotal });
}

export const cancelRefusals = [words.expired];

export async function redemptionCancelled(step: RedemptionStep): Promise<void> {
  const { record, today } = step;
  if (record.validUntil! < today) throw new Refusal('ILLEGAL_STEP', { hint: words.expired(record.validUntil!) });
  await giveBack(step, true);
}

export const useRefusals = [words.expired, words.usableLater, words.outletNotOfReward];

/** Where and when it may be used is as the reward says now: an outlet may have closed since. */
export async function voucherUsed(step: RedemptionStep): Promise<void> {
  const { record, today, now, accountName, run } = step;
  if (record.validUntil! < today) throw new Refusal('ILLEGAL_STEP', { hint: words.expired(record.validUntil!) });
  const [{ excluded, fits }] = (await run(
    sql`select ${today} = any(coalesce(excluded_dates, '{}')) as excluded, ${record.usedOutlet!}::uuid = any(outlets_ids) as fits from reward where id = ${record.reward}::uuid`,
  )) as [{ excluded: boolean; fits: boolean }];
  if (excluded) throw new Refusal('ILLEGAL_STEP', { hint: words.usableLater });
  if (!fits) throw new Refusal('INVALID_INPUT', { field: 'usedOutlet', hint: words.outletNotOfReward });
  Object.assign(record, { usedAt: now, usedByName: accountName });
}

export const undoRefusals = [words.undoTooLate];

export function voucherUseUndone({ record, now }: RedemptionStep): void {
  if (now.getTime() - record.usedAt!.getTime() > undoMinutes * 60_000) throw new Refusal('ILLEGAL_STEP', { hint: words.undoTooLate(undoMinutes) });
  Object.assign(record, { usedAt: null, usedByName: null, usedOutlet: null, usedHow: null });
}

/** Where the reward says so, what expires unused gives the points back. */
export async function redemptionExpired(step: RedemptionStep): Promise<string> {
  if (step.record.refundRule !== 'ON_EXPIRY') return 'EXPIRED';
  await giveBack(step, true);
  return 'REFUNDED';
}

/** Days after the use in which points may be asked back. */
const returnDays = 15;
export const returnRefusals = [words.returnTooLate];

export function returnAsked({ record, now }: RedemptionStep): void {
  const last = shanghai(new Date(now.getTime() - returnDays * 86_400_000));
  if (record.usedAt && shanghai(record.usedAt) < last) throw new Refusal('ILLEGAL_STEP', { hint: words.returnTooLate(returnDays) });
}

export async function redemptionReturned(step: RedemptionStep): Promise<void> {
  await giveBack(step, false);
}
