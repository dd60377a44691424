/** The platform itself as an actor: every right of a platform administrator, and no account. For seeds and commands, never for a request. */
import { resolvers } from '../capabilities.js';
import { compileAbility } from '../kernel/access/ability.js';
import type { Role } from '../kernel/access/roles.js';
import type { Orm } from '../kernel/database/orm.js';
import type { HeldRole, Viewer, WriteContext } from '../kernel/index.js';
import { buildApiSchema } from '../kernel/server/schema.js';
import { json } from './files.js';

const platform: HeldRole = { id: 'platform', role: 'platformAdmin', place: null, districtId: null, streetId: null, communityId: null, organizationId: null };

export const builtInRoles = (): Map<string, Role> => new Map(json<Role[]>('reference/roles.json').map((role) => [role.code, role]));

export function asPlatform(orm: Orm): WriteContext {
  buildApiSchema(resolvers);
  const viewer: Viewer = { account: null, roles: [platform], place: null, language: 'zh', ability: compileAbility(builtInRoles(), [platform], null) };
  return { em: orm.em as never, viewer, now: () => new Date() };
}
