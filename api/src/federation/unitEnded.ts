/**
 * A unit that is deregistered or revoked is nobody's member any more: memberships end on that day, and what still waits for an answer is withdrawn.
 */
import { following } from '../kernel/index.js';
import { Organization } from '../organizations/index.js';
import { FederationMember } from './federationMember.js';
import { FederationRepresentative } from './federationRepresentative.js';

/** By the state a membership is in. */
const ways: Record<string, string> = {
  APPROVED: 'recordDissolution',
  MEMBER: 'recordDissolution',
  SUSPENDED: 'recordDissolution',
  REMOVAL: 'recordDissolution',
  INVITED: 'declineInvitation',
  APPLIED: 'retract',
  CORRECTIONS: 'retract',
  REVIEWING: 'retract',
  COUNCIL: 'retract',
};

export const unitEnded = following(Organization, ['deregister', 'revoke'], async ({ record, input, reason, find, move, patch }) => {
  const on = input.on as string;
  for (const member of await find(FederationMember, { organization: record.id, archivedAt: null })) {
    const way = ways[member.state!];
    if (!way) continue;
    await move(
      FederationMember,
      member,
      way,
      way === 'recordDissolution' ? { exitKind: 'DISSOLVED', exitOn: on, exitReason: reason ?? undefined } : {},
    );
    for (const tenure of await find(FederationRepresentative, { member: member.id }))
      if (!tenure.until) await patch(FederationRepresentative, tenure, { until: on });
  }
});
