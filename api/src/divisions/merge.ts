/**
 * Merging a division: what stood in it goes to the first successor, and the scope columns of all of it follow. The old row keeps its name and code,
 * and roles held at it stay with it. A successor is of the same tier, and the actor must have been able to merge it as well.
 */
import { Refusal, type Step } from '../kernel/index.js';
import { Division } from './division.js';
import { words } from './words.js';

export const mergeRefusals = [words.successorUnfit];

export async function moveToSuccessor({ record, find, mayAlso, moveReferences }: Step<Division>): Promise<void> {
  const successors = record.successors ?? [];
  if (successors.length === 0 || successors.includes(record.id)) throw new Refusal('INVALID_INPUT', { field: 'successors' });
  for (const id of successors) {
    await mayAlso(id);
    const [successor] = await find(Division, { id });
    if (successor?.tier !== record.tier || successor.state !== 'ACTIVE')
      throw new Refusal('INVALID_INPUT', {
        field: 'successors',
        hint: words.successorUnfit,
      });
  }
  await moveReferences(successors[0]!);
}
