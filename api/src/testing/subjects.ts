// What capabilities say of themselves for tests, in the order of the list of capabilities.
import { subject as divisions } from '../divisions/testing.js';
import { subject as federation } from '../federation/testing.js';
import { subject as identity } from '../identity/testing.js';
import { subject as lovebank } from '../lovebank/testing.js';
import { subject as merchants } from '../merchants/testing.js';
import { subject as organizations } from '../organizations/testing.js';
import { subject as party } from '../party/testing.js';
import { subject as people } from '../people/testing.js';
import { subject as redemption } from '../redemption/testing.js';
import { subject as tasks } from '../tasks/testing.js';
import { subject as views } from '../views/testing.js';
import type { Subject } from './subject.js';

export const subjects: Subject[] = [divisions, organizations, federation, people, views, party, merchants, lovebank, redemption, identity, tasks];

const merged = <K extends keyof Subject>(of: K) => Object.assign({}, ...subjects.map((one) => one[of])) as NonNullable<Subject[K]>;

export const answered = merged('answered');
export const answers = merged('answers');
export const inputs = merged('inputs');
export const ofOrganization = merged('ofOrganization');
export const ofSelf = merged('ofSelf');
export const shared = merged('shared');
export const spokenPredicates = merged('predicates');
export const unshelved = merged('unshelved');
export const before = subjects.flatMap((one) => one.before ?? []);
export const walks = subjects.flatMap((one) => one.walks ?? []);
export const walkedBeside = new Set(subjects.flatMap((one) => one.walkedBeside ?? []));
