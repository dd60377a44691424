/** Merging a division: what stood in it goes to the first successor, and the scope columns of all of it follow. The old row keeps its name and code. */
import { Refusal, type Step } from '../kernel/index.js';
import type { Division } from './division.js';

export async function moveToSuccessor({ record, moveReferences }: Step<Division>): Promise<void> {
  const [successor] = record.successors ?? [];
  if (!successor || record.successors!.includes(record.id)) throw new Refusal('INVALID_INPUT', { field: 'successors' });
  await moveReferences(successor);
}
