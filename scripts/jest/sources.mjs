// Lets Node itself load our TypeScript in the process of a test, so that every module is read, linked and run once for a process and not once
// for each test file. SWC builds it as esbuild builds the product: legacy decorators, define semantics, class names kept, no decorator metadata.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync, version } from '@swc/core';

const options = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: true },
    target: 'es2024',
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: true,
};
const builtBy = JSON.stringify([options, version]);

/** Where the map of each loaded module lies, for the lines that a failed test shows. */
export const sourceMaps = new Map();

const isOurs = (url) => url?.startsWith('file:') && !url.includes('/node_modules/');

/** Our imports say `.js` or nothing; the file beside them is `.ts` or `.tsx`, or a folder with an index. */
function sourceOf(specifier, parent) {
  const path = fileURLToPath(new URL(specifier, parent));
  const stem = path.replace(/\.js$/, '');
  return [path, `${stem}.ts`, `${stem}.tsx`, join(path, 'index.ts')].find((file) => /\.[a-z]+$/.test(file) && existsSync(file));
}

/** The built text, kept from run to run: made anew where the source, the options or SWC changed. */
function built(file, folder) {
  const source = readFileSync(file, 'utf8');
  const kept = join(folder, createHash('sha256').update(`${builtBy}\0${file}\0${source}`).digest('hex'));
  if (!existsSync(`${kept}.js`)) {
    const { code, map } = transformSync(source, { ...options, filename: file, sourceFileName: file, swcrc: false, configFile: false });
    // Another process may be writing the same: each writes a file of its own and puts it in place whole.
    for (const [name, text] of [
      [`${kept}.map`, map],
      [`${kept}.js`, code],
    ]) {
      writeFileSync(`${name}.${process.pid}`, text);
      renameSync(`${name}.${process.pid}`, name);
    }
  }
  return { code: readFileSync(`${kept}.js`, 'utf8'), map: `${kept}.map` };
}

/** `folder` keeps what was built; what `instead` names is found at the file it says. */
export function loadSources(folder, instead) {
  mkdirSync(folder, { recursive: true });
  registerHooks({
    resolve(specifier, context, next) {
      if (instead[specifier]) return { url: pathToFileURL(instead[specifier]).href, format: 'module', shortCircuit: true };
      if (/^\.{1,2}(\/|$)/.test(specifier) && isOurs(context.parentURL)) {
        const source = sourceOf(specifier, context.parentURL);
        if (source)
          return { url: pathToFileURL(source).href, shortCircuit: true, ...(source.endsWith('.json') && { importAttributes: { type: 'json' } }) };
      }
      return next(specifier, context);
    },
    load(url, context, next) {
      if (!isOurs(url) || !/\.tsx?$/.test(url)) return next(url, context);
      const { code, map } = built(fileURLToPath(url), folder);
      sourceMaps.set(url, map);
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
}
