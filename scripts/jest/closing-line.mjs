// The last line of a test run, for people and for scripts: `N passed, N failed`. A suite that could not run counts as one failure.
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    this.line = `${results.numPassedTests} passed, ${failed} failed`;
    // After the other reporters' own summaries, which are written to stderr.
    process.once('exit', () => console.log(this.line));
  }
}
