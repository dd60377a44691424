/**
 * The one compiled permission. Rules and held roles become CASL rules with conditions over row facts; the same rules become the SQL predicate of
 * every statement. A field is readable where a rule allows the row AND is cleared for the field: row and field are never judged by different rules.
 * What a rule denies no other allows, whichever role it is of and in whatever order they are written: denials are applied last.
 */
import { createHash } from 'node:crypto';
import { type MongoAbility, subject } from '@casl/ability';
import sql, { type Sql } from 'sql-template-tag';
import { all, any, no, type RowReference } from '../read/scope.js';
import { fieldClasses, type FieldClass, type FieldSpec, findSpec, type ResourceSpec } from '../resource/spec.js';
import { abilityOf } from './matcher.js';
import { columnFor, type Condition, conditionSql, type FactTree, looksBeyond, ownFieldsOf, pathsOf } from './condition.js';
import type { Role, Rule } from './roles.js';
import { everywhere, placesOf, self, shared } from './scopes.js';
import type { HeldRole } from './viewer.js';

/** A rule as it applies to one account: with the ids of the places held. */
export interface HeldRule {
  role: string;
  rule: Rule;
  condition: Condition;
  /** Own fields by which a record is published to those whom this rule lets read: what they say today they may not have said before. */
  publishes: string[];
  fields: Set<string>;
}

export interface CompiledAbility {
  casl: MongoAbility;
  /** What they allow, by resource. */
  rules: Map<string, HeldRule[]>;
  /** What they take away from that. */
  denials: Map<string, HeldRule[]>;
  /** The lists of ids that conditions hold, by the role and scope they come from. */
  slots: Map<string, readonly string[]>;
  /** Two abilities of one shape compile to the same statements, with other ids. */
  shape: string;
}

const rank = (one: FieldClass) => fieldClasses.indexOf(one);

export const isCleared = (field: FieldSpec, clearance: FieldClass, duties: string[] = []) =>
  rank(clearance) >= rank(field.class) && (!field.options.duty || duties.includes(field.options.duty));

/** The slot of the viewer's own account. */
export const ownAccount = self;

export function conditionOf(spec: ResourceSpec, rule: Rule, ids: readonly string[], role: string): Condition | null {
  const parts: Condition[] = [];
  if (rule.scope !== everywhere) {
    if (ids.length === 0) return null;
    const declared = spec.scopes[rule.scope];
    if (!declared) throw new Error(`${spec.name} has no scope ${rule.scope}, yet a rule names it`);
    parts.push(typeof declared === 'string' ? { [declared]: { $in: ids } } : declared(ids, role));
  }
  if (rule.when) {
    const predicate = spec.options.predicates?.[rule.when];
    if (!predicate) throw new Error(`${spec.name} has no predicate ${rule.when}, yet a rule names it`);
    parts.push(predicate);
  }
  return parts.length === 0 ? {} : parts.length === 1 ? parts[0]! : { $and: parts };
}

/** A predicate of the rule, and whom a record is shared with, are somebody's decision; where it lies and whose it is are not. */
const publishing = (spec: ResourceSpec, { scope, when }: Rule, ids: readonly string[], role: string): string[] => {
  const among = scope === shared ? spec.scopes[shared] : undefined;
  return ownFieldsOf(spec, {
    $and: [...(when ? [spec.options.predicates![when]!] : []), ...(typeof among === 'function' ? [among(ids, role)] : [])],
  });
};

const contents = new WeakMap<Role, string>();

/** What a role says, in few letters: a role that was changed is another one, though its name and its places are the same. */
function contentOf(role: Role): string {
  const known = contents.get(role) ?? createHash('sha1').update(JSON.stringify(role)).digest('base64url').slice(0, 12);
  contents.set(role, known);
  return known;
}

/** None, one and several ids read differently, and rules with the same ids are one condition. */
function shapeOf(slots: Map<string, readonly string[]>): string {
  const lists = new Map<string, number>();
  return [...slots]
    .map(([slot, ids]) => {
      const list = JSON.stringify(ids);
      const same = lists.get(list) ?? lists.size;
      lists.set(list, same);
      return `${slot} ${Math.min(ids.length, 2)} ${same}`;
    })
    .join(',');
}

/** `all`: every role of the account, where `held` are those it acts in for now; what one of them denies is not come by by acting in another. */
export function compileAbility(roles: Map<string, Role>, held: HeldRole[], accountId: string | null, all = held): CompiledAbility {
  const slots = new Map<string, readonly string[]>([[ownAccount, accountId ? [accountId] : []]]);
  const idsOf = (scope: Rule['scope'], assignments: HeldRole[], code: string, deny: boolean): readonly string[] => {
    const slot = scope === self ? ownAccount : `${code} ${scope}${deny ? ' denied' : ''}`;
    const ids = slots.get(slot) ?? placesOf(scope, assignments);
    slots.set(slot, ids);
    return ids;
  };
  const compiled = (by: HeldRole[], deny: boolean): Map<string, HeldRule[]> => {
    const rules = [...Map.groupBy(by, ({ role }) => role)].flatMap(([code, assignments]) => {
      const { rules: own = [], duties } = roles.get(code) ?? {};
      return own.flatMap((rule): (HeldRule & { spec: ResourceSpec })[] => {
        const spec = findSpec(rule.resource);
        if (!spec || Boolean(rule.deny) !== deny) return [];
        const ids = idsOf(rule.scope, assignments, code, deny);
        const condition = conditionOf(spec, rule, ids, code);
        if (!condition) return [];
        const names = [...spec.fields.values()].filter((field) => deny || isCleared(field, rule.clearance, duties)).map(({ name }) => name);
        const fields = new Set(names.filter((name) => !rule.fields || rule.fields.includes(name)));
        return [{ spec, role: code, rule, condition, publishes: publishing(spec, rule, ids, code), fields }];
      });
    });
    return Map.groupBy(rules, ({ spec }) => spec.name);
  };
  const [rules, denials] = [compiled(held, false), compiled(all, true)];
  // Of CASL's rules the last that speaks decides.
  const casl = abilityOf(
    [...rules, ...denials].flatMap(([resource, list]) =>
      list.map(({ rule, condition, fields }) => ({
        action: rule.verbs,
        subject: resource,
        ...(rule.deny && { inverted: true }),
        ...((!rule.deny || rule.fields) && { fields: [...fields] }),
        ...(Object.keys(condition).length > 0 && { conditions: condition as never }),
      })),
    ),
  );
  const named = [...new Set(all.map(({ role }) => role))].flatMap((code) => roles.get(code) ?? []);
  return { casl, rules, denials, slots, shape: `${named.map(contentOf).sort().join(' ')} ${shapeOf(slots)}` };
}

const isEvery = (condition: Condition): boolean => Object.keys(condition).length === 0;

/** What takes the verb away on some rows, or this field of it. */
export const denialsFor = ({ denials }: CompiledAbility, verb: string, spec: ResourceSpec, field?: string): HeldRule[] =>
  (denials.get(spec.name) ?? []).filter(
    ({ rule, fields }) => rule.verbs.includes(verb) && (!rule.fields || (field !== undefined && fields.has(field))),
  );

/** What allows the verb on some rows; nothing does where it is taken away on all. */
export function rulesFor(ability: CompiledAbility, verb: string, spec: ResourceSpec, field?: string): HeldRule[] {
  if (denialsFor(ability, verb, spec, field).some(({ condition }) => isEvery(condition))) return [];
  return (ability.rules.get(spec.name) ?? []).filter(({ rule, fields }) => rule.verbs.includes(verb) && (!field || fields.has(field)));
}

/** Rows on which nothing takes it away. */
export const undenied = (ability: CompiledAbility, verb: string, spec: ResourceSpec, row: RowReference, field?: string): Sql[] =>
  denialsFor(ability, verb, spec, field).map(({ condition }) => sql`(${conditionSql(spec, row, condition)}) is not true`);

const conditionsKey = (rules: HeldRule[]) => [...new Set(rules.map(({ condition }) => JSON.stringify(condition)))].sort().join('|');

/** What has one key reaches the same rows. */
export const reachKey = (ability: CompiledAbility, verb: string, spec: ResourceSpec, field?: string): string =>
  `${conditionsKey(rulesFor(ability, verb, spec, field))} ${conditionsKey(denialsFor(ability, verb, spec, field))}`;

/** Rows on which the viewer may use this verb. Nothing allowed is `false`, never an empty condition. */
export function predicate(ability: CompiledAbility, verb: string, spec: ResourceSpec, row: RowReference, field?: string): Sql {
  const conditions = conditionsFor(ability, verb, spec, field);
  if (conditions.length === 0) return no;
  return all([any(conditions.map((condition) => conditionSql(spec, row, condition))), ...undenied(ability, verb, spec, row, field)]);
}

const conditionsFor = (ability: CompiledAbility, verb: string, spec: ResourceSpec, field?: string): Condition[] => [
  ...new Map(rulesFor(ability, verb, spec, field).map(({ condition }) => [JSON.stringify(condition), condition])).values(),
];

export interface Ways {
  /** The same rows as the predicate's, each by one of these alone. */
  apart: Sql[];
  /** The predicate, with other records asked for row by row and only where the row itself does not decide. */
  probed: Sql;
  /** A whole district is among what may be read, so that most rows are. */
  wide: boolean;
}

/** How the readable rows are come to, where some are readable by what they are themselves and others by what they are related to. */
export function severalWays(ability: CompiledAbility, spec: ResourceSpec, row: RowReference): Ways | null {
  const conditions = conditionsFor(ability, 'read', spec);
  if (conditions.some(isEvery) || denialsFor(ability, 'read', spec).length > 0) return null;
  const { own = [], related = [] } = Object.groupBy(conditions, (condition) => (looksBeyond(spec, condition) ? 'related' : 'own'));
  if (related.length === 0 || conditions.length < 2) return null;
  const ways = [...own, ...related];
  const inSql = ways.map((condition) => conditionSql(spec, row, condition));
  return {
    apart: inSql.map((way, index) => all([way, ...(index > 0 ? [sql`(${any(inSql.slice(0, index))}) is not true`] : [])])),
    probed: any(ways.map((condition) => conditionSql(spec, row, condition, { probed: true }))),
    wide: own.some((condition) => Object.keys(condition).join() === 'districtId'),
  };
}

export interface Places {
  /** A column of the row itself. */
  column: string;
  lists: (readonly string[])[];
}

/** Where the rows lie that the viewer may read, if that is all that decides it, and there are several such places. */
export function severalPlaces(ability: CompiledAbility, spec: ResourceSpec): Places | null {
  if (denialsFor(ability, 'read', spec).length > 0) return null;
  const conditions = rulesFor(ability, 'read', spec).map(({ condition }) => Object.entries(condition));
  const [path] = conditions[0]?.[0] ?? [];
  const own = path && ['districtId', 'streetId', 'communityId'].includes(path) ? columnFor(spec, path) : null;
  if (!own || !conditions.every((parts) => parts.length === 1 && parts[0]![0] === path)) return null;
  const lists = [...new Set(conditions.map(([part]) => (part![1] as { $in?: readonly string[] }).$in))];
  if (lists.some((ids) => !ids) || new Set(lists.flat()).size < 2) return null;
  return { column: own.column, lists: lists as (readonly string[])[] };
}

export type Reach = 'all' | 'some' | 'none';

/** On the rows the viewer may read: is this field readable on all of them, on some, or on none? */
export function reachOf(ability: CompiledAbility, spec: ResourceSpec, field: string): Reach {
  if (rulesFor(ability, 'read', spec, field).length === 0) return 'none';
  return reachKey(ability, 'read', spec, field) === reachKey(ability, 'read', spec) ? 'all' : 'some';
}

/** Somebody who may do it anywhere, with any of these fields, need not be judged by the place of each row. */
export const isUnbounded = (ability: CompiledAbility, verb: string, spec: ResourceSpec, given: FieldSpec[]): boolean =>
  rulesFor(ability, verb, spec).some(({ condition, fields }) => isEvery(condition) && given.every(({ name }) => fields.has(name))) &&
  [undefined, ...given.map(({ name }) => name)].every((field) => denialsFor(ability, verb, spec, field).length === 0);

/** Paths of all conditions the viewer's rules and the resource's guards look at. */
export function factTree(ability: CompiledAbility, spec: ResourceSpec): FactTree {
  const tree: FactTree = { id: true };
  for (const { condition } of [ability.rules, ability.denials].flatMap((list) => list.get(spec.name) ?? [])) pathsOf(condition, tree);
  for (const verb of spec.verbs.values()) {
    for (const step of verb.steps.values()) if (step.when) pathsOf(step.when, tree);
  }
  if (spec.lifecycle) tree.state = true;
  return tree;
}

/** Judges one row by its facts. A verb outside any field, or on one field. */
export function allows(ability: CompiledAbility, verb: string, spec: ResourceSpec, facts: object, field?: string): boolean {
  return ability.casl.can(verb, subject(spec.name, { ...facts }) as never, field);
}

/** Verbs held on at least one scope, by resource: what a console may offer before it knows a row. */
export const verbsHeld = (ability: CompiledAbility, spec: ResourceSpec): string[] =>
  [...new Set((ability.rules.get(spec.name) ?? []).flatMap(({ rule }) => rule.verbs))].filter((verb) => rulesFor(ability, verb, spec).length > 0);

export const readableFields = (ability: CompiledAbility, spec: ResourceSpec): string[] =>
  [...spec.fields.keys()].filter((field) => reachOf(ability, spec, field) !== 'none');
