/** People of the matrix: one account for each role, at a place that fits it, made by an administrator's mutations and signed in like anybody. */
import { givePassword } from '../passwords.js';
import type { Person, World } from '../world.js';
import { builtIn, type Role } from './contract.js';
import { Oracle } from './oracle.js';
import type { Rows } from './rows.js';
import type { Held } from './scopes.js';

export const password = 'right horse 4 battery';

/** By code of a division or name of an organization. */
export interface Wanted {
  name: string;
  roles: { role: string; division?: string; organization?: string; validUntil?: string }[];
}

export interface Somebody {
  name: string;
  account: string | null;
  held: Held[];
  ask: Person['ask'];
  headers: Record<string, string>;
  /** The second reading of what this person may do with these rows, in all roles or narrowed to one. */
  oracle(rows: Rows, assignment?: string): Oracle;
}

const community = '440604012045';
const federation = '佛山市禅城区祖庙街道塔坡社区社会组织联合会';

const heldAt: Record<string, { division?: string; organization?: string }> = {
  platformAdmin: {},
  auditor: { division: '440604' },
  hotlineAgent: { division: '440604012' },
  allianceAdmin: { organization: '佛山市禅城区社会工作服务联盟' },
  federationAdmin: { organization: federation },
  federationCouncilSecretary: { organization: federation },
  serviceCentreWorker: { organization: '祖庙街道家庭综合服务中心(演示)' },
  merchantManager: { organization: '佛山市禅城区得记面家' },
  merchantClerk: { organization: '佛山市禅城区得记面家' },
};
const at: Record<string, string> = { DISTRICT: '440604', STREET: '440604012', COMMUNITY: community };
const unit = { organization: '佛山市禅城区和煦社会工作服务中心' };

export const oneOfEach: Wanted[] = builtIn
  .filter(({ code }) => code !== 'visitor')
  .map(({ code, place, tier }) => ({
    name: code,
    roles: [{ role: code, ...(heldAt[code] ?? (place === 'organization' ? unit : { division: at[tier ?? 'COMMUNITY']! })) }],
  }));

/** Each is the only one of its kind of place or of duty; the matrix and the deliberate faults are never asked without them. */
export const indispensable = ['platformAdmin', 'streetAdmin', 'communityAdmin', 'federationAdmin', 'unitRepresentative', 'merchantManager'];

/** Roles that must not lend each other their place or their clearance; a place with no street; the other district's own people. */
export const special: Wanted[] = [
  {
    name: 'two streets',
    roles: [
      { role: 'partyAffairsWorker', division: '440604012' },
      { role: 'hotlineAgent', division: '440604010' },
    ],
  },
  {
    name: 'reviewer and council',
    roles: [
      { role: 'federationAdmin', organization: federation },
      { role: 'federationCouncilSecretary', organization: federation },
    ],
  },
  {
    name: 'restrained',
    roles: [
      { role: 'streetAdmin', division: '440604012' },
      { role: 'restrained', division: '440604012045' },
    ],
  },
  { name: 'no street', roles: [{ role: 'streetReader', division: '440604' }] },
  { name: 'other street', roles: [{ role: 'streetAdmin', division: '440699001' }] },
  { name: 'ended', roles: [{ role: 'streetAdmin', division: '440604012', validUntil: '2026-01-31' }] },
  { name: 'other secretariat', roles: [{ role: 'federationAdmin', organization: '彼社区联合会' }] },
];

/** Roles as data: none of these is built in, and the rules of one never complete another's. */
export const invented: Role[] = [
  {
    code: 'mixed',
    place: 'division',
    rules: [
      { resource: 'FederationMember', verbs: ['read'], scope: 'everywhere', clearance: 'public' },
      { resource: 'FederationMember', verbs: ['read'], scope: 'ownCommunity', clearance: 'internal' },
      { resource: 'FederationNotice', verbs: ['read'], scope: 'ownStreet', clearance: 'public' },
      { resource: 'Person', verbs: ['read'], scope: 'ownStreet', clearance: 'internal' },
      { resource: 'Person', verbs: ['read'], scope: 'ownCommunity', clearance: 'personal' },
    ],
  },
  {
    code: 'restrained',
    place: 'division',
    rules: [
      { resource: 'Organization', verbs: ['read'], scope: 'ownCommunity', clearance: 'sensitive', when: 'bodies', deny: true },
      { resource: 'Organization', verbs: ['read'], scope: 'ownCommunity', clearance: 'sensitive', fields: ['officePhone'], deny: true },
      { resource: 'Organization', verbs: ['update'], scope: 'everywhere', clearance: 'sensitive', fields: ['address', 'shortName'], deny: true },
      { resource: 'Organization', verbs: ['suspend', 'archive'], scope: 'ownCommunity', clearance: 'sensitive', deny: true },
      { resource: 'Person', verbs: ['read'], scope: 'everywhere', clearance: 'sensitive', fields: ['mobile', 'withoutMobile'], deny: true },
      { resource: 'Reward', verbs: ['read'], scope: 'ownCommunity', clearance: 'sensitive', when: 'listed', deny: true },
    ],
  },
  { code: 'streetReader', place: 'division', rules: [{ resource: 'Organization', verbs: ['read'], scope: 'ownStreet', clearance: 'internal' }] },
];

export async function account(admin: Person, world: World, { name, roles }: Wanted): Promise<string> {
  const username = `o.${name.toLowerCase().replaceAll(' ', '-')}`;
  const made = await admin.ask('mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { record { id } } }', {
    input: { username, displayName: `演示·${name}` },
  });
  const id = made.data.accountCreate.record.id as string;
  for (const { role, division, organization, validUntil } of roles) {
    const {
      rows: [place],
    } = await world.truth.query<{ division: string | null; organization: string | null }>(
      'select (select id from division where code = $1) as division, (select id from organization where name = $2) as organization',
      [division ?? null, organization ?? null],
    );
    if (invented.some(({ code }) => code === role)) {
      // No mutation gives a role that is not built in.
      await world.truth.query(
        'insert into role_assignment (id, created_at, updated_at, account_id, role, division_id) values (gen_random_uuid(), now(), now(), $1, $2, $3)',
        [id, role, place!.division],
      );
      continue;
    }
    const { errors } = await admin.ask('mutation ($input: RoleAssignmentCreateInput!) { roleAssignmentCreate(input: $input) { record { id } } }', {
      input: { account: id, role, division: place!.division, organization: place!.organization, validUntil },
    });
    if (errors) throw new Error(`${name} could not be given ${role}: ${JSON.stringify(errors)}`);
  }
  await givePassword(world, admin, id, password);
  return username;
}

export async function somebody(world: World, name: string, username: string | null): Promise<Somebody> {
  const { rows } = await world.truth.query<Held>(
    'select r.id as assignment, r.role, r.division_id as division, r.organization_id as organization from role_assignment r join account a on a.id = r.account_id where a.username = $1 and (r.valid_until is null or r.valid_until >= (now() at time zone $$Asia/Shanghai$$)::date) order by r.id',
    [username],
  );
  const person = username ? await world.as(username, password) : null;
  const {
    rows: [own],
  } = await world.truth.query<{ id: string }>('select id from account where username = $1', [username]);
  const who = own?.id ?? null;
  const roles = new Map([...builtIn, ...invented].map((role) => [role.code, role]));
  return {
    name,
    account: who,
    held: rows,
    ask: person?.ask ?? (world.ask as Person['ask']),
    headers: person ? { authorization: `Bearer ${person.token}` } : {},
    oracle: (now, assignment) => new Oracle(roles, assignment ? rows.filter((one) => one.assignment === assignment) : rows, who, now, rows),
  };
}
