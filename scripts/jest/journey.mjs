// The environment of every test: Node as it is (scripts/jest/runtime.mjs), what a file left in the process environment put back. Tests of a journey
// are steps of one way: after the first that fails, those behind it are skipped instead of each waiting for what cannot come.
import { sep } from 'node:path';

export default class Journey {
  // Jest lays its own things over these globals, such as a console: the process of the test keeps its own.
  global = Object.create(globalThis, { process: { value: undefined } });
  #environment = { ...process.env };
  #isJourney;
  #hasFailed = false;

  constructor(_config, { testPath }) {
    this.#isJourney = testPath.includes(`${sep}journeys${sep}`);
  }

  handleTestEvent(event) {
    if (event.name === 'test_done' && event.test.errors.length > 0) this.#hasFailed = true;
    if (event.name === 'test_start' && this.#isJourney && this.#hasFailed) event.test.mode = 'skip';
  }

  async setup() {}

  async teardown() {
    for (const name of Object.keys(process.env)) if (!(name in this.#environment)) delete process.env[name];
    Object.assign(process.env, this.#environment);
  }

  getVmContext() {
    return null;
  }
}
