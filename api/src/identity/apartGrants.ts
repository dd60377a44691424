/**
 * Whoever gives somebody a second role is told when both together would let one person do what must be done by two: on the same records, or at the
 * same place. Each such step is refused by itself; the warning comes before anybody stands before it.
 */
import sql from 'sql-template-tag';
import { clashesOf, type HeldRole, type Role, withRoles, type Written } from '../kernel/index.js';
import { heldRoles } from './session.js';
import type { RoleAssignment } from './roleAssignment.js';
import { words } from './words.js';

const placesOf = ({ districtId, streetId, communityId, bodyId }: HeldRole) => [bodyId ?? communityId ?? streetId ?? districtId];

export async function warnOfClashes({ record, catalogue, run, remark }: Written<RoleAssignment>): Promise<void> {
  const [found] = (await run(sql`select (select json_agg(definition) from role) as roles, coalesce((
      select json_agg(one) from account a, lateral json_array_elements((${heldRoles})) one where a.id in (${catalogue.allAccounts!([record.account])})), '[]'::json) as held`)) as [
    { roles: Role[]; held: HeldRole[] },
  ];
  const given = found.held.find(({ id }) => id === record.id);
  if (!given) return;
  const roles = new Map(found.roles.map((role) => [role.code, role]));
  for (const other of found.held.filter(({ id }) => id !== record.id)) {
    for (const {
      resource,
      verbs: [mine, theirs],
      there,
    } of clashesOf(withRoles(catalogue, roles), given, other, record.account)) {
      const [{ both }] = (await run(sql`select ${there} as both`)) as [{ both: boolean }];
      if (!both && !placesOf(given).some((place) => place && placesOf(other).includes(place))) continue;
      remark('role', words.rolesClash(roles.get(other.role)!, resource.options, mine, theirs));
      break;
    }
  }
}
