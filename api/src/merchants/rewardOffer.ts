/**
 * What a reward may not be, judged with other records in the transaction of every write: goods that are refused; and what follows from the write.
 */
import sql from 'sql-template-tag';
import { Refusal, type Written } from '../kernel/index.js';
import { refuseWithoutPermit } from './permits.js';
import type { Reward } from './reward.js';
import { markLowStock } from './stock.js';

interface Found {
  name: string;
  word: string;
  verdict: 'REFUSE' | 'WARN';
}

const wordsOf = ({ name, subtitle, detail, howToUse }: Reward) => [name, subtitle, detail?.replace(/<[^>]*>/g, ''), howToUse].filter(Boolean).join('\n');

/** The list is data: a district adds its own words. */
async function checkGoods({ record, run }: Written<Reward>): Promise<void> {
  const found = (await run(sql`
    select g.name, w.word, g.verdict from refused_goods g cross join unnest(g.words) as w(word)
    where g.archived_at is null and position(lower(w.word) in lower(${wordsOf(record)}::text)) > 0
    order by g.verdict, g.name`)) as Found[];
  const refused = found.find(({ verdict }) => verdict === 'REFUSE');
  if (refused) throw new Refusal('INVALID_INPUT', { field: 'name', hint: { zh: `“${refused.word}”属于不予兑换的品类：${refused.name}`, en: `"${refused.word}" belongs to goods that are refused: ${refused.name}` } });
  const warning = found.length > 0 ? found.map(({ name, word }) => `${name}（${word}）`).join('；').slice(0, 200) : null;
  if (warning !== (record.goodsWarning ?? null)) await run(sql`update reward set goods_warning = ${warning} where id = ${record.id}::uuid`);
}

/** Each time it is sent to review, by its verb or by a monitored edit, it is judged anew: what an earlier review said is in the history. */
async function sentToReview({ record, before, today, run }: Written<Reward>): Promise<void> {
  if ((record as { state?: string }).state !== 'SUBMITTED' || before?.state === 'SUBMITTED') return;
  await run(sql`update reward set submitted_on = ${today}::date, review_opinion = null, reviewer_name = null, reviewed_on = null where id = ${record.id}::uuid`);
}

const offered = ['SUBMITTED', 'APPROVED', 'LISTED', 'PAUSED'];

/** What has been found fit, or waits to be, moves to no category that its merchant has no permit for. */
async function checkCategory(written: Written<Reward>): Promise<void> {
  const { record, before } = written;
  if (!before || before.category === record.category || !offered.includes((record as { state?: string }).state!)) return;
  await refuseWithoutPermit(written, record.merchant, [record.category], 'category');
}

export async function checkOffer(written: Written<Reward>): Promise<void> {
  await checkGoods(written);
  await checkCategory(written);
  await sentToReview(written);
  await markLowStock(written.run, written.record.id);
}
