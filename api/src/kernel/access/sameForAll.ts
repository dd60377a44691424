/**
 * Fields that hold one and the same value on every record a viewer may read, told from their rules: all of them reach the records of one place, and
 * the field leads to that place. It depends on the ability's shape alone. What may not be so is left out.
 */
import type { ResourceSpec } from '../resource/spec.js';
import { type CompiledAbility, rulesFor } from './ability.js';

const isUniqueBy = ({ options }: ResourceSpec, field: string) => (options.unique ?? []).some(({ fields }) => fields.join() === field);

export function sameForAll(ability: CompiledAbility, spec: ResourceSpec): string[] {
  const wheres = rulesFor(ability, 'read', spec).map(({ where }) => Object.entries(where));
  const [path] = wheres[0]?.[0] ?? [];
  if (!path || !wheres.every((parts) => parts.length === 1 && parts[0]![0] === path)) return [];
  const ids = wheres.flatMap(([part]) => (part![1] as { $in?: readonly string[] } | null)?.$in ?? ['', ' ']);
  if (new Set(ids).size !== 1) return [];
  const [own = '', beyond, ...further] = path.replace(/Id$/, '').split('.');
  const field = spec.fields.get(own);
  // No division lies below a community: what lies in one community lies there itself.
  if (!beyond && own === 'community') {
    const lies = spec.options.scope ? spec.fields.get(spec.options.scope) : undefined;
    return lies?.target?.options.tierField ? [lies.name] : [];
  }
  if (!field?.target || field.system || further.length > 0) return [];
  return !beyond || isUniqueBy(field.target, beyond) ? [own] : [];
}
