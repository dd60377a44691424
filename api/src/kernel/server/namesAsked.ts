/** Names that a query is asked for: each once, and a name of nothing is refused, never left out of the answer. */
import { Refusal } from '../errors.js';
import { cleanText, refuse } from '../resource/fieldError.js';
import { listLimit } from '../resource/kinds/operators.js';
import { words } from './words.js';

/** None where all are asked for. */
export function namesAsked(names: readonly string[] | null | undefined): string[] | null {
  if (names === null || names === undefined) return null;
  if (names.length > listLimit) throw new Refusal('LIMIT_EXCEEDED', { field: 'names' });
  return [...new Set(names.map((name) => cleanText('names', name, { max: 60 })))];
}

export function refuseUnknown(asked: readonly string[] | null, known: { has(name: string): boolean }): void {
  const unknown = asked?.find((name) => !known.has(name));
  if (unknown !== undefined) throw refuse('NOT_FOUND', 'names', words.nothingOfThatName(unknown));
}
