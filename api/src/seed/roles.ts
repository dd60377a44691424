/** The roles of this release: who there is (`roles.json`), and what each may (`rules/`, one file a capability). Nobody else reads these files. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../kernel/database/environment.js';
import type { Role } from '../kernel/access/roles.js';
import { rolesOf, type RuleBook } from '../kernel/access/ruleBook.js';
import { json } from './files.js';

const folder = 'reference/rules';

export const ruleBook = (): RuleBook => ({
  ...json<Pick<RuleBook, 'roles' | 'groups'>>('reference/roles.json'),
  files: readdirSync(join(projectRoot, 'seeds', folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ file: `rules/${name}`, rules: json(`${folder}/${name}`) })),
});

export const releaseRoles = (): Role[] => rolesOf(ruleBook());
