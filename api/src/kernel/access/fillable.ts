/**
 * Checks when roles are read: whoever may create a record or use a verb can fill in every field it requires, or the form could never be saved. A
 * field that the role may not even see is not required of it; the record then bears a sign for someone who may.
 */
import type { Catalogue } from '../catalogue/catalogue.js';
import { inputsOf } from '../resource/graphql.js';
import type { SignOptions } from '../resource/kinds/sign.js';
import { fieldOf, type FieldSpec, type ResourceSpec } from '../resource/spec.js';
import { isCleared } from './ability.js';
import type { Condition } from './condition.js';
import type { Role, Rule } from './roles.js';

type Demand = NonNullable<FieldSpec['options']['requiredWhen']>;

/** The rule's own predicate excludes every record of which this field is required. */
function neverDemanded(spec: ResourceSpec, { when }: Rule, { field, in: values }: Demand): boolean {
  const held = when ? (spec.options.predicates![when] as Condition)[field] : undefined;
  const among = typeof held === 'string' ? [held] : (held as { $in?: string[] } | undefined)?.$in;
  return among !== undefined && !among.some((value) => values.includes(value));
}

const bearsSign = (spec: ResourceSpec, { name }: FieldSpec): boolean =>
  [...spec.fields.values()].some(({ kind, options }) => kind.is.told && (options as SignOptions).when[name] === null);

function checkWrite(role: Role, spec: ResourceSpec, write: 'create' | 'registerExisting', rules: Rule[], denied: Set<string>): void {
  const sees = (field: FieldSpec) => rules.some(({ clearance }) => isCleared(field, clearance, role.duties));
  const fills = (field: FieldSpec) =>
    !denied.has(field.name) &&
    rules.some(({ clearance, fields }) => isCleared(field, clearance, role.duties) && (!fields || fields.includes(field.name)));
  for (const field of inputsOf(spec, write)) {
    const { required, requiredWhen, set, default: usual } = field.options;
    const demanded = required ? usual === undefined : requiredWhen && !rules.every((rule) => neverDemanded(spec, rule, requiredWhen));
    if (!demanded || set || field.kind.is.numbered || fills(field)) continue;
    const may = `role ${role.code} may ${write} ${spec.name} and cannot fill in ${field.name}, which is required`;
    if (required || sees(field)) throw new Error(may);
    if (!bearsSign(spec, field)) throw new Error(`${may}; nor does a sign tell others that it is lacking`);
  }
}

/** A reference that must be chosen has to be readable. */
function checkChoices(role: Role, spec: ResourceSpec, verb: string, fields: FieldSpec[], everybody: Role): void {
  const reads = (target: ResourceSpec) =>
    [...role.rules, ...everybody.rules].some(({ resource, verbs, deny }) => !deny && resource === target.name && verbs.includes('read'));
  for (const field of fields) {
    const { target } = field;
    if (target && !reads(target))
      throw new Error(`role ${role.code} may ${verb} ${spec.name} and reads no ${target.name}, which ${field.name} asks for`);
  }
}

/** `everybody`: the rules that every account has besides its roles. */
export function checkFillable({ of }: Catalogue, role: Role, everybody: Role): void {
  for (const [name, rules] of Map.groupBy(role.rules, ({ resource }) => resource)) {
    const spec = of(name);
    const denials = [...rules, ...everybody.rules.filter(({ resource }) => resource === name)].filter(({ deny }) => deny);
    const having = (verb: string) => rules.filter(({ verbs, deny }) => !deny && verbs.includes(verb));
    // A denial at some places only does not lift the requirement at the others.
    const denied = (verb: string) => new Set(denials.flatMap(({ verbs, fields = [] }) => (verbs.includes(verb) ? fields : [])));
    for (const write of ['create', 'registerExisting'] as const) {
      if (having(write).length === 0 || !spec.writes.has(write)) continue;
      checkWrite(role, spec, write, having(write), denied(write));
      checkChoices(
        role,
        spec,
        write,
        inputsOf(spec, write).filter(({ options }) => options.required && options.default === undefined && !options.set),
        everybody,
      );
    }
    for (const {
      code,
      asks: { fields = [], optional = [] },
    } of spec.verbs.values()) {
      if (having(code).length > 0)
        checkChoices(
          role,
          spec,
          code,
          fields.filter((field) => !optional.includes(field)).map((field) => fieldOf(spec, field)),
          everybody,
        );
    }
  }
}
