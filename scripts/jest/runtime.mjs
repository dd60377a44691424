// How a test file is run: by Node itself, in the process that Jest started, with all modules that earlier test files loaded. Jest's own way gives
// each file a realm in which the whole product is linked, run and warmed up anew, which was most of the time of a run. So a module's state lasts
// from one test file to the next of the same process: the product keeps none that hangs on a world.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { turnTo } from './globals.mjs';
import { loadSources, sourceMaps } from './sources.mjs';

const require = createRequire(import.meta.url);
const globals = fileURLToPath(new URL('globals.mjs', import.meta.url));
let loads = false;

export default class NativeRuntime {
  constructor({ cacheDirectory }, _environment, _resolver, _transformer, _cache, _coverage, _testPath, { watch, watchAll }) {
    if (watch || watchAll) throw new Error('A module is loaded once in a process: --watch would run it as it was before.');
    if (!loads) loadSources(join(cacheDirectory, 'linli'), { '@jest/globals': globals });
    loads = true;
  }

  /** The tests' register, a fresh one for each file; the one before it is forgotten with all that its tests hold. */
  requireInternalModule(file) {
    delete require.cache[file];
    for (const symbol of Object.getOwnPropertySymbols(globalThis))
      if (/^JEST_STATE|^EVENT_HANDLERS/.test(symbol.description)) delete globalThis[symbol];
    return require(file);
  }

  requireModule(file) {
    return require(file);
  }

  setGlobalsForRuntime(given) {
    turnTo(given);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(file) {
    await import(pathToFileURL(file).href);
  }

  getSourceMaps() {
    return sourceMaps;
  }

  getAllCoverageInfoCopy() {}
  enterTestCode() {}
  leaveTestCode() {}
  teardown() {}
}
