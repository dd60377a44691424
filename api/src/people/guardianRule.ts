/** For a child below fourteen a guardian acts; who is below eighteen does not volunteer without one. */
import { Refusal, type Step } from '../kernel/index.js';
import { guardedBelow, isYounger } from './age.js';
import { Guardianship } from './guardianship.js';
import type { Person } from './person.js';

export async function requireGuardian({ id, birthDate }: Person, on: string, find: Step<unknown>['find'], below = guardedBelow): Promise<void> {
  if (!birthDate || !isYounger(birthDate, below, on)) return;
  const found = await find(Guardianship, { person: id, archivedAt: null } as never);
  if (found.some(({ since, until }) => since <= on && (!until || until >= on))) return;
  throw new Refusal('REQUIRED', { field: 'person', hint: { zh: `未满 ${below} 周岁，请先登记监护人`, en: `below the age of ${below}: register a guardian first` } });
}
