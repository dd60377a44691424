/**
 * What the crowd is copied from: places, a few thousand people and organizations, written by the product's own verbs. So pinyin, search words and
 * whatever else the product derives are as it derives them, in this release and in the next.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/kernel/database/environment.js';
import { createAll, specOf, type WriteContext } from '../../src/kernel/index.js';
import { dice, type Dice } from '../../src/dice.js';

type Values = Record<string, unknown>;

export interface Shape {
  people: number;
  streets: number;
  communitiesPerStreet: number;
  streetsPerDistrict: number;
  organizationsPerStreet: number;
}

export function shapeOf(people: number, streetSize: number, bodies: boolean): Shape {
  const streets = Math.max(1, Math.round(people / streetSize));
  return {
    people,
    streets,
    communitiesPerStreet: 10,
    streetsPerDistrict: 10,
    organizationsPerStreet: bodies ? Math.max(40, Math.round(people / streets / 50)) : 0,
  };
}

export const mark = 'bench';
const atOnce = 500;
const templates = { people: 5_000 };
const digits = (value: number, width: number) => String(value).padStart(width, '0');

/** Two characters of many people, as 建国 is among those born in the fifties, and two of few. */
export const searched = { many: '建国', few: '陈伟' };

async function inParts(context: WriteContext, resource: string, inputs: Values[]): Promise<string[]> {
  const ids: string[] = [];
  for (let start = 0; start < inputs.length; start += atOnce)
    ids.push(...(await createAll(context, specOf(context, resource), inputs.slice(start, start + atOnce))).map(({ id }) => id));
  return ids;
}

/** Districts of their own beside the real one, so that every scope holds what the bench put there and nothing else. */
export async function makePlaces(
  context: WriteContext,
  { streets, streetsPerDistrict, communitiesPerStreet }: Shape,
): Promise<{ districts: string[]; streets: string[]; communities: string[] }> {
  const count = Math.ceil(streets / streetsPerDistrict);
  const codes = Array.from({ length: count }, (_, index) => `49${digits(index + 1, 4)}`);
  const districts = await inParts(
    context,
    'Division',
    codes.map((code, index) => ({ code, tier: 'DISTRICT', kind: 'URBAN_DISTRICT', name: `试验第${index + 1}区` })),
  );
  const streetCodes = Array.from(
    { length: streets },
    (_, index) => `${codes[Math.floor(index / streetsPerDistrict)]}${digits((index % streetsPerDistrict) + 1, 3)}`,
  );
  const streetIds = await inParts(
    context,
    'Division',
    streetCodes.map((code, index) => ({
      code,
      tier: 'STREET',
      kind: 'STREET_OFFICE',
      name: `试验第${index + 1}街道`,
      parent: districts[Math.floor(index / streetsPerDistrict)],
    })),
  );
  const communities = await inParts(
    context,
    'Division',
    streetCodes.flatMap((code, street) =>
      Array.from({ length: communitiesPerStreet }, (_, index) => ({
        code: `${code}${digits(index + 1, 3)}`,
        tier: 'COMMUNITY',
        kind: 'RESIDENTS_COMMITTEE',
        name: `试验第${street * communitiesPerStreet + index + 1}社区`,
        parent: streetIds[street],
      })),
    ),
  );
  return { districts, streets: streetIds, communities };
}

interface Crowd {
  surnames: Record<string, number>;
  given: Record<'MALE' | 'FEMALE', string>;
  residency: Record<string, number>;
  tenure: Record<string, number>;
}

function person(crowd: Crowd, { among, below, chance, pick }: Dice, index: number, homeCommunity: string): Values {
  const gender = chance(0.52) ? 'FEMALE' : 'MALE';
  const given = [...crowd.given[gender]];
  return {
    sourceSystem: mark,
    externalId: String(index),
    gender,
    homeCommunity,
    name: pick(crowd.surnames) + (chance(0.05) ? searched.many : among(given) + (chance(0.72) ? among(given) : '')),
    birthDate: `${1935 + below(85)}-${digits(1 + below(12), 2)}-${digits(1 + below(28), 2)}`,
    mobile: `1945${digits(index, 7)}`,
    building: `${1 + below(18)}栋`,
    room: `${1 + below(20)}0${1 + below(6)}`,
    residency: pick(crowd.residency),
    tenure: pick(crowd.tenure),
    language: chance(0.7) ? 'CANTONESE' : 'MANDARIN',
    source: 'IMPORT',
  };
}

const bodies = ['长者服务中心', '青少年成长中心', '家庭服务中心', '太极拳协会', '书画社', '环保志愿队', '社区居民委员会', '邻里互助会'];
const words = [...'和安乐福康宁同心暖阳晨曦夕映清风岭韵南粤禅韵明德至善芳华星火春晖绿荫鸿翔锦绣'];

function organization({ among, below }: Dice, index: number, division: string): Values {
  return {
    sourceSystem: mark,
    externalId: String(index),
    division,
    name: `${among(words)}${among(words)}${among(words)}${index + 1}号${among(bodies)}`,
    kind: 'RESIDENTS_COMMITTEE',
    address: `试验路${1 + below(999)}号`,
    legalForm: 'SPECIAL_LEGAL_PERSON',
    registrationStatus: 'NEITHER',
    establishedOn: `${1990 + below(34)}-01-15`,
    legalRep: '试验负责人',
    officePhone: `0757-8${digits(index, 7)}`,
  };
}

/** The records that the crowd is made of; no organizations where none are wanted. */
export async function makeTemplates(context: WriteContext, { organizationsPerStreet }: Shape, community: string): Promise<void> {
  const crowd = JSON.parse(readFileSync(join(projectRoot, 'seeds', 'demo', 'people.json'), 'utf8')) as Crowd;
  const one = dice(20_261_123);
  const people = await inParts(
    context,
    'Person',
    Array.from({ length: templates.people }, (_, index) => person(crowd, one, index, community)),
  );
  if (organizationsPerStreet === 0) return;
  const committees = await inParts(
    context,
    'Organization',
    Array.from({ length: organizationsPerStreet }, (_, index) => organization(one, index, community)),
  );
  await inParts(context, 'CommunityWorker', [
    { sourceSystem: mark, externalId: '0', person: people[0], committee: committees[0], post: 'MEMBER', since: '2020-01-01' },
  ]);
}
