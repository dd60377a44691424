/**
 * The demo's crowd: fictional people with names by weight, spread over the communities and their compounds, the same ones in every installation.
 * Mobiles come from a range that is not allocated and document numbers from a region that does not exist.
 */
import type { Pool } from 'pg';
import { createAll, specOf, type WriteContext } from '../kernel/index.js';
import { dice, type Dice } from '../dice.js';
import { CommunityWorker } from './communityWorker.js';
import { Consent } from './consent.js';
import { Person } from './person.js';
import { SocialWorker } from './socialWorker.js';
import { Volunteer } from './volunteer.js';

interface Crowd {
  count: number;
  surnames: Record<string, number>;
  given: Record<'MALE' | 'FEMALE', string>;
  residency: Record<string, number>;
  tenure: Record<string, number>;
  volunteers: number;
  socialWorkers: number;
  communityWorkers: number;
  consents: number;
}

interface Place {
  id: string;
  compounds: string[] | null;
}
interface Member {
  id: string;
  home_community_id: string;
}
type Values = Record<string, unknown>;

const source = { sourceSystem: 'demo' };
const atOnce = 500;
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const digits = (value: number, width: number) => String(value).padStart(width, '0');

/** Odd sequence numbers are men's. */
function residentNumber(birthDate: string, index: number, gender: string): string {
  const body = `440699${birthDate.replaceAll('-', '')}${digits((index % 400) * 2 + (gender === 'MALE' ? 1 : 0), 3)}`;
  return body + '10X98765432'.charAt(weights.reduce((sum, weight, at) => sum + weight * Number(body.charAt(at)), 0) % 11);
}

function document(residency: string, birthDate: string, index: number, gender: string): Values {
  if (residency === 'HK_MACAO_TAIWAN') return { idKind: 'HK_MACAO_PERMIT', idNumber: `H99${digits(index, 6)}` };
  if (residency === 'FOREIGN') return { idKind: 'PASSPORT', idNumber: `E99${digits(index, 6)}` };
  return { idKind: 'RESIDENT_ID', idNumber: residentNumber(birthDate, index, gender) };
}

function birthDate({ below, chance }: Dice): string {
  const age = chance(0.12) ? below(14) : chance(0.28) ? 60 + below(32) : 14 + below(46);
  return `${2023 - age}-${digits(1 + below(12), 2)}-${digits(1 + below(28), 2)}`;
}

function person(crowd: Crowd, one: Dice, index: number, place: Place): Values {
  const { among, below, chance, pick } = one;
  const gender = chance(0.52) ? 'FEMALE' : 'MALE';
  const given = [...crowd.given[gender]];
  const born = birthDate(one);
  const grown = born < '2011';
  const residency = pick(crowd.residency);
  const compound = place.compounds && chance(0.8) ? among(place.compounds) : undefined;
  return {
    ...source,
    externalId: `P${digits(index, 4)}`,
    name: pick(crowd.surnames) + among(given) + (chance(0.72) ? among(given) : ''),
    gender,
    birthDate: born,
    homeCommunity: place.id,
    ...(compound && { compound, building: `${1 + below(18)}栋`, room: `${1 + below(20)}0${1 + below(6)}` }),
    residency,
    tenure: residency === 'NON_LOCAL' && chance(0.6) ? 'TENANT' : pick(crowd.tenure),
    language: chance(0.7) ? 'CANTONESE' : 'MANDARIN',
    ...(grown && { mobile: `194${digits(index, 8)}` }),
    ...(grown && chance(0.75) && document(residency, born, index, gender)),
    ...(born < '1955' && chance(0.4) && { needsCallInstead: true }),
    source: chance(0.5) ? 'IMPORT' : chance(0.5) ? 'COUNTER' : 'VISIT',
  };
}

async function inParts(
  context: WriteContext,
  resource: typeof Person | typeof Volunteer | typeof SocialWorker | typeof CommunityWorker | typeof Consent,
  days: string[],
  rows: Values[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += atOnce) {
    const day = new Date(`${days[(start / atOnce) % days.length]}T01:00:00Z`);
    await createAll({ ...context, now: () => day }, specOf(context, resource), rows.slice(start, start + atOnce));
  }
}

/** Grown people of the crowd that no one of their kind has been made of yet, spread over all communities. */
async function grown(pool: Pool, skip: number, count: number): Promise<Member[]> {
  const { rows } = await pool.query<Member>(
    "select id, home_community_id from person where source_system = 'demo' and birth_date between '1960-01-01' and '2004-01-01' order by md5(external_id) offset $1 limit $2",
    [skip, count],
  );
  return rows;
}

const organizations = async (pool: Pool, kinds: string[]) =>
  (
    await pool.query<{ id: string; division_id: string }>(
      'select id, division_id from organization where kind = any($1) and archived_at is null order by name',
      [kinds],
    )
  ).rows;

export async function demoCrowd(context: WriteContext, pool: Pool, crowd: Crowd): Promise<void> {
  const {
    rows: [made],
  } = await pool.query<{ people: number; roles: number }>(
    "select (select count(*)::integer from person where source_system = 'demo') as people, (select count(*)::integer from consent where source_system = 'demo') as roles",
  );
  const one = dice(440604);
  if (made!.people < crowd.count) {
    const { rows: places } = await pool.query<Place>(
      "select d.id, array_agg(c.id order by c.name) filter (where c.id is not null) as compounds from division d left join compound c on c.division_id = d.id where d.tier = 'COMMUNITY' group by d.id order by d.code",
    );
    const all = Array.from({ length: crowd.count }, (_, index) => person(crowd, one, index + 1, places[index % places.length]!));
    await inParts(context, Person, ['2024-11-04', '2025-01-13', '2025-03-03', '2025-06-09'], all.slice(made!.people));
  }
  if (made!.roles > 0) return;
  await roles(context, pool, crowd, one);
}

async function roles(context: WriteContext, pool: Pool, crowd: Crowd, { among, below, chance }: Dice): Promise<void> {
  const skills = [
    'FIRST_AID',
    'ELECTRICAL_REPAIR',
    'PLUMBING',
    'HAIRDRESSING',
    'TUTORING',
    'ACCOMPANYING',
    'MEDIATION',
    'PHOTOGRAPHY',
    'CALLIGRAPHY',
    'CANTONESE_OPERA',
    'LION_DANCE',
    'COMPUTER',
  ];
  const times = ['WEEKDAY_DAY', 'WEEKDAY_EVENING', 'SATURDAY', 'SUNDAY', 'EMERGENCY'];
  const day = (year: number) => `${year}-${digits(1 + below(12), 2)}-${digits(1 + below(28), 2)}`;
  const volunteers = await grown(pool, 0, crowd.volunteers);
  await inParts(
    context,
    Volunteer,
    ['2025-07-01'],
    volunteers.map((member) => ({
      ...source,
      person: member.id,
      registeredAt: member.home_community_id,
      registeredOn: day(2024),
      skills: [...new Set([among(skills), among(skills)])],
      freeTimes: [among(times)],
      ...(chance(0.8) && { insured: { from: '2025-07-01', until: '2027-06-30' } }),
    })),
  );
  const agencies = await organizations(pool, ['SOCIAL_SERVICE_INSTITUTION', 'FAMILY_SERVICE_CENTRE', 'SOCIAL_WORK_STATION']);
  const workers = await grown(pool, crowd.volunteers, crowd.socialWorkers);
  await inParts(
    context,
    SocialWorker,
    ['2025-07-02'],
    workers.map((member, index) => ({
      ...source,
      person: member.id,
      agency: agencies[index % agencies.length]!.id,
      licenceLevel: index % 10 === 0 ? 'SENIOR' : index % 3 === 0 ? 'SOCIAL_WORKER' : 'ASSISTANT',
      certificateNo: `YS${digits(20240000 + index, 8)}`,
      registration: { from: '2024-07-01', until: index === 7 ? '2026-10-31' : index % 9 === 0 ? '2026-12-31' : '2027-06-30' },
      trainingHours: 24 + below(60),
    })),
  );
  const committees = await organizations(pool, ['RESIDENTS_COMMITTEE', 'VILLAGE_COMMITTEE']);
  const staff = await grown(pool, crowd.volunteers + crowd.socialWorkers, crowd.communityWorkers);
  await inParts(
    context,
    CommunityWorker,
    ['2025-07-03'],
    staff.map((member, index) => ({
      ...source,
      person: member.id,
      committee: committees[index % committees.length]!.id,
      post: among(['HEAD', 'DEPUTY', 'MEMBER', 'SPECIALIST', 'GRID_WORKER']),
      since: day(2023),
    })),
  );
  const consenting = await grown(pool, 0, crowd.consents);
  await inParts(
    context,
    Consent,
    ['2025-07-04'],
    consenting.map((member) => ({
      ...source,
      person: member.id,
      purpose: among(['REGISTRATION', 'SERVICE', 'ACTIVITY_PHOTO']),
      textVersion: '隐私政策 v3',
      method: among(['PAPER', 'ONLINE']),
      givenOn: '2025-06-30',
    })),
  );
}
