/** What a rule must be before it is approved, and what comes into force with it. */
import sql from 'sql-template-tag';
import { Refusal, type Sentence, type Step, type Written } from '../kernel/index.js';
import { EarningRule } from './earningRule.js';
import { words } from './words.js';

const largestProduct = 3;

export const ruleRefusals = [words.factorsTooLarge, words.localRangeReversed];

export function checkRule(row: Record<string, unknown>, report: (field: string, message: Sentence) => void): void {
  const { professionalFactor = 1, emergencyFactor = 1, localLeast, localMost } = row as Partial<Record<string, number | null>>;
  if (Number(professionalFactor ?? 1) * Number(emergencyFactor ?? 1) > largestProduct)
    report('emergencyFactor', words.factorsTooLarge(largestProduct));
  if (localLeast && localMost && localLeast > localMost) report('localMost', words.localRangeReversed);
}

export async function nextEdition({ record, before, run, derive }: Written<EarningRule>): Promise<void> {
  if (before) return;
  const [{ edition }] = (await run(
    sql`select coalesce(max(edition), 0) + 1 as edition from earning_rule where division_id = ${record.division}::uuid and code = ${record.code} and id <> ${record.id}::uuid`,
  )) as [{ edition: number }];
  await derive({ edition });
}

export const approvalRefusals = [words.ruleRetroactive, words.localRangeOfDistrict, words.districtRuleMissing, words.outsideDistrictRange];

/** Of the district, the rule in force gives the range in which streets and communities may move. */
export async function ruleApproved({ record, today, run }: Step<EarningRule>): Promise<void> {
  const { inForceFrom } = record as unknown as { inForceFrom: string };
  if (inForceFrom < today) throw new Refusal('OUT_OF_RANGE', { field: 'inForce', hint: words.ruleRetroactive });
  const [{ tier, least, most, found }] = (await run(sql`
    select d.tier, r.local_least as least, r.local_most as most, r.id is not null as found from division d
    left join earning_rule r on r.division_id = d.district_id and r.trigger = ${record.trigger} and r.unit = ${record.unit} and r.state = 'IN_FORCE' and r.archived_at is null
    where d.id = ${record.division}::uuid order by r.in_force_from desc nulls last limit 1`)) as [
    { tier: string; least: number | null; most: number | null; found: boolean },
  ];
  if (tier === 'DISTRICT') return;
  if (record.localLeast || record.localMost) throw new Refusal('INVALID_INPUT', { field: 'localLeast', hint: words.localRangeOfDistrict });
  if (!found) throw new Refusal('ILLEGAL_STEP', { field: 'trigger', hint: words.districtRuleMissing });
  if ((least !== null && record.points < least) || (most !== null && record.points > most))
    throw new Refusal('OUT_OF_RANGE', { field: 'points', hint: words.outsideDistrictRange(String(least ?? 1), String(most ?? '∞')) });
}

/** The edition that was in force until now is superseded in the same moment. */
export async function ruleEnforced({ record, find, move }: Step<EarningRule>): Promise<void> {
  for (const former of await find(EarningRule, { division: record.division, code: record.code, state: 'IN_FORCE' }))
    if (former.id !== record.id) await move(EarningRule, former, 'supersede');
}
