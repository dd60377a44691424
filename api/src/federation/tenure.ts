/** As long as a unit belongs, somebody represents it: a member, however it became one, has one open tenure. */
import sql from 'sql-template-tag';
import type { Written } from '../kernel/index.js';
import type { FederationMember } from './federationMember.js';
import { FederationRepresentative } from './federationRepresentative.js';
import { words } from './words.js';

const organs = ['PARTY_DEPARTMENT', 'GOVERNMENT_DEPARTMENT', 'STREET_OFFICE'];
const belonging = ['MEMBER', 'SUSPENDED', 'REMOVAL', 'APPROVED'];

export function tenureOf(record: FederationMember, since: string): Partial<FederationRepresentative> {
  const row = record as unknown as Record<string, unknown>;
  return {
    member: record.id,
    name: record.representativeName,
    duty: record.representativeDuty,
    since,
    mobileCipher: row.representativeMobileCipher,
    mobileIndex: row.representativeMobileIndex,
    mobileMasked: row.representativeMobileMasked,
  } as Partial<FederationRepresentative>;
}

/**
 * State organs do not join registered associations (Regulations on the Registration and Administration of Social Organizations, article 2): told,
 * since a district knows its own.
 */
export async function remarkOnOrgans({ record, before, run, remark }: Written<FederationMember>): Promise<void> {
  if (before) return;
  const [unit] = (await run(sql`
    select f.body_kind, o.kind from federation f, organization o where f.id = ${record.federation}::uuid and o.id = ${record.organization}::uuid`)) as [
    { body_kind: string; kind: string },
  ];
  if (unit.body_kind === 'FEDERATION' && organs.includes(unit.kind)) remark('organization', words.stateOrganUnusual);
}

export async function keepTenure({ record, today, find, create }: Written<FederationMember>): Promise<void> {
  if (!belonging.includes(record.state!)) return;
  const tenures = await find(FederationRepresentative, { member: record.id });
  if (tenures.some(({ until }) => !until)) return;
  await create(FederationRepresentative, tenureOf(record, record.representativeSince ?? record.joinedOn ?? today));
}
