/** The tree keeps its shape: a district stands at the top, and every other division directly below one of the tier above it. */
import sql from 'sql-template-tag';
import { Refusal, type Step } from '../kernel/index.js';
import type { Division } from './division.js';
import { words } from './words.js';

const above = { DISTRICT: null, STREET: 'DISTRICT', COMMUNITY: 'STREET' } as const;

/** Nothing stands below a new division. */
export const treeRefusals = {
  create: [words.parentOfWrongTier],
  registerExisting: [words.parentOfWrongTier],
  update: [words.parentOfWrongTier, words.childrenOfWrongTier],
};

export async function standsInTree({ record, run }: Step<Division>): Promise<void> {
  const [{ parent, misplaced }] = (await run(sql`
    select (select tier from division where id = ${record.parent ?? null}::uuid) as parent,
      exists (select from division where parent_id = ${record.id}::uuid and tier is distinct from ${Object.entries(above).find(([, over]) => over === record.tier)?.[0] ?? null}) as misplaced`)) as [
    { parent: string | null; misplaced: boolean },
  ];
  if (parent !== above[record.tier]) throw new Refusal('INVALID_INPUT', { field: 'parent', hint: words.parentOfWrongTier });
  if (misplaced) throw new Refusal('INVALID_INPUT', { field: 'tier', hint: words.childrenOfWrongTier });
}
