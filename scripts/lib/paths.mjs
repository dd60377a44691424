// Where things lie. Every script finds them from its own place, never from the directory it was called in.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const inRoot = (...parts) => join(root, ...parts);

/** Node 24 from the registry's `node` package: the product runs on it whatever Node started the script. */
export const node24 = inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
