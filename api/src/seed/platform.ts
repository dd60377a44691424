/** The roles as they come with the product, and the platform itself as the one who writes. For seeds and commands, never for a request. */
import { catalogue } from '../product.js';
import { houseViewer } from '../kernel/access/house.js';
import { checkBook } from '../kernel/access/checkBook.js';
import type { Role } from '../kernel/access/roles.js';
import { rolesOf } from '../kernel/access/ruleBook.js';
import { type Catalogue, withRoles } from '../kernel/catalogue/catalogue.js';
import type { Orm } from '../kernel/database/orm.js';
import type { WriteContext } from '../kernel/index.js';
import { ruleBook } from './roles.js';

/** No name in a rule but what there is, and no rule that could be left out. */
export function checkedRoles(): Role[] {
  const book = ruleBook();
  checkBook(catalogue, book);
  return rolesOf(book);
}

/** The catalogue with the roles of this release. */
export const releaseCatalogue = (): Catalogue => withRoles(catalogue, new Map(checkedRoles().map((role) => [role.code, role])));

export const asPlatform = (orm: Orm): WriteContext => ({ em: orm.em as never, viewer: houseViewer(releaseCatalogue()), now: () => new Date() });
