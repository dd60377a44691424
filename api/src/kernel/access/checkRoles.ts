/** Every name in a rule must be declared. A mistyped one stops the start, with its place and the name that was perhaps meant. */
import type { Catalogue } from '../catalogue/catalogue.js';
import { sourcesOf } from '../resource/kinds/sign.js';
import { mistakenFor } from '../resource/near.js';
import { fieldClasses, type ResourceSpec } from '../resource/spec.js';
import { conditionOf } from './ability.js';
import type { Role, Rule } from './roles.js';
import { everywhere } from './scopes.js';

const verbsOf = (spec: ResourceSpec): string[] => [
  ...['read', 'create', 'update', 'archive', 'registerExisting', 'reveal', 'export', 'import'],
  ...(spec.options.rights ?? []),
  ...spec.verbs.keys(),
];

/** A sign reveals the fields it is computed from: it is readable only where they are, and denied with them. */
function checkSigns(where: string, spec: ResourceSpec, { fields = [], deny, verbs }: Rule): void {
  for (const sign of spec.fields.values()) {
    for (const source of sourcesOf(spec, sign)) {
      const [told, hidden] = [fields.includes(sign.name), fields.includes(source.name)];
      if (!deny && told && !hidden) throw new Error(`${where} is to read ${spec.name}.${sign.name}, but not ${source.name}, which it tells of`);
      if (deny && verbs.includes('read') && hidden && !told)
        throw new Error(`${where} denies ${spec.name}.${source.name}, but not ${sign.name}, which tells of it`);
    }
  }
}

/** `where`: file, resource and number of the rule, for the message. */
export function checkRule({ find, specs }: Catalogue, where: string, rule: Rule): void {
  const spec = find(rule.resource);
  if (!spec) {
    const names = specs.map(({ name }) => name);
    throw new Error(`${where} names an unknown resource ${mistakenFor(rule.resource, names)}`);
  }
  const among = (what: string, name: string, known: string[]) => {
    if (!known.includes(name)) throw new Error(`${where} names an unknown ${what} of ${rule.resource} ${mistakenFor(name, known)}`);
  };
  for (const verb of rule.verbs) among('verb', verb, verbsOf(spec));
  for (const name of rule.fields ?? []) among('field', name, [...spec.fields.keys()]);
  if (rule.fields) checkSigns(where, spec, rule);
  if (!fieldClasses.includes(rule.clearance))
    throw new Error(`${where} has an unknown clearance for ${rule.resource} ${mistakenFor(rule.clearance, fieldClasses)}`);
  if (rule.when) among('predicate', rule.when, Object.keys(spec.options.predicates ?? {}));
  if (rule.scope !== everywhere) among('scope', rule.scope, Object.keys(spec.scopes));
  if (rule.reason && !new RegExp(rule.reason.pattern, 'u').test(rule.reason.example))
    throw new Error(`${where} asks a reason of ${rule.resource} in a form its own example has not`);
  conditionOf(spec, rule, ['x'], 'role');
}

export function checkDuties({ specs }: Catalogue, { code, duties = [] }: Pick<Role, 'code' | 'duties'>): void {
  const asked = new Set(specs.flatMap((spec) => [...spec.fields.values()].flatMap(({ options }) => (options.duty ? [options.duty] : []))));
  for (const duty of duties) if (!asked.has(duty)) throw new Error(`role ${code} has a duty that no field asks for ${mistakenFor(duty, asked)}`);
}

export function checkRoles(catalogue: Catalogue, roles: Map<string, Role>): void {
  for (const role of roles.values()) {
    checkDuties(catalogue, role);
    for (const rule of role.rules) checkRule(catalogue, `role ${role.code}`, rule);
  }
}
