// Builds the product once with every fault of a list in it, each switched off, and runs what looks for them in it. Outside of Jest: the faults are
// laid into the source while esbuild reads it. By itself it tries those of patches.ts (in `npm test` a few) with mutantRun.ts, and prints their JSON.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { planted } from '../exhaustive.ts';
import { patches } from './patches.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const source = join(root, 'api', 'src');

/** @param {string} file @param {string} text */
export function patched(file, text, all = patches) {
  for (const { name, file: of, find, replace } of all) {
    if (join(source, of) !== file) continue;
    const found = text.split(find).length - 1;
    if (found !== 1) throw new Error(`"${name}" matches ${found} times in ${of}, not once`);
    text = text.replace(find, () => replace.replaceAll('BROKEN', `(globalThis.linliMutant === ${JSON.stringify(name)})`));
  }
  return text;
}

/** @param {string} entry under testing/, it exports `run` @param {import('./patches.ts').Patch[]} faults */
export async function tryIn(entry, faults) {
  const laid = new Set();
  mkdirSync(join(root, 'api', 'dist'), { recursive: true });
  const directory = mkdtempSync(join(root, 'api', 'dist', 'mutants-'));
  try {
    await build({
      entryPoints: { run: join(source, 'testing', entry) },
      outdir: directory,
      absWorkingDir: root,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node24',
      keepNames: true,
      tsconfig: join(root, 'api', 'tsconfig.json'),
      packages: 'external',
      logLevel: 'warning',
      sourcemap: true,
      plugins: [
        {
          name: 'faults',
          setup({ onLoad }) {
            onLoad({ filter: /\.ts$/ }, ({ path }) => {
              const text = readFileSync(path, 'utf8');
              if (faults.some(({ file }) => join(source, file) === path)) laid.add(path);
              return { contents: patched(path, text, faults), loader: 'ts' };
            });
          },
        },
      ],
    });
    const files = new Set(faults.map(({ file }) => join(source, file)));
    for (const file of files) if (!laid.has(file)) throw new Error(`${file} is not part of the product any more`);
    const { run: tryAll } = await import(pathToFileURL(join(directory, 'run.js')).href);
    return await tryAll(faults.map(({ name }) => name));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await tryIn('oracle/mutantRun.ts', planted(patches))));
