/** As long as a unit belongs, somebody represents it: a member, however it became one, has one open tenure. */
import type { Written } from '../kernel/index.js';
import type { FederationMember } from './federationMember.js';
import { FederationRepresentative } from './federationRepresentative.js';

const belonging = ['MEMBER', 'SUSPENDED', 'REMOVAL', 'APPROVED'];

export function tenureOf(record: FederationMember, since: string): Partial<FederationRepresentative> {
  const row = record as unknown as Record<string, unknown>;
  return {
    member: record.id, name: record.representativeName, duty: record.representativeDuty, since,
    mobileCipher: row.representativeMobileCipher, mobileIndex: row.representativeMobileIndex, mobileMasked: row.representativeMobileMasked,
  } as Partial<FederationRepresentative>;
}

export async function keepTenure({ record, today, find, create }: Written<FederationMember>): Promise<void> {
  if (!belonging.includes((record as { state?: string }).state!)) return;
  const tenures = await find(FederationRepresentative, { member: record.id } as never);
  if (tenures.some(({ until }) => !until)) return;
  await create(FederationRepresentative, tenureOf(record, record.representativeSince ?? record.joinedOn ?? today));
}
