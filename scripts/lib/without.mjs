// A copy of the tree from which one capability was taken out as CONTRIBUTING says: its folder, its line in the list of capabilities, its
// rules, and its seeds. What is left has to stand without it.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

const copied = ['api/src', 'api/migrations', 'api/bench', 'api/attack', 'api/package.json', 'api/tsconfig.json', 'schema', 'scripts', 'seeds'];
const beside = ['package.json', 'tsconfig.json'];
const linked = ['node_modules', 'api/node_modules'];

const edit = (file, change) => writeFileSync(file, change(readFileSync(file, 'utf8')));

/** The directory of the copy; whoever asked for it removes it. */
export function without(capability) {
  const directory = mkdtempSync(join(tmpdir(), `linli-without-${capability}-`));
  for (const path of [...copied, ...beside]) cpSync(inRoot(path), join(directory, path), { recursive: true });
  for (const path of linked) if (existsSync(inRoot(path))) symlinkSync(inRoot(path), join(directory, path));

  const folder = join(directory, 'api', 'src', capability);
  const files = [...readFileSync(join(folder, 'index.ts'), 'utf8').matchAll(/file: '(\w+)'/g)].map(([, file]) => file);
  rmSync(folder, { recursive: true });
  // The list of capabilities, and that of what they say of themselves for tests.
  for (const list of ['capabilities.ts', 'testing/subjects.ts'])
    edit(join(directory, 'api', 'src', list), (text) =>
      text
        .replace(new RegExp(`^import \\{ (subject as )?${capability} \\} from .*\\n`, 'm'), '')
        .replace(new RegExp(`^  ${capability},\\n`, 'm'), ''),
    );
  const seeds = join(directory, 'seeds');
  for (const file of files) for (const of of ['demo', 'reference']) rmSync(join(seeds, of, `${file}.json`), { force: true });
  rmSync(join(seeds, 'reference', 'rules', `${capability}.json`));
  return directory;
}
