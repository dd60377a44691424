// The last line of a test run, for people and for scripts: `N passed, N failed`. A suite that could not run counts as one failure, and
// so do a console that could not be built and, after a whole run, declared reasons that no test met.
import { isWhole, unseenOfRun } from './seenReasons.mjs';

export default class ClosingLine {
  constructor(globalConfig) {
    this.whole = isWhole(globalConfig);
  }

  onRunComplete(_contexts, results) {
    const missed = this.whole ? unseenOfRun(process.env.LINLI_TEST_REASONS) : [];
    if (missed.length > 0) this.error = new Error(`No test met these reasons, which @errors declares:\n  ${missed.join('\n  ')}`);
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + (process.env.LINLI_UNBUILT ? 1 : 0) + (this.error ? 1 : 0);
    // At the exit, after the other reporters' summaries.
    process.once('exit', () => {
      if (this.error) console.log(this.error.message);
      console.log(`${results.numPassedTests} passed, ${failed} failed`);
    });
  }

  // What Jest asks whether the run is to fail.
  getLastError() {
    return this.error;
  }
}
