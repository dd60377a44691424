// Builds the product once with every fault of patches.ts in it, each switched off, and runs mutantRun.ts in it. Outside of Jest: the faults are laid into
// the source while esbuild reads it. Prints one line of JSON.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
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

async function run() {
  const laid = new Set();
  mkdirSync(join(root, 'api', 'dist'), { recursive: true });
  const directory = mkdtempSync(join(root, 'api', 'dist', 'mutants-'));
  try {
    await build({
      entryPoints: { run: join(source, 'testing', 'oracle', 'mutantRun.ts') }, outdir: directory, absWorkingDir: root, bundle: true, platform: 'node', format: 'esm', target: 'node24', keepNames: true,
      tsconfig: join(root, 'api', 'tsconfig.json'), packages: 'external', logLevel: 'warning', sourcemap: true,
      plugins: [{ name: 'faults', setup({ onLoad }) {
        onLoad({ filter: /\.ts$/ }, ({ path }) => {
          const text = readFileSync(path, 'utf8');
          if (patches.some(({ file }) => join(source, file) === path)) laid.add(path);
          return { contents: patched(path, text), loader: 'ts' };
        });
      } }],
    });
    const files = new Set(patches.map(({ file }) => join(source, file)));
    for (const file of files) if (!laid.has(file)) throw new Error(`${file} is not part of the product any more`);
    const { run: tryAll } = await import(pathToFileURL(join(directory, 'run.js')).href);
    console.log(JSON.stringify(await tryAll(patches.map(({ name }) => name))));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run();
