/** The roles as they come with the product, and the platform itself as the one who writes. For seeds and commands, never for a request. */
import { resolvers } from '../capabilities.js';
import { houseViewer } from '../kernel/access/house.js';
import { checkBook } from '../kernel/access/checkBook.js';
import type { Role } from '../kernel/access/roles.js';
import { rolesOf } from '../kernel/access/ruleBook.js';
import type { Orm } from '../kernel/database/orm.js';
import type { WriteContext } from '../kernel/index.js';
import { buildApiSchema } from '../kernel/server/schema.js';
import { ruleBook } from './roles.js';

/** Once all capabilities are declared: no name in a rule but what there is, and no rule that could be left out. */
export function checkedRoles(): Role[] {
  const book = ruleBook();
  checkBook(book);
  return rolesOf(book);
}

export const builtInRoles = (): Map<string, Role> => new Map(checkedRoles().map((role) => [role.code, role]));

export function asPlatform(orm: Orm): WriteContext {
  buildApiSchema(resolvers);
  return { em: orm.em as never, viewer: houseViewer(builtInRoles()), now: () => new Date() };
}
