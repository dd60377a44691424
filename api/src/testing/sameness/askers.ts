/** Who asks: people of one role at different places, two by two, so that the plan of one answers the other. */
import type { Oracle } from '../oracle/oracle.js';
import { oneOfEach, special, type Wanted } from '../oracle/people.js';
import type { Setting } from '../oracle/setting.js';

const elsewhere: Wanted[] = [
  { name: 'streetAdmin elsewhere', roles: [{ role: 'streetAdmin', division: '440604010' }] },
  { name: 'communityAdmin elsewhere', roles: [{ role: 'communityAdmin', division: '440604012001' }] },
  { name: 'districtAdmin elsewhere', roles: [{ role: 'districtAdmin', division: '440699' }] },
  { name: 'unitRepresentative elsewhere', roles: [{ role: 'unitRepresentative', organization: '彼一社' }] },
  { name: 'partyAffairsWorker elsewhere', roles: [{ role: 'partyAffairsWorker', division: '440604010' }] },
  { name: 'mixed', roles: [{ role: 'mixed', division: '440604012045' }] },
  { name: 'mixed elsewhere', roles: [{ role: 'mixed', division: '440604012001' }] },
];

/** Each with somebody of the same rights elsewhere; who has nobody asks twice. */
const pairs: [string, string][] = [
  ['streetAdmin', 'streetAdmin elsewhere'],
  ['communityAdmin', 'communityAdmin elsewhere'],
  ['districtAdmin', 'districtAdmin elsewhere'],
  ['mixed', 'mixed elsewhere'],
  ['federationAdmin', 'other secretariat'],
  ['unitRepresentative', 'unitRepresentative elsewhere'],
  ['partyAffairsWorker', 'partyAffairsWorker elsewhere'],
  ['platformAdmin', 'auditor'],
  ['visitor', 'visitor'],
  ['two streets', 'reviewer and council'],
];

export const wantedPeople: Wanted[] = [...oneOfEach.filter(({ name }) => pairs.flat().includes(name)), ...special, ...elsewhere];

export interface Asker {
  name: string;
  headers: Record<string, string>;
  oracle: Oracle;
}

export function askersOf({ people, rows }: Setting): [Asker, Asker][] {
  const known = new Map(people.map((one): [string, Asker] => [one.name, { name: one.name, headers: one.headers, oracle: one.oracle(rows) }]));
  return pairs.map(([one, other]) => [known.get(one)!, known.get(other)!]);
}
