/** The platform itself as an actor: every right of a platform administrator, and no account. For seeds, commands and duties, never for a request. */
import { shanghai } from '../write/transaction.js';
import { compileAbility } from './ability.js';
import type { Role } from './roles.js';
import type { HeldRole, Viewer } from './viewer.js';

const held: HeldRole = {
  id: 'platform',
  role: 'platformAdmin',
  place: null,
  districtId: null,
  streetId: null,
  communityId: null,
  organizationId: null,
};

export const houseViewer = (roles: Map<string, Role>): Viewer => ({
  account: null,
  roles: [held],
  place: null,
  language: 'zh',
  today: shanghai(new Date()),
  ability: compileAbility(roles, [held], null),
});
