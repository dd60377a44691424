/** Checks the roles stored in the database. A server does not start with rules it does not understand, and names the role they are in. */
import type { Pool } from 'pg';
import { type Catalogue, withRoles } from '../catalogue/catalogue.js';
import { StartFault } from '../database/environment.js';
import { fieldClasses } from '../resource/spec.js';
import { checkRoles } from './checkRoles.js';
import { checkFillable } from './fillable.js';
import { checkDenials } from './idleRules.js';
import { type Role, roleThat, rolesApart, type Rule } from './roles.js';

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string');

/** The first entry that does not have the form of a role. */
function faultOf({ scopes }: Catalogue, code: string, given: unknown): string | null {
  const { code: own, zh, en, place, rules } = (given ?? {}) as Partial<Role>;
  if (own !== code || typeof zh !== 'string' || typeof en !== 'string') return 'code, zh, en';
  if (typeof place !== 'string') return 'place';
  if (!Array.isArray(rules)) return 'rules';
  const bad = rules.findIndex(
    (rule: Partial<Rule> | null) =>
      typeof rule?.resource !== 'string' ||
      !isTexts(rule.verbs) ||
      !scopes.has(rule.scope!) ||
      !fieldClasses.includes(rule.clearance!) ||
      (rule.fields !== undefined && !isTexts(rule.fields)) ||
      (rule.deny !== undefined && rule.deny !== true),
  );
  return bad < 0 ? null : `rules[${bad}]`;
}

const unusable = (code: string, why: string) =>
  new StartFault(
    `The role ${code} in the database cannot be used: ${why}. Seed the roles of this release again (as the owner: DATABASE_URL), or put the row right.`,
    `数据库中的角色 ${code} 无法使用：${why}。请以所有者身份（DATABASE_URL）重新载入本版本的角色，或更正该行。`,
  );

/** The catalogue with the roles of this database. */
export async function withStoredRoles(pool: Pool, catalogue: Catalogue): Promise<Catalogue> {
  const { rows } = await pool.query<{ code: string; definition: unknown }>('select code, definition from role order by position');
  for (const { code, definition } of rows) {
    const fault = faultOf(catalogue, code, definition);
    if (fault) throw unusable(code, fault);
  }
  const roles = new Map(rows.map(({ code, definition }) => [code, definition as Role]));
  for (const is of Object.keys(rolesApart) as (keyof typeof rolesApart)[])
    if (rows.filter(({ definition }) => (definition as Role)[is]).length !== 1) throw unusable('*', `one role is to be ${rolesApart[is]}`);
  const everybody = roleThat(roles, 'everybody');
  let looked = '*';
  try {
    for (const [code, role] of roles) {
      looked = code;
      checkRoles(catalogue, new Map([[code, role]]));
      checkFillable(catalogue, role, everybody);
    }
    checkDenials(catalogue, roles, (code) => (looked = code));
  } catch (problem) {
    throw unusable(looked, (problem as Error).message);
  }
  return withRoles(catalogue, roles);
}
