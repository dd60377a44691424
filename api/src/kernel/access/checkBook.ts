/** Checks the written rules against the declarations. A message names the file, the resource and the number of the rule. */
import { mistakenFor } from '../resource/near.js';
import { checkDuties, checkRule } from './checkRoles.js';
import { checkIdle } from './idleRules.js';
import { rolesApart } from './roles.js';
import { heldRules, type RuleBook } from './ruleBook.js';
import { scopeCodes } from './scopes.js';

export function checkBook(book: RuleBook): void {
  for (const role of book.roles) {
    checkDuties(role);
    if (role.ownPlace && !scopeCodes().includes(role.ownPlace))
      throw new Error(`role ${role.code} has an unknown scope as its own place ${mistakenFor(role.ownPlace, scopeCodes())}`);
  }
  for (const [is, words] of Object.entries(rolesApart) as [keyof typeof rolesApart, string][]) {
    const those = book.roles.filter((role) => role[is]);
    if (those.length !== 1) throw new Error(`one role is to be ${words}, not ${those.map(({ code }) => code).join(' and ') || 'none'}`);
  }
  const held = heldRules(book);
  for (const { where, rule } of held) checkRule(where, rule);
  checkIdle(held, new Map(book.roles.map((role) => [role.code, role])), book.roles.find(({ everybody }) => everybody)!.code);
}
