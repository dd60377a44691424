/** Is the database out of reach, over its limits, or a disk full? Then trying again helps; any other unforeseen error is a bug of ours. */
export function isOutage(problem: unknown): boolean {
  const { code = '', message = '', cause } = problem as { code?: string; message?: string; cause?: unknown };
  // Classes of SQLSTATE: connection lost, resources exhausted, operator intervention (a shutdown, a cancelled statement); and a lock that could not
  // be had in time.
  if (/^(08|53|57)[0-9A-Z]{3}$|^55P03$/.test(code) || /^E(CONN|PIPE|HOST|NET|TIMEDOUT)/.test(code)) return true;
  if (isDiskFault(problem)) return true;
  return /terminat|timeout|Cannot use a pool after/i.test(message) || (cause !== undefined && cause !== problem && isOutage(cause));
}

/** The disk is full, over its quota, read-only or failing, or no more files can be opened: an operator has to know. */
export const isDiskFault = (problem: unknown): boolean => /^E(NOSPC|DQUOT|ROFS|IO|MFILE|NFILE)$/.test((problem as { code?: string }).code ?? '');
