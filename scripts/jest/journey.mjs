// The environment of every test. Tests of a journey are steps of one way: after the first that fails, those behind it are skipped instead of each
// waiting for what cannot come.
import { sep } from 'node:path';
import { TestEnvironment } from 'jest-environment-node';

export default class Journey extends TestEnvironment {
  #isJourney;
  #hasFailed = false;

  constructor(config, context) {
    super(config, context);
    this.#isJourney = context.testPath.includes(`${sep}journeys${sep}`);
  }

  handleTestEvent(event) {
    if (event.name === 'test_done' && event.test.errors.length > 0) this.#hasFailed = true;
    if (event.name === 'test_start' && this.#isJourney && this.#hasFailed) event.test.mode = 'skip';
  }
}
