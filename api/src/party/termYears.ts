/** How long a term is: rule data by category, and by field where one is named. Null where there is no rule: such a body is appointed, not elected. */
import sql from 'sql-template-tag';
import type { Written } from '../kernel/index.js';

export async function yearsByRule(run: Written<unknown>['run'], branch: string): Promise<number | null> {
  const [rule] = (await run(sql`
    select r.years from party_term_rule r join party_branch b on b.category = r.category and (r.industry_class is null or r.industry_class = b.industry_class)
    where b.id = ${branch}::uuid and r.archived_at is null order by r.industry_class nulls last, r.id limit 1`)) as [{ years: number }?];
  return rule?.years ?? null;
}
