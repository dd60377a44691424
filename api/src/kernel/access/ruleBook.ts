/**
 * Rules as they are written and reviewed: by resource, each once, for the roles and groups of roles it names. Only this file turns them into rules by
 * role. Their order means nothing.
 */
import type { Label } from '../resource/labels.js';
import { mistakenFor } from '../resource/near.js';
import { fieldClasses } from '../resource/spec.js';
import type { Role, Rule } from './roles.js';

/** The scope that stands for each role's own place. */
export const ownPlace = 'ownPlace';

/** A role without its rules. */
export interface RoleEntry extends Omit<Role, 'rules'> {
  /** The scope that `ownPlace` stands for in this role. */
  ownPlace?: string;
}

export interface WrittenRule extends Omit<Rule, 'resource' | 'clearance'> {
  /** Names of roles and of groups of roles. */
  roles: string[];
  /** A denial has no clearance: it names fields, or takes the whole verb. */
  clearance?: Rule['clearance'];
}

/** Named groups of roles (or of groups) that share rules. */
export interface Group extends Label {
  roles: string[];
  /** The audience that it is: a schema of its own is emitted for its front ends (server/audience.ts). */
  audience?: string;
}

export interface RuleBook {
  roles: RoleEntry[];
  groups: Record<string, Group>;
  files: { file: string; rules: Record<string, WrittenRule[]> }[];
}

/** A rule as one role holds it, and where it is written. */
export interface Held {
  role: string;
  rule: Rule;
  where: string;
}

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');
const known = new Set(['roles', 'verbs', 'scope', 'clearance', 'when', 'fields', 'reason', 'deny']);

/** `rules/merchants.json, Reward, rule 3 (tierAdmins: read, export)` */
const placeOf = (file: string, resource: string, index: number, { roles, verbs }: Partial<WrittenRule>): string =>
  `${file}, ${resource}, rule ${index + 1}${isTexts(roles) && isTexts(verbs) ? ` (${roles!.join(', ')}: ${verbs!.join(', ')})` : ''}`;

/** Checks the form of the written rules; checkRoles.ts checks their names. */
function checkShape(where: string, rule: WrittenRule): void {
  for (const key of Object.keys(rule)) if (!known.has(key)) throw new Error(`${where} says what no rule says ${mistakenFor(key, known)}`);
  if (!isTexts(rule.roles)) throw new Error(`${where} names no roles`);
  if (!isTexts(rule.verbs)) throw new Error(`${where} names no verbs`);
  if (rule.fields !== undefined && !isTexts(rule.fields)) throw new Error(`${where} has no list of fields`);
  if (typeof rule.scope !== 'string') throw new Error(`${where} has no scope`);
  if (rule.deny !== undefined && rule.deny !== true) throw new Error(`${where} denies, or says nothing of it`);
  if (rule.deny && (rule.clearance !== undefined || rule.reason))
    throw new Error(`${where} denies: it names fields or takes the whole verb, and has neither a clearance nor a reason`);
  if (!rule.deny && rule.clearance === undefined) throw new Error(`${where} has no clearance`);
}

class Names {
  private readonly entries: Map<string, RoleEntry>;

  constructor(private readonly book: RuleBook) {
    this.entries = new Map(book.roles.map((role) => [role.code, role]));
    if (this.entries.size < book.roles.length) throw new Error('two roles have one code');
    for (const group of Object.keys(book.groups)) {
      if (this.entries.has(group)) throw new Error(`group ${group} has the name of a role`);
      const twice = this.rolesOf(`group ${group}`, book.groups[group]!.roles, [group]).find((code, index, all) => all.indexOf(code) !== index);
      if (twice) throw new Error(`group ${group} names ${twice} twice`);
    }
  }

  role = (code: string): RoleEntry => this.entries.get(code)!;

  rolesOf(where: string, names: string[], within: string[] = []): string[] {
    return names.flatMap((name) => {
      if (this.entries.has(name)) return [name];
      const group = this.book.groups[name]?.roles;
      if (within.includes(name)) throw new Error(`${where} is a part of itself`);
      if (group) return this.rolesOf(where, group, [...within, name]);
      throw new Error(`${where} names an unknown role or group ${mistakenFor(name, [...this.entries.keys(), ...Object.keys(this.book.groups)])}`);
    });
  }
}

/** The roles behind names of roles and groups. */
export const roleCodesOf = (book: RuleBook, names: string[]): string[] => new Names(book).rolesOf('it', names);

/** Every rule of every role, with its place in the files. */
export function heldRules(book: RuleBook): Held[] {
  const names = new Names(book);
  const stands = new Map<string, string>();
  return book.files.flatMap(({ file, rules }) =>
    Object.entries(rules).flatMap(([resource, list]) => {
      const earlier = stands.get(resource);
      if (earlier) throw new Error(`${file} has rules of ${resource}, which stand in ${earlier}`);
      stands.set(resource, file);
      return list.flatMap((written, index) => {
        const where = placeOf(file, resource, index, written);
        checkShape(where, written);
        const { roles, scope, clearance = fieldClasses.at(-1)!, ...rest } = written;
        const codes = names.rolesOf(where, roles);
        const twice = codes.find((code, at) => codes.indexOf(code) !== at);
        if (twice) throw new Error(`${where} names ${twice} twice`);
        return codes.map((role) => {
          const own = scope === ownPlace ? names.role(role).ownPlace : scope;
          if (!own) throw new Error(`${where} speaks of the own place of ${role}, which has none`);
          return { role, where, rule: { resource, ...rest, scope: own, clearance } };
        });
      });
    }),
  );
}

/** Roles with the rules that each holds. */
export function rolesOf(book: RuleBook): Role[] {
  const held = Map.groupBy(heldRules(book), ({ role }) => role);
  return book.roles.map(({ ownPlace: _, ...role }) => ({ ...role, rules: (held.get(role.code) ?? []).map(({ rule }) => rule) }));
}
