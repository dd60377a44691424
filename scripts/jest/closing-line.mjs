// The last line of a test run, for people and for scripts: `N passed, N failed`. A suite that could not run counts as one failure, and
// so does a console that could not be built.
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + (process.env.LINLI_UNBUILT ? 1 : 0);
    // At the exit, after the other reporters' summaries.
    process.once('exit', () => console.log(`${results.numPassedTests} passed, ${failed} failed`));
  }
}
