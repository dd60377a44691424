/** Writes schema/: the contract and what reviewers read. Everything here follows from the declarations; nothing is edited by hand. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolvers, tables } from './capabilities.js';
import { checkRoles } from './kernel/access/ability.js';
import { permissionsMarkdown } from './kernel/access/matrix.js';
import type { Role } from './kernel/access/roles.js';
import { projectRoot } from './kernel/database/environment.js';
import { openOrm } from './kernel/database/orm.js';
import { contract } from './kernel/resource/contract.js';
import { buildApiSchema } from './kernel/server/schema.js';
import { printedSchema } from './kernel/server/sdl.js';
import { menus } from './menus.js';
import { json } from './seed/files.js';

const write = (name: string, text: string) => writeFileSync(join(projectRoot, 'schema', name), text.endsWith('\n') ? text : `${text}\n`);

const schema = buildApiSchema(resolvers);
const roles = json<Role[]>('reference/roles.json');
checkRoles(new Map(roles.map((role) => [role.code, role])));
write('schema.graphql', printedSchema(schema));
write('resources.json', JSON.stringify(contract(menus), null, 1));
write('permissions.md', permissionsMarkdown(roles));
const orm = openOrm('postgresql://nobody@127.0.0.1:1/none', tables);
write('schema.sql', (await orm.schema.getCreateSchemaSQL({ wrap: false })).trim());
await orm.close();
