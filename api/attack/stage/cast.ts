/** Accounts of the attack's own, made through the API by its administrator, with roles at the demo's places. None of the demo's accounts is used. */
import type pg from 'pg';
import { type Caller, caller, type Person, signIn } from '../tools/ask.js';

export const password = 'six brown jars of honey';
export const administrator = 'attack-admin';

export type Place = { division: string } | { organization: string } | undefined;

const divisions = { district: '440604', street: '440604012', community: '440604012045' };
const organizations = {
  alliance: '佛山市禅城区社会工作服务联盟',
  federation: '佛山市禅城区祖庙街道塔坡社区社会组织联合会',
  unit: '佛山市禅城区和煦社会工作服务中心',
  merchant: '佛山市禅城区得记面家',
  centre: '祖庙街道家庭综合服务中心(演示)',
};

/** Who there is: a role at one of the demo's places. Several hold the same, since each may spend only so much in a minute. */
const parts = {
  street: ['streetAdmin', 'street'],
  street2: ['streetAdmin', 'street'],
  street3: ['streetAdmin', 'street'],
  leaving: ['streetAdmin', 'street'],
  community: ['communityAdmin', 'community'],
  district: ['districtAdmin', 'district'],
  alliance: ['allianceAdmin', 'alliance'],
  alliance2: ['allianceAdmin', 'alliance'],
  federation: ['federationAdmin', 'federation'],
  federation2: ['federationAdmin', 'federation'],
  federation3: ['federationAdmin', 'federation'],
  council: ['federationCouncilSecretary', 'federation'],
  unit: ['unitRepresentative', 'unit'],
  party: ['partyAffairsWorker', 'street'],
  merchant: ['merchantManager', 'merchant'],
  merchant2: ['merchantManager', 'merchant'],
  merchant3: ['merchantManager', 'merchant'],
  resident: ['resident', 'community'],
  resident2: ['resident', 'community'],
  auditor: ['auditor', 'district'],
  centre: ['serviceCentreWorker', 'centre'],
} as const satisfies Record<string, readonly [string, keyof typeof divisions | keyof typeof organizations]>;

export type Part = keyof typeof parts;
export type Cast = Record<Part | 'admin', Person>;

export async function places(truth: pg.Pool): Promise<Record<string, Place>> {
  const idOf = async (text: string, value: string) => (await truth.query<{ id: string }>(text, [value])).rows[0]!.id;
  const found: Record<string, Place> = {};
  for (const [name, code] of Object.entries(divisions)) found[name] = { division: await idOf('select id from division where code = $1', code) };
  for (const [name, called] of Object.entries(organizations))
    found[name] = { organization: await idOf('select id from organization where name = $1 and archived_at is null', called) };
  return found;
}

/** Somebody new: an account, its password and its roles, and a session from an address of its own. */
export async function makePerson(
  admin: Person,
  port: number,
  username: string,
  address: string,
  roles: { role: string; place: Place }[],
): Promise<Person> {
  const must = async (query: string, variables: Record<string, unknown>) => {
    const { data, code, message } = await admin.ask(query, variables);
    if (code) throw new Error(`${username}: ${message}`);
    return data;
  };
  const {
    accountCreate: {
      record: { id },
    },
  } = await must('mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { record { id } } }', {
    input: { username, displayName: username },
  });
  await must('mutation ($id: ID!, $input: AccountSetPasswordInput!) { accountSetPassword(id: $id, version: 1, input: $input) { record { id } } }', {
    id,
    input: { password },
  });
  for (const { role, place } of roles)
    await must('mutation ($input: RoleAssignmentCreateInput!) { roleAssignmentCreate(input: $input) { record { id } } }', {
      input: { account: id, role, ...place },
    });
  return signedIn(caller(port, address), port, username, id);
}

export async function signedIn(visitor: Caller, port: number, username: string, id = ''): Promise<Person> {
  const { token, answer } = await signIn(visitor, username, password);
  if (!token) throw new Error(`${username} cannot sign in: ${answer}`);
  return { ...caller(port, visitor.address, token), id, username, token };
}

export async function makeCast(port: number, truth: pg.Pool): Promise<Cast> {
  const admin = await signedIn(caller(port, '10.1.0.1'), port, administrator);
  const where = await places(truth);
  const cast: Partial<Cast> = { admin };
  let number = 1;
  for (const [name, [role, place]] of Object.entries(parts))
    cast[name as Part] = await makePerson(admin, port, `attack-${name}`, `10.1.0.${(number += 1)}`, [{ role, place: where[place] }]);
  return cast as Cast;
}
