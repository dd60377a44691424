/**
 * Goods that are not given for points, by the words they go by, in whatever a resident reads. Full width, blanks, signs between the characters and
 * traditional characters make no other word of one: 香 烟 and 香煙 are 香烟. The list is data: a district adds its own words.
 */
import { Converter } from 'opencc-js/t2cn';
import sql from 'sql-template-tag';
import { Refusal, type Written } from '../kernel/index.js';
import type { Reward } from './reward.js';
import { words } from './words.js';

interface Goods {
  name: string;
  verdict: 'REFUSE' | 'WARN';
  words: string[];
}

const read = ['name', 'subtitle', 'campaign', 'detail', 'howToUse'] as const;

const simplified = Converter({ from: 't', to: 'cn' });

/**
 * Letters and digits alone, in one form, clause by clause: 以预约为前提，现场出示 offers no 提现. Tags and the entities of formatted text are no words, and a
 * paragraph is a clause.
 */
export const bare = (text: string): string =>
  simplified(
    text
      .replace(/<\/(?:p|li|h\d)>|<br\s*\/?>/g, '\n')
      .replace(/<[^>]*>|&\w+;/g, '')
      .normalize('NFKC'),
  )
    .toLowerCase()
    .split(/[,;!?。\n]/)
    .map((clause: string) => clause.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter(Boolean)
    .join('\n');

/** What was written before a word was refused can still be taken off the shelf, but neither written anew nor put forward again. */
const isPutForward = (record: Reward, before: Written<Reward>['before']): boolean => {
  const { state } = record;
  return (
    !before || read.some((field) => record[field] !== before[field]) || (state !== before.state && (state === 'SUBMITTED' || state === 'LISTED'))
  );
};

/** What waits for review beside the record is read by whoever reviews it. */
function proposedText({ changesReview, monitoredDiff }: Reward, field: string): string {
  const changes = (changesReview ? (monitoredDiff ?? []) : []) as { field: string; after?: string }[];
  const after = changes.find((change) => change.field === field)?.after;
  return after ? (JSON.parse(after) as string) : '';
}

export const goodsRefusals = [words.goodsRefused];

export async function checkGoods({ record, before, run, derive }: Written<Reward>): Promise<void> {
  const list = (await run(sql`select name, verdict, words from refused_goods where archived_at is null order by verdict, name`)) as Goods[];
  const texts = read.map((field) => ({ field, text: [bare(record[field] ?? ''), bare(proposedText(record, field))].join('\n') }));
  const found = list.flatMap(({ name, verdict, words }) =>
    words.flatMap((word) => texts.filter(({ text }) => bare(word) && text.includes(bare(word))).map(({ field }) => ({ name, verdict, word, field }))),
  );
  const refused = found.find(({ verdict }) => verdict === 'REFUSE');
  if (refused && isPutForward(record, before))
    throw new Refusal('INVALID_INPUT', {
      field: refused.field,
      hint: words.goodsRefused(refused),
    });
  const warning = found.length > 0 ? [...new Set(found.map(({ name, word }) => `${name}（${word}）`))].join('；').slice(0, 200) : null;
  if (warning !== (record.goodsWarning ?? null)) await derive({ goodsWarning: warning });
}
