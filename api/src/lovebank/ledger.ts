/**
 * The way to the ledger: one SQL function for each movement of points (migrations, `ledger_functions`). No balance is computed here. A function
 * refuses with the name of a sentence of words.ts.
 */
import sql, { type Sql } from 'sql-template-tag';
import { type ErrorCode, Refusal, type Sentence, type Step } from '../kernel/index.js';
import { words } from './words.js';

export type Hand = Pick<Step<unknown>, 'now' | 'accountId' | 'accountName' | 'reason' | 'run'>;

/** Who moves points, when and why: every transfer keeps it. */
export const handSql = ({ now, accountId, accountName, reason }: Omit<Hand, 'run'>): Sql =>
  sql`row(${now}::timestamptz, ${accountId}::uuid, ${accountName}::text, ${reason}::text)::ledger_hand`;

type Refusals = Readonly<Record<string, { code: ErrorCode; hint: Sentence }>>;

const refusals: Refusals = {
  NOT_ENOUGH_POINTS: { code: 'OUT_OF_RANGE', hint: words.notEnoughPoints },
  ACCOUNT_FROZEN: { code: 'ILLEGAL_STEP', hint: words.accountFrozen },
  ALREADY_RETURNED: { code: 'ILLEGAL_STEP', hint: words.alreadyReturned },
  ACCOUNT_CLOSED: { code: 'ILLEGAL_STEP', hint: words.accountClosed },
};
export const ledgerRefusals = [words.notEnoughPoints, words.accountFrozen, words.accountClosed];

/** SQLSTATE of the refusals of the ledger's functions; the message is the reason. */
const refused = 'LB001';

/** `more`: what a function of another capability refuses with. */
export async function callLedger<T>(run: Hand['run'], statement: Sql, more: Refusals = {}): Promise<T[]> {
  try {
    return (await run(statement)) as T[];
  } catch (problem) {
    const { code, message } = problem as { code?: string; message: string };
    const known = code === refused ? { ...refusals, ...more }[message] : undefined;
    if (!known) throw problem;
    throw new Refusal(known.code, { hint: known.hint });
  }
}

export interface Posted {
  rule: string | null;
  /** What the rule comes to, before its caps. */
  computed: number;
  points: number;
  capped: string | null;
}

/** Posts a service by the rule in force on its day. `minutes`: the worked time, which a correction changes in the same write. */
export async function postService(hand: Hand, record: string, minutes: number): Promise<Posted> {
  const [posted] = await callLedger<Posted>(
    hand.run,
    sql`select rule, computed, points, capped from ledger_post_service(${handSql(hand)}, ${record}::uuid, ${minutes}::integer)`,
  );
  return posted!;
}

/** Takes back what a service was posted with, as far as it is there; answers how much. */
export async function reverseService(hand: Hand, record: string): Promise<number> {
  const [{ taken }] = (await callLedger<{ taken: number }>(
    hand.run,
    sql`select ledger_reverse_service(${handSql(hand)}, ${record}::uuid) as taken`,
  )) as [{ taken: number }];
  return taken;
}

/** Lots that were over while the account was frozen get thirty days more. */
export async function thawAccount(hand: Hand, account: string): Promise<void> {
  await callLedger(hand.run, sql`select ledger_thaw(${handSql(hand)}, ${account}::uuid)`);
}

/** Passes points on to another account, as many as there are, or `most`; answers how many. */
export async function passPoints(hand: Hand, kind: 'MERGE' | 'DONATE', from: string, to: string, most: number | null = null): Promise<number> {
  const [{ passed }] = (await callLedger<{ passed: number }>(
    hand.run,
    sql`select ledger_pass(${handSql(hand)}, ${kind}, ${from}::uuid, ${to}::uuid, ${most}::integer) as passed`,
  )) as [{ passed: number }];
  return passed;
}
