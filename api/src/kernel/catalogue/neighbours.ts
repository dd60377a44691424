/**
 * Makes the specs of one catalogue: a copy of each declaration that knows the resources around it. References know their targets, and each resource
 * the references to it and the lists on their other side. A resource that refers to what the catalogue does not hold stops the start.
 */
import { refuseFaults } from '../resource/checks.js';
import { declarationOf } from '../resource/declare.js';
import type { ReferenceOptions } from '../resource/kinds/reference.js';
import type { FieldSpec, ResourceClass, ResourceSpec } from '../resource/spec.js';

function copyOf(declaration: ResourceSpec): ResourceSpec {
  const spec: ResourceSpec = { ...declaration, fields: new Map(), inverses: new Map(), referredBy: [] };
  for (const field of declaration.fields.values()) spec.fields.set(field.name, { ...field, of: spec });
  return spec;
}

/** Puts the list on the other side of a reference onto its target. */
function inverseFault({ name: via, of: from, options, target }: FieldSpec): string[] {
  const { inverse } = options as ReferenceOptions;
  if (!inverse) return [];
  const { fields, inverses, name } = target!;
  if (fields.has(inverse.name) || inverses.has(inverse.name)) return [`${name}.${inverse.name} is declared twice`];
  inverses.set(inverse.name, { ...inverse, from, via });
  return [];
}

export function neighbours(classes: readonly ResourceClass[]): ResourceSpec[] {
  const specs = classes.map((one) => copyOf(declarationOf(one)));
  const byClass = new Map(specs.map((spec) => [spec.class, spec]));
  const faults: string[] = [];
  for (const field of specs.flatMap(({ fields }) => [...fields.values()])) {
    if (!field.kind.is.refers) continue;
    const to = (field.options as ReferenceOptions).target();
    const target = byClass.get(to);
    if (!target) {
      faults.push(`${field.of.name}.${field.name}: it refers to ${to.name}, which no capability of this catalogue names`);
      continue;
    }
    field.target = target;
    target.referredBy.push(field);
    faults.push(...inverseFault(field));
  }
  refuseFaults(faults);
  return specs;
}
