// The directions of imports, as .dependency-cruiser.cjs states them, and no ring of capabilities. A check that read less than there is
// would be green for nothing, so it fails as well when it saw fewer modules than there are source files.
import { cruise } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inRoot } from './lib/paths.mjs';

// Another tree than ours is given by the test that plants forbidden imports.
process.chdir(process.argv[2] ?? inRoot());
const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const folders = ['api/src', 'api/bench', 'api/attack', 'admin/src'].filter((folder) => existsSync(folder));
const { output } = await cruise(folders, { ...options, ruleSet: { forbidden }, validate: true }, options.enhancedResolveOptions, {
  tsConfig: extractTsConfig('api/tsconfig.json'),
});
const faults = output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);

const read = new Set(output.modules.map((module) => module.source));
const sources = folders
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)))
  .filter((name) => /\.tsx?$/.test(name));
faults.push(...sources.filter((source) => !read.has(source)).map((source) => `not-read: ${source}`));

const capabilityOf = (path) => /^api\/src\/(?!kernel\/|testing\/)([^/]+)\//.exec(path)?.[1];
const imports = new Map();
for (const { source, dependencies } of output.modules) {
  const from = capabilityOf(source);
  if (!from || source.endsWith('.test.ts') || source.endsWith('/testing.ts')) continue;
  for (const { resolved } of dependencies) {
    const to = capabilityOf(resolved);
    if (to && to !== from) imports.set(from, (imports.get(from) ?? new Set()).add(to));
  }
}
const rings = new Set();
const walk = (path) => {
  for (const next of imports.get(path.at(-1)) ?? []) {
    if (next === path[0]) rings.add(path.slice().sort().join(' ↔ '));
    else if (!path.includes(next)) walk([...path, next]);
  }
};
for (const name of imports.keys()) walk([name]);
faults.push(...[...rings].map((ring) => `capabilities-in-a-ring: ${ring}`));

for (const fault of faults) console.error(fault);
console.log(`imports: ${sources.length} source files, ${read.size} modules read, ${faults.length} faults`);
process.exit(faults.length > 0 || sources.length === 0 ? 1 : 0);
