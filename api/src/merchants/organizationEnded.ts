/**
 * A shop whose organization is deregistered or revoked takes part no longer: its cooperation ends, and since nobody is left to honour open vouchers
 * their points go back; what it had applied for is withdrawn.
 */
import { following } from '../kernel/index.js';
import { Organization } from '../organizations/index.js';
import { Merchant } from './merchant.js';
import { pauseOffered } from './merchantEffects.js';

/** By the state a merchant is in. */
const ways: Record<string, string> = {
  ACTIVE: 'end',
  SUSPENDED: 'end',
  APPLIED: 'retract',
  DOCUMENTS: 'retract',
  SITE_CHECK: 'retract',
  APPROVED: 'retract',
};
const decision = { endHandling: 'RETURN_POINTS', endDecision: '主体已注销或被撤销，未用券退还积分' };

export const organizationEnded = following(Organization, ['deregister', 'revoke'], async (step) => {
  const { record, reason, today, accountName, find, move } = step;
  for (const merchant of await find(Merchant, { organization: record.id, archivedAt: null })) {
    const way = ways[merchant.state!];
    if (!way) continue;
    await move(
      Merchant,
      merchant,
      way,
      way === 'end' ? { ...decision, stateReason: reason ?? undefined, endDeciderName: accountName ?? undefined, endDecidedOn: today } : {},
    );
    await pauseOffered(step, merchant.id);
  }
});
