/** A role is held where its definition says: at a division of its tier, at an organization, or nowhere in particular. */
import sql from 'sql-template-tag';
import { Refusal, type Sentence, type Written } from '../kernel/index.js';
import { warnOfClashes } from './apartGrants.js';
import { assignmentKept, lastHolderRefusals } from './lastHolder.js';
import { endSessions } from './revoke.js';
import type { RoleAssignment } from './roleAssignment.js';
import { words } from './words.js';

interface Definition {
  place: 'division' | 'organization' | 'none';
  tier: string | null;
  actual: string | null;
}

const hints: Record<Definition['place'], Sentence> = {
  division: words.roleHeldAtDivision,
  organization: words.roleHeldAtOrganization,
  none: words.roleHeldAtNoPlace,
};

/** Role and place of an assignment stay: only a new one can be at a wrong place, and only one that was there can be the last. */
export const assignmentRefusals = {
  create: Object.values(hints),
  registerExisting: Object.values(hints),
  update: lastHolderRefusals,
  archive: lastHolderRefusals,
};

export async function roleGiven(written: Written<RoleAssignment>): Promise<void> {
  const { record, run } = written;
  const { role, division, organization, account } = record;
  const [definition] = (await run(
    sql`select definition ->> 'place' as place, definition ->> 'tier' as tier, (select tier from division where id = ${division ?? null}::uuid) as actual from role where code = ${role}`,
  )) as [Definition?];
  const place = definition?.place ?? 'none';
  const fits = {
    division: Boolean(division) && !organization && (!definition?.tier || definition.tier === definition.actual),
    organization: Boolean(organization) && !division,
    none: !division && !organization,
  }[place];
  if (!fits) throw new Refusal('INVALID_INPUT', { field: place === 'organization' ? 'organization' : 'division', hint: hints[place] });
  await assignmentKept(written);
  if (!record.archivedAt) await warnOfClashes(written);
  await endSessions({ run }, account);
}
