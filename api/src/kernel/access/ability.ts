/**
 * Compiles permissions once per set of roles. Rules and held roles become CASL rules, whose conditions are judged on a row's facts; the same rules
 * become the SQL predicate of every statement. A field is readable where one rule both reaches the row AND is cleared for the field: row and field
 * are never judged by different rules. Denials are applied last: no rule allows what another one denies, whichever role it belongs to and in whatever
 * order the rules are written.
 */
import { createHash } from 'node:crypto';
import { type MongoAbility, subject } from '@casl/ability';
import sql, { type Sql } from 'sql-template-tag';
import type { Catalogue } from '../catalogue/catalogue.js';
import { all, any, no, type RowReference } from '../read/scope.js';
import { fieldClasses, type FieldClass, type FieldSpec, type ResourceSpec } from '../resource/spec.js';
import { abilityOf } from './matcher.js';
import { columnFor, type Condition, conditionSql, type FactTree, looksBeyond, ownFieldsOf, pathsOf } from './condition.js';
import type { Role, Rule } from './roles.js';
import { everywhere, placesOf, self, shared } from './scopes.js';
import type { HeldRole } from './viewer.js';

/** A rule as it applies to one account: with the ids of the places where the account holds the role. */
export interface HeldRule {
  role: string;
  rule: Rule;
  condition: Condition;
  /** The part of the condition that says where, or whose, the records are. */
  where: Condition;
  /**
   * The record's own fields that publish it to readers under this rule. History before their last change is not shown: the record may have been
   * closed then.
   */
  publishes: string[];
  fields: Set<string>;
}

export interface CompiledAbility {
  /** What the rules speak of. */
  catalogue: Catalogue;
  casl: MongoAbility;
  /** Rules that allow, by resource. */
  rules: Map<string, HeldRule[]>;
  /** Rules that deny, by resource. */
  denials: Map<string, HeldRule[]>;
  /** The lists of ids in the conditions, by the role and scope they come from. */
  slots: Map<string, readonly string[]>;
  /** Abilities of the same shape compile to the same statements and differ only in their ids. */
  shape: string;
}

const rank = (one: FieldClass) => fieldClasses.indexOf(one);

export const isCleared = (field: FieldSpec, clearance: FieldClass, duties: string[] = []) =>
  rank(clearance) >= rank(field.class) && (!field.options.duty || duties.includes(field.options.duty));

/** The slot that holds the id of the viewer's own account. */
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

/**
 * Which fields publish a record: those of the rule's predicate, and of the scope `shared`, since people decide on them. Where a record lies and whose
 * it is do not publish it.
 */
const publishing = (spec: ResourceSpec, { scope, when }: Rule, ids: readonly string[], role: string): string[] => {
  const among = scope === shared ? spec.scopes[shared] : undefined;
  return ownFieldsOf(spec, {
    $and: [...(when ? [spec.options.predicates![when]!] : []), ...(typeof among === 'function' ? [among(ids, role)] : [])],
  });
};

const contents = new WeakMap<Role, string>();

/** A short hash of a role's contents, for the plan key: a role that was edited gets other plans, though its name and places are the same. */
function contentOf(role: Role): string {
  const known = contents.get(role) ?? createHash('sha1').update(JSON.stringify(role)).digest('base64url').slice(0, 12);
  contents.set(role, known);
  return known;
}

/** Plan key: for each slot whether it holds 0, 1 or many ids (the SQL differs), and which slots hold the same list (their conditions are merged). */
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

/** `held`: the roles the account acts in now. `all`: every role it has; their denials count even while it acts in another role. */
export function compileAbility(catalogue: Catalogue, held: HeldRole[], accountId: string | null, all = held): CompiledAbility {
  const { roles, scopes, find, version } = catalogue;
  const slots = new Map<string, readonly string[]>([[ownAccount, accountId ? [accountId] : []]]);
  const idsOf = (scope: Rule['scope'], assignments: HeldRole[], code: string, deny: boolean): readonly string[] => {
    const slot = scope === self ? ownAccount : `${code} ${scope}${deny ? ' denied' : ''}`;
    const ids = slots.get(slot) ?? placesOf(scopes.get(scope), assignments);
    slots.set(slot, ids);
    return ids;
  };
  const compiled = (by: HeldRole[], deny: boolean): Map<string, HeldRule[]> => {
    const rules = [...Map.groupBy(by, ({ role }) => role)].flatMap(([code, assignments]) => {
      const { rules: own = [], duties } = roles.get(code) ?? {};
      return own.flatMap((rule): (HeldRule & { spec: ResourceSpec })[] => {
        const spec = find(rule.resource);
        if (!spec || Boolean(rule.deny) !== deny) return [];
        const ids = idsOf(rule.scope, assignments, code, deny);
        const condition = conditionOf(spec, rule, ids, code);
        if (!condition) return [];
        const names = [...spec.fields.values()].filter((field) => deny || isCleared(field, rule.clearance, duties)).map(({ name }) => name);
        const fields = new Set(names.filter((name) => !rule.fields || rule.fields.includes(name)));
        const where = conditionOf(spec, { ...rule, when: undefined }, ids, code)!;
        return [{ spec, role: code, rule, condition, where, publishes: publishing(spec, rule, ids, code), fields }];
      });
    });
    return Map.groupBy(rules, ({ spec }) => spec.name);
  };
  const [rules, denials] = [compiled(held, false), compiled(all, true)];
  // Denials come last, because in CASL the last matching rule decides.
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
  return { catalogue, casl, rules, denials, slots, shape: `${version} ${named.map(contentOf).sort().join(' ')} ${shapeOf(slots)}` };
}

const isEvery = (condition: Condition): boolean => Object.keys(condition).length === 0;

/** Denials of this verb on some rows; with `field`, also those of that field alone. */
export const denialsFor = ({ denials }: CompiledAbility, verb: string, spec: ResourceSpec, field?: string): HeldRule[] =>
  (denials.get(spec.name) ?? []).filter(
    ({ rule, fields }) => rule.verbs.includes(verb) && (!rule.fields || (field !== undefined && fields.has(field))),
  );

/** Rules that allow the verb on some rows; none where a denial takes it away on all rows. */
export function rulesFor(ability: CompiledAbility, verb: string, spec: ResourceSpec, field?: string): HeldRule[] {
  if (denialsFor(ability, verb, spec, field).some(({ condition }) => isEvery(condition))) return [];
  return (ability.rules.get(spec.name) ?? []).filter(({ rule, fields }) => rule.verbs.includes(verb) && (!field || fields.has(field)));
}

/** SQL that is true on rows where no denial applies. */
export const undenied = (ability: CompiledAbility, verb: string, spec: ResourceSpec, row: RowReference, field?: string): Sql[] =>
  denialsFor(ability, verb, spec, field).map(({ condition }) => sql`(${conditionSql(spec, row, condition)}) is not true`);

const conditionsKey = (rules: HeldRule[]) => [...new Set(rules.map(({ condition }) => JSON.stringify(condition)))].sort().join('|');

/** Equal keys mean that the same rows are reached. */
export const reachKey = (ability: CompiledAbility, verb: string, spec: ResourceSpec, field?: string): string =>
  `${conditionsKey(rulesFor(ability, verb, spec, field))} ${conditionsKey(denialsFor(ability, verb, spec, field))}`;

/** The rows on which the viewer may use this verb. Where no rule allows it, the predicate is `false`, never an empty condition. */
export function predicate(ability: CompiledAbility, verb: string, spec: ResourceSpec, row: RowReference, field?: string): Sql {
  const conditions = conditionsFor(ability, verb, spec, field);
  if (conditions.length === 0) return no;
  return all([any(conditions.map((condition) => conditionSql(spec, row, condition))), ...undenied(ability, verb, spec, row, field)]);
}

const conditionsFor = (ability: CompiledAbility, verb: string, spec: ResourceSpec, field?: string): Condition[] => [
  ...new Map(rulesFor(ability, verb, spec, field).map(({ condition }) => [JSON.stringify(condition), condition])).values(),
];

export interface Ways {
  /** The predicate split into conditions that exclude each other, so that each readable row is found by exactly one of them. */
  apart: Sql[];
  /** The predicate with its conditions on other records as subqueries, run for a row only where the row's own columns do not decide. */
  probed: Sql;
  /** A rule reaches a whole district, so most rows are readable. */
  wide: boolean;
}

/** Access paths to the readable rows, where some rules look at the row's own columns and others at related records; null where one path is enough. */
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

/** The places whose rows the viewer may read, where place alone decides it and there are several; null otherwise. */
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

/** Is this field readable on all rows that the viewer may read, on some of them, or on none? */
export function reachOf(ability: CompiledAbility, spec: ResourceSpec, field: string): Reach {
  if (rulesFor(ability, 'read', spec, field).length === 0) return 'none';
  return reachKey(ability, 'read', spec, field) === reachKey(ability, 'read', spec) ? 'all' : 'some';
}

/** True for a viewer who may write these fields anywhere: then no row's place has to be judged. */
export const isUnbounded = (ability: CompiledAbility, verb: string, spec: ResourceSpec, given: FieldSpec[]): boolean =>
  rulesFor(ability, verb, spec).some(({ condition, fields }) => isEvery(condition) && given.every(({ name }) => fields.has(name))) &&
  [undefined, ...given.map(({ name }) => name)].every((field) => denialsFor(ability, verb, spec, field).length === 0);

/** All paths that the viewer's rules and the resource's guards look at, as a tree. */
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

/** Verbs the viewer holds on at least one scope, by resource: what a console may offer before it has loaded a row. */
export const verbsHeld = (ability: CompiledAbility, spec: ResourceSpec): string[] =>
  [...new Set((ability.rules.get(spec.name) ?? []).flatMap(({ rule }) => rule.verbs))].filter((verb) => rulesFor(ability, verb, spec).length > 0);

export const readableFields = (ability: CompiledAbility, spec: ResourceSpec): string[] =>
  [...spec.fields.keys()].filter((field) => reachOf(ability, spec, field) !== 'none');
