import { afterAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const trees = [];
afterAll(() => trees.forEach((tree) => rmSync(tree, { recursive: true, force: true })));

function check(files) {
  const tree = mkdtempSync(join(tmpdir(), 'linli-imports-'));
  trees.push(tree);
  const right = {
    'api/src/kernel/read.ts': 'export const read = 1;',
    'api/src/organizations/index.ts': "export { name } from './organization.js';",
    'api/src/organizations/organization.ts': "import { read } from '../kernel/read.js'; export const name = read;",
    'api/src/federation/federation.ts': "import { name } from '../organizations/index.js'; export const unit = name;",
    'admin/src/App.tsx': 'export const App = 1;',
  };
  for (const [path, text] of Object.entries({ ...right, ...files })) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  copyFileSync(join(root, 'api/tsconfig.json'), join(tree, 'api/tsconfig.json'));
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/check-imports.mjs'), tree], { encoding: 'utf8' });
  return {
    status,
    faults: stderr
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split(':')[0]),
  };
}

test('imports in the right direction pass', () => {
  expect(check({})).toEqual({ status: 0, faults: [] });
});

test.each([
  ['kernel-knows-no-capability', { 'api/src/kernel/write.ts': "import { name } from '../organizations/index.js'; export const write = name;" }],
  [
    'kernel-knows-no-capability',
    { 'api/src/kernel/write.ts': "import type { name } from '../organizations/index.js'; export type Write = typeof name;" },
  ],
  [
    'capability-through-its-index',
    { 'api/src/federation/join.ts': "import { name } from '../organizations/organization.js'; export const join = name;" },
  ],
  ['console-knows-no-server', { 'admin/src/data.ts': "import { read } from '../../api/src/kernel/read.js'; export const data = read;" }],
  ['every-import-is-found', { 'api/src/federation/join.ts': "import { name } from './gone.js'; export const join = name;" }],
  [
    'capabilities-in-a-ring',
    {
      'api/src/federation/index.ts': 'export const unit = 1;',
      'api/src/organizations/ring.ts': "import { unit } from '../federation/index.js'; export const ring = unit;",
    },
  ],
])('a planted import is seen: %s', (fault, files) => {
  expect(check(files)).toEqual({ status: 1, faults: [fault] });
});
