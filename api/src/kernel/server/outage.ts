/** Is the database out of reach, or busy beyond its limits? Then trying again helps; everything else unforeseen is a fault of ours. */
export function isOutage(problem: unknown): boolean {
  const { code = '', message = '', cause } = problem as { code?: string; message?: string; cause?: unknown };
  // Classes of SQLSTATE: connection lost, resources exhausted, operator intervention (a shutdown, a cancelled statement).
  if (/^(08|53|57)[0-9A-Z]{3}$/.test(code) || /^E(CONN|PIPE|HOST|NET|TIMEDOUT)/.test(code)) return true;
  return /terminat|timeout|Cannot use a pool after/i.test(message) || (cause !== undefined && cause !== problem && isOutage(cause));
}
