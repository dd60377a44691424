/**
 * A file that was exported is its owner's for as long as the right to export lasts: each rule by which its rows left is noted with it, and one of
 * today's must reach as far.
 */
import { type CompiledAbility, denialsFor, rulesFor } from '../access/ability.js';
import type { ResourceSpec } from '../resource/spec.js';

/** A rule by which rows left, and those of their columns that it let go. What was denied of them stands in its condition. */
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

/** The same condition, among as many places or more. What is negated is only ever the same. */
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
