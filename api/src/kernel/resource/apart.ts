/**
 * What is shown beside a record's name in a choice, so that nobody takes another record of that name for it: its place, unless the resource says
 * otherwise. A path goes through references; it is checked when all resources are declared.
 */
import { type FieldSpec, type ResourceSpec, targetOf } from './spec.js';

export const apartPathsOf = ({ options: { toldApartBy, scope, title } }: ResourceSpec): string[] =>
  toldApartBy ?? (scope && scope !== title ? [scope] : []);

function walk(spec: ResourceSpec, path: string, [name, ...further]: string[]): void {
  const field: FieldSpec | undefined = spec.fields.get(name!);
  const isFit = field && (further.length > 0 ? field.kind.is.refers === 'one' : field.kind.is.short);
  if (!isFit)
    throw new Error(`${spec.name} cannot be told apart by ${path}: ${name} is no ${further.length > 0 ? 'reference' : 'field of a few words'}`);
  if (further.length > 0) walk(targetOf(field), path, further);
}

export function checkApart(specs: readonly ResourceSpec[]): void {
  for (const spec of specs) for (const path of apartPathsOf(spec)) walk(spec, path, path.split('.'));
}
