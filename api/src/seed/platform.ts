/** The roles as they come with the product, and the platform itself as the one who writes. For seeds and commands, never for a request. */
import { resolvers } from '../capabilities.js';
import { houseViewer } from '../kernel/access/house.js';
import type { Role } from '../kernel/access/roles.js';
import type { Orm } from '../kernel/database/orm.js';
import type { WriteContext } from '../kernel/index.js';
import { buildApiSchema } from '../kernel/server/schema.js';
import { releaseRoles } from './roles.js';

export const builtInRoles = (): Map<string, Role> => new Map(releaseRoles().map((role) => [role.code, role]));

export function asPlatform(orm: Orm): WriteContext {
  buildApiSchema(resolvers);
  return { em: orm.em as never, viewer: houseViewer(builtInRoles()), now: () => new Date() };
}
