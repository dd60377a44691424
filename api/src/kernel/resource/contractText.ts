/**
 * The contract's types as they are emitted: every kind of field there is, and every tone. A console's maps are typed by them, so that a kind without
 * a cell or an input does not compile.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../database/environment.js';
import { allKinds } from './kinds/all.js';
import { tones } from './lifecycle.js';
import { type ResourceSpec, sameKind } from './spec.js';

function shownKinds(specs: readonly ResourceSpec[]): string[] {
  const names = allKinds.map(({ name }) => name).sort();
  for (const spec of specs)
    for (const { name, kind } of spec.fields.values())
      if (!kind.isOffer && !kind.isIdentity && !allKinds.some((known) => sameKind(known, kind)))
        throw new Error(`${spec.name}.${name} is of the kind ${kind.name}, which kinds/all.ts does not name`);
  return names;
}

const union = (names: readonly string[]) => names.map((name) => `\n  | '${name}'`).join('');
const header = '/** Emitted by `npm run schema`; not edited by hand. */';

export const kindsText = (specs: readonly ResourceSpec[]): string =>
  [header, `export type FieldKind =${union(shownKinds(specs))};`, '', `export type Tone =${union(tones)};`].join('\n');

export const contractTypesText = (): string => {
  const text = readFileSync(join(projectRoot, 'api', 'src', 'kernel', 'resource', 'contractTypes.ts'), 'utf8');
  return `${header}\n${text.replace('@linli/schema/kinds.js', './kinds.js')}`;
};
