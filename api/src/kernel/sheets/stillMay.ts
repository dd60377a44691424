/**
 * An exported file stays readable for its owner as long as the right to export lasts: the rules by which its rows were exported are stored with it,
 * and a rule of today must reach as far as each.
 */
import { type CompiledAbility, denialsFor, rulesFor } from '../access/ability.js';
import type { ResourceSpec } from '../resource/spec.js';

/** A rule by which rows were exported, with the columns it allowed. Denials are part of its condition. */
export interface Under {
  condition: unknown;
  fields: string[];
}

export function exportedUnder(ability: CompiledAbility, spec: ResourceSpec, columns: string[]): Under[] {
  const denied = new Map(
    [undefined, ...columns]
      .flatMap((field) => ['read', 'export'].flatMap((verb) => denialsFor(ability, verb, spec, field)))
      .map(({ condition }) => [JSON.stringify(condition), condition]),
  );
  return rulesFor(ability, 'export', spec).map(({ condition, fields }) => ({
    condition: denied.size === 0 ? condition : { $and: [condition, { $nor: [...denied.values()] }] },
    fields: columns.filter((name) => fields.has(name)),
  }));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** True where today's condition is the same, with at least as many places. Negated parts must be equal. */
function reaches(today: unknown, then: unknown): boolean {
  if (!isObject(today) || !isObject(then)) return today === then;
  if (Array.isArray(today) || Array.isArray(then))
    return Array.isArray(today) && Array.isArray(then) && today.length === then.length && today.every((one, index) => reaches(one, then[index]));
  return (
    Object.keys(today).length === Object.keys(then).length &&
    Object.entries(today).every(([key, value]) => {
      if (!(key in then)) return false;
      const other = then[key];
      if (key === '$in' && Array.isArray(value) && Array.isArray(other)) return other.every((one) => value.includes(one));
      return key === '$not' || key === '$nor' ? JSON.stringify(value) === JSON.stringify(other) : reaches(value, other);
    })
  );
}

const isEverywhere = (condition: unknown): boolean => isObject(condition) && Object.keys(condition).length === 0;

export const mayStillExport = (ability: CompiledAbility, spec: ResourceSpec, under: Under[]): boolean => {
  const today = exportedUnder(ability, spec, [...new Set(under.flatMap(({ fields }) => fields))]);
  return (
    under.length > 0 &&
    under.every(({ condition: then, fields: columns }) =>
      today.some(({ condition, fields }) => (isEverywhere(condition) || reaches(condition, then)) && columns.every((name) => fields.includes(name))),
    )
  );
};
