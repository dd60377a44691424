/** Checks the written rules against the declarations. A message names the file, the resource and the number of the rule. */
import type { Catalogue } from '../catalogue/catalogue.js';
import { mistakenFor } from '../resource/near.js';
import { checkDuties, checkRule } from './checkRoles.js';
import { checkIdle } from './idleRules.js';
import { rolesApart } from './roles.js';
import { heldRules, type RuleBook } from './ruleBook.js';

export function checkBook(catalogue: Catalogue, book: RuleBook): void {
  const scopes = [...catalogue.scopes.keys()];
  for (const role of book.roles) {
    checkDuties(catalogue, role);
    if (role.ownPlace && !scopes.includes(role.ownPlace))
      throw new Error(`role ${role.code} has an unknown scope as its own place ${mistakenFor(role.ownPlace, scopes)}`);
  }
  for (const [is, words] of Object.entries(rolesApart) as [keyof typeof rolesApart, string][]) {
    const those = book.roles.filter((role) => role[is]);
    if (those.length !== 1) throw new Error(`one role is to be ${words}, not ${those.map(({ code }) => code).join(' and ') || 'none'}`);
  }
  const held = heldRules(book);
  for (const { where, rule } of held) checkRule(catalogue, where, rule);
  checkIdle(catalogue, held, new Map(book.roles.map((role) => [role.code, role])), book.roles.find(({ everybody }) => everybody)!.code);
}
