// What tests and the steps they share import from @jest/globals. Modules are loaded once and test files come one after the other, so each word
// means that of the file which is being run (scripts/jest/runtime.mjs).
let current;

export function turnTo(globals) {
  current = globals;
}

const now = (name) =>
  new Proxy(() => undefined, {
    apply: (_target, _self, given) => current[name](...given),
    get: (_target, key) => current[name][key],
  });

export const [afterAll, afterEach, beforeAll, beforeEach] = ['afterAll', 'afterEach', 'beforeAll', 'beforeEach'].map(now);
export const [describe, expect, test] = ['describe', 'expect', 'test'].map(now);
