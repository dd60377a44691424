/** The one place that changes what is left of a reward. Movements use it, and redemptions will. */
import sql from 'sql-template-tag';
import { indexesOf, Refusal, type Step, type Written } from '../kernel/index.js';
import type { Reward } from './reward.js';
import type { RewardCode } from './rewardCode.js';
import type { StockMovement } from './stockMovement.js';
import { words } from './words.js';

/** Whether it is low is kept, so that lists and numbers can ask for it. */
export const isLow = ({ stockAvailable, lowStockAt }: Pick<Reward, 'stockAvailable' | 'lowStockAt'>): boolean =>
  (stockAvailable ?? 0) <= (lowStockAt ?? 0);

/**
 * What is left afterwards. `total` counts what was ever put in; a redemption leaves it alone. One statement, so that it never falls below nothing.
 * Its movements and codes are its history: a line of the reward for each would bury what people did, and its version stays, so that an edit goes on.
 */
export async function addStock(run: Step<unknown>['run'], reward: string, available: number, total: number): Promise<number> {
  const [left] = (await run(sql`
    update reward set stock_available = stock_available + ${available}, stock_total = stock_total + ${total}, stock_low = stock_available + ${available} <= coalesce(low_stock_at, 0)
    where id = ${reward}::uuid and stock_available + ${available} >= 0 returning stock_available as left`)) as [{ left: number }?];
  if (!left) throw new Refusal('OUT_OF_RANGE', { field: 'quantity', hint: words.outOfStock });
  return left.left;
}

export const movementRefusals = [words.stockIsCodes, words.outOfStock];

export async function moveStock({ record, today, accountName, run, derive }: Written<StockMovement>): Promise<void> {
  const { reward, kind, quantity } = record;
  const [{ pooled }] = (await run(sql`select fulfilment = 'CODE' as pooled from reward where id = ${reward}::uuid`)) as [{ pooled: boolean }];
  if (pooled) throw new Refusal('ILLEGAL_STEP', { field: 'reward', hint: words.stockIsCodes });
  const change = kind === 'OUT' || kind === 'CAMPAIGN' ? -quantity : quantity;
  await derive({ balance: await addStock(run, reward, change, change), operatorName: accountName, movedOn: today });
}

export const codeRefusals = [words.rewardWithoutCodes];
export const voidRefusals = [words.outOfStock];

/** A code that lies ready is one in stock. */
export async function codeStored({ record, run }: Written<RewardCode>): Promise<void> {
  const [{ fresh, pooled }] = (await run(sql`
    select c.version = 1 as fresh, r.fulfilment = 'CODE' as pooled from reward_code c join reward r on r.id = c.reward_id where c.id = ${record.id}::uuid`)) as [
    { fresh: boolean; pooled: boolean },
  ];
  if (!fresh) return;
  // While another key takes the place of the one that writes, a code that is there already lies under the index of the other.
  const { codeCipher, codeIndex } = record as unknown as Record<'codeCipher' | 'codeIndex', string>;
  const indexes = indexesOf({ cipher: codeCipher, index: codeIndex });
  const [twin] =
    indexes.length > 1
      ? await run(
          sql`select 1 from reward_code where reward_id = ${record.reward}::uuid and code_index = any(${indexes}::text[]) and id <> ${record.id}::uuid`,
        )
      : [];
  if (twin) throw new Refusal('DUPLICATE', { field: 'code' });
  if (!pooled) throw new Refusal('ILLEGAL_STEP', { field: 'reward', hint: words.rewardWithoutCodes });
  await addStock(run, record.reward, 1, 1);
}

export async function codeVoided({ record, run }: Step<RewardCode>): Promise<void> {
  await addStock(run, record.reward, -1, -1);
}
