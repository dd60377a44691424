/**
 * What ends with an organization is known to those that refer to it, and this capability imports none of them: each adds its part here. All of it is
 * done in the transaction in which the organization is deregistered or revoked.
 */
import type { Step } from '../kernel/index.js';
import type { Organization } from './organization.js';

/** `on`: the day it ended. */
type Ending = (step: Step<Organization>, on: string) => Promise<void>;
const endings: Ending[] = [];

export function endsWithOrganization(ending: Ending): void {
  endings.push(ending);
}

export async function organizationEnded(step: Step<Organization>): Promise<void> {
  for (const ending of endings) await ending(step, (step.input.on as string | undefined) ?? step.today);
}
