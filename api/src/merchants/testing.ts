// What tests of every resource have to be told of merchants and their rewards, and what the tests of them share.
import type { Subject } from '../testing/subject.js';
import type { World } from '../testing/world.js';

export const subject: Subject = {
  answered: {
    Merchant:
      'id version state brandName permitsUntil endDecidedOn endDeciderName endHandling actions contracts { nodes { contractNo } } rewards(first: 100) { nodes { id state } }',
    Reward:
      'id version state code name price stockAvailable stockTotal goodsWarning listOn reviewOpinion actions cover { id } outlets { id } monitoredDiff { field before { text items { code } } after { text items { code } } }',
    MerchantPermit: 'id version actions',
    Outlet: 'id version state actions',
    OutletClerk: 'id version state until account { id } actions',
    StockMovement: 'id version balance operatorName',
    RewardCode: 'id version state batch code',
  },
  walkedBeside: ['Merchant', 'Reward'],
};

const idOf = async (world: World, text: string) => (await world.truth.query<{ id: string }>(text)).rows[0]!.id;

/** The words of a reward of the demo's merchant, as its manager would fill them in. */
export async function termsOf(world: World): Promise<Record<string, unknown>> {
  const merchant = await idOf(world, "select id from merchant where brand_name = '得记面家'");
  const category = await idOf(world, "select id from reward_category where code = 'FOOD'");
  const { rows } = await world.truth.query<{ id: string }>('select id from outlet where merchant_id = $1 order by name limit 1', [merchant]);
  return {
    name: '腊味饭券',
    merchant,
    category,
    kind: 'COUPON',
    fulfilment: 'COUNTER',
    outlets: rows.map(({ id }) => id),
    price: 30,
    faceValue: '15.00',
    limitPer: 'MONTH',
    limitCount: 2,
    redeemWindow: { from: '2026-11-01', until: '2027-06-30' },
    validityKind: 'AFTER',
    validDays: 30,
    refundRule: 'UNUSED',
    howToUse: '到店出示券码。',
  };
}
