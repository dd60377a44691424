/** For a child below fourteen a guardian acts; who is below eighteen does not volunteer without one. */
import { Refusal, type Step } from '../kernel/index.js';
import { guardedBelow, isYounger } from './age.js';
import { Guardianship } from './guardianship.js';
import type { Person } from './person.js';
import { words } from './words.js';

type Find = Step<unknown>['find'];

const isGuarded = async (id: string, on: string, find: Find) =>
  (await find(Guardianship, { person: id, archivedAt: null })).some(({ since, until }) => since <= on && (!until || until >= on));

export const guardianRefusals = [words.guardianMissing];
export const reachRefusals = [words.contactMissing];

export async function requireGuardian({ id, birthDate }: Person, on: string, find: Find, below = guardedBelow): Promise<void> {
  if (!birthDate || !isYounger(birthDate, below, on) || (await isGuarded(id, on, find))) return;
  throw new Refusal('REQUIRED', {
    field: 'person',
    hint: words.guardianMissing(below),
  });
}

/** Whoever is verified can be called: on a mobile of their own, an emergency contact's, or through a guardian. */
export async function requireReach(record: Person, on: string, find: Find, has: (record: Person, field: keyof Person) => boolean): Promise<void> {
  if ((['mobile', 'secondMobile', 'emergencyMobile'] as const).some((field) => has(record, field)) || (await isGuarded(record.id, on, find))) return;
  throw new Refusal('REQUIRED', {
    field: 'mobile',
    hint: words.contactMissing,
  });
}
