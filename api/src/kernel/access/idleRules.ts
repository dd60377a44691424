/** Refuses rules without effect: one that another rule already covers, one that a denial cancels, and a denial of something that no rule allows. */
import type { Catalogue } from '../catalogue/catalogue.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { isCleared } from './ability.js';
import type { Role, Rule } from './roles.js';
import type { Held } from './ruleBook.js';
import { everywhere } from './scopes.js';

type Holder = Pick<Role, 'code' | 'duties'>;

const fieldsOf = (spec: ResourceSpec, rule: Rule, { duties }: Holder): FieldSpec[] =>
  [...spec.fields.values()].filter((field) => isCleared(field, rule.clearance, duties) && (!rule.fields || rule.fields.includes(field.name)));

/** Scopes that contain another scope, where both compare the columns that every record has. */
const around: Record<string, string[]> = { ownCommunity: ['ownStreet', 'ownDistrict'], ownStreet: ['ownDistrict'] };
const columns: Record<string, string> = { ownDistrict: 'districtId', ownStreet: 'streetId', ownCommunity: 'communityId' };

const holdsAll = ({ scopes }: ResourceSpec, wide: string, narrow: string): boolean =>
  wide === everywhere ||
  wide === narrow ||
  (around[narrow]?.includes(wide) === true && [wide, narrow].every((scope) => scopes[scope] === columns[scope]));

/** True where `more` covers every row, verb and field of `less`. */
const reachesAll = (spec: ResourceSpec, more: Rule, less: Rule): boolean =>
  holdsAll(spec, more.scope, less.scope) && (!more.when || more.when === less.when) && less.verbs.every((verb) => more.verbs.includes(verb));

function saysAll(spec: ResourceSpec, more: Rule, less: Rule, whose: { more: Holder; less: Holder }): boolean {
  if (!more.deny !== !less.deny || !reachesAll(spec, more, less)) return false;
  if (less.deny) return !more.fields || Boolean(less.fields?.every((name) => more.fields!.includes(name)));
  if (more.reason && JSON.stringify(more.reason) !== JSON.stringify(less.reason)) return false;
  if (more.fields && !less.fields) return false;
  const among = new Set(fieldsOf(spec, more, whose.more));
  return fieldsOf(spec, less, whose.less).every((field) => among.has(field));
}

/** True where a denial cancels everything that a rule allows. */
const deniesAll = (spec: ResourceSpec, denial: Rule, rule: Rule): boolean => Boolean(denial.deny) && !denial.fields && reachesAll(spec, denial, rule);

/** `roles`: all roles. `everybody`: the role whose rules every account has. */
export function checkIdle({ of }: Catalogue, held: Held[], roles: Map<string, Holder>, everybody: string): void {
  const byResource = Map.groupBy(held, ({ rule }) => rule.resource);
  for (const [resource, rules] of byResource) {
    const spec = of(resource);
    const whose = (more: Held, less: Held) => ({ more: roles.get(more.role)!, less: roles.get(less.role)! });
    for (const [where, mine] of Map.groupBy(rules, (one) => one.where)) {
      // The rules of `everybody` apply to the holders of this role too.
      const others = (one: Held) => rules.filter((other) => other.where !== where && (other.role === one.role || other.role === everybody));
      const by = mine.map((one) => others(one).find((other) => saysAll(spec, other.rule, one.rule, whose(other, one)))?.where);
      if (by.every(Boolean)) throw new Error(`${where} says nothing that ${[...new Set(by)].join(' and ')} does not say`);
      const off = mine.map((one) => !one.rule.deny && others(one).find((other) => deniesAll(spec, other.rule, one.rule))?.where);
      if (off.every(Boolean)) throw new Error(`${where} allows nothing: ${[...new Set(off)].join(' and ')} denies it`);
      const [{ rule }] = mine as [Held];
      if (rule.deny) checkBites(where, spec, rule, rules, roles);
    }
  }
}

/** `rules`: the rules of this resource of all roles, since an account may hold any of them. */
function checkBites(where: string, spec: ResourceSpec, denial: Rule, rules: Pick<Held, 'role' | 'rule'>[], roles: Map<string, Holder>): void {
  for (const verb of denial.verbs) {
    const allowed = rules.filter(({ rule }) => !rule.deny && rule.verbs.includes(verb));
    if (allowed.length === 0) throw new Error(`${where} denies ${verb}, which no rule of ${spec.name} allows`);
    for (const name of denial.fields ?? [])
      if (!allowed.some(({ rule, role }) => fieldsOf(spec, rule, roles.get(role)!).some((field) => field.name === name)))
        throw new Error(`${where} denies ${verb} of ${name}, which no rule of ${spec.name} allows`);
  }
}

/** The same check of stored roles. `at` is called for each denial before it is checked. */
export function checkDenials({ of }: Catalogue, roles: Map<string, Role>, at: (role: string) => void): void {
  const all = [...roles.values()].flatMap((role) => role.rules.map((rule) => ({ role: role.code, rule })));
  for (const { role, rule } of all.filter((one) => one.rule.deny)) {
    at(role);
    const own = all.filter((one) => one.rule.resource === rule.resource);
    checkBites(`rules[${roles.get(role)!.rules.indexOf(rule)}]`, of(rule.resource), rule, own, roles);
  }
}
