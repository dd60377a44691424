// One JSON line per event on standard output. A database error quotes the statement and the row it failed on, so of an error only what
// the program itself said is logged: its kind, its codes, and where it happened. LINLI_LOG_LEVEL=trace logs all of it, for development.
import { pino, type Logger } from 'pino';

interface DatabaseError extends Error {
  code?: string;
  table?: string;
  constraint?: string;
  cause?: unknown;
}

function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, code, table, constraint, stack, cause } = error as DatabaseError;
  const ofDatabase = /^[0-9A-Z]{5}$/.test(code ?? '') || /Exception$/.test(name);
  return {
    type: name,
    code,
    table,
    constraint,
    message: ofDatabase && process.env.LINLI_LOG_LEVEL !== 'trace' ? undefined : message,
    stack: stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .join('\n'),
    cause: cause === undefined ? undefined : loggable(cause),
  };
}

export function createLog(destination?: { write(line: string): void }): Logger {
  const options = {
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    level: process.env.LINLI_LOG_LEVEL || 'info',
    serializers: { err: loggable },
    // Nothing that is logged should hold these; where something does, it does not get out.
    redact: ['password', '*.password', 'token', '*.token', '*.cookie', '*.authorization', 'req.headers', 'variables'],
  };
  return destination ? pino(options, destination) : pino(options);
}
