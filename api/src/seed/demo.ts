/**
 * The demo: fictional people and bodies on the real divisions, reached through the product's own verbs by the accounts that may use them, so that
 * every record has its history. Files name records by natural keys; what is there already is not made again.
 */
import type { Pool } from 'pg';
import { compileAbility } from '../kernel/access/ability.js';
import type { Role } from '../kernel/access/roles.js';
import { create, transition, type Viewer, type WriteContext } from '../kernel/index.js';
import type { ReferenceOptions } from '../kernel/resource/kinds/reference.js';
import { type FieldSpec, type ResourceSpec, specOf } from '../kernel/resource/spec.js';
import { hashPassword, rolesOfAccount } from '../identity/index.js';
import { json } from './files.js';

type Values = Record<string, unknown>;

/** A verb of the record's life cycle: by whom and on which day. */
interface Step {
  verb: string;
  as?: string;
  on?: string;
  input?: Values;
}

/** Values by field name; references by natural key. `as` and `on`: who made it, and when. */
type Entry = Values & { as?: string; on?: string; steps?: Step[] };

interface AccountSeed {
  username: string;
  displayName: string;
  roles: Values[];
}

/** In the order of their references. The fields of a key tell a record from the others, joined by ' / '. */
const files: { file: string; resource: string; key: string[] }[] = [
  { file: 'compounds', resource: 'Compound', key: ['division', 'name'] },
  { file: 'organizations', resource: 'Organization', key: ['name'] },
  { file: 'accounts', resource: 'Account', key: ['username'] },
  { file: 'federations', resource: 'Federation', key: ['organization'] },
  { file: 'members', resource: 'FederationMember', key: ['federation', 'organization'] },
  { file: 'notices', resource: 'FederationNotice', key: ['member', 'issuedOn'] },
  { file: 'partnerAgreements', resource: 'PartnerAgreement', key: ['organization', 'division'] },
];

export const demoPassword = 'linli-demo';
export const demoAccountSeeds = () => json<AccountSeed[]>('demo/accounts.json');

export class DemoSeeder {
  private readonly ids = new Map<string, string>();
  private readonly viewers = new Map<string, Viewer>();
  private moments = 0;

  constructor(private readonly system: WriteContext, private readonly pool: Pool, private readonly roles: Map<string, Role>, private readonly report: (line: string) => void, private readonly resuming: boolean) {}

  async run(): Promise<void> {
    await this.remember(specOf('Division'), ['code']);
    for (const { file, resource, key } of files) {
      const spec = specOf(resource);
      await this.remember(spec, key);
      if (file === 'accounts') await this.accounts();
      else for (const entry of json<Entry[]>(`demo/${file}.json`)) await this.record(spec, key, entry);
      this.report(`  ${spec.options.zh} ${file}`);
    }
  }

  private id(spec: ResourceSpec, key: unknown): string {
    const id = this.ids.get(`${spec.name}:${String(key)}`);
    if (!id) throw new Error(`the demo names ${spec.name} ${String(key)}, which is not there`);
    return id;
  }

  /** What is there already, by natural key. */
  private async remember(spec: ResourceSpec, key: string[]): Promise<void> {
    const columns = key.map((name) => spec.fields.get(name)!.kind.columns(spec.fields.get(name)!)[0]!);
    const { rows } = await this.pool.query<Record<string, string>>(`select id, ${columns.map((column) => column.name).join(', ')} from ${spec.table}`);
    const names = new Map([...this.ids].map(([name, id]) => [id, name.slice(name.indexOf(':') + 1)]));
    for (const row of rows) this.ids.set(`${spec.name}:${columns.map((column) => (column.references ? names.get(row[column.name]!) : row[column.name])).join(' / ')}`, row.id!);
  }

  private resolved(spec: ResourceSpec, values: Values): Values {
    const target = (field: FieldSpec) => specOf((field.options as ReferenceOptions).target());
    return Object.fromEntries(Object.entries(values).map(([name, value]) => {
      const field = spec.fields.get(name);
      if (field?.kind.name === 'reference') return [name, this.id(target(field), value)];
      if (field?.kind.name === 'references') return [name, (value as string[]).map((one) => this.id(target(field), one))];
      return [name, value];
    }));
  }

  /** At nine in the morning of that day, a second later with every step. */
  private async on(day: string | undefined, username: string | undefined): Promise<WriteContext> {
    this.moments += 1;
    const time = day ? new Date(Math.min(Date.parse(`${day}T01:00:00Z`) + (this.moments % 3600) * 1000, Date.now())) : undefined;
    return { ...this.system, ...(username && { viewer: await this.as(username) }), ...(time && { now: () => time }) };
  }

  private async record(spec: ResourceSpec, key: string[], { as, on, steps = [], ...values }: Entry): Promise<void> {
    const name = `${spec.name}:${key.map((field) => String(values[field])).join(' / ')}`;
    const known = this.ids.get(name);
    if (known && !this.resuming) return;
    const id = known ?? (await create(await this.on(on, as), spec, this.resolved(spec, values))).id;
    this.ids.set(name, id);
    for (const step of steps.slice(known ? await this.stepsTaken(known) : 0)) await this.step(spec, id, step);
  }

  private async stepsTaken(id: string): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>("select count(*)::integer as count from history where record_id = $1 and from_state is not null", [id]);
    return rows[0]!.count;
  }

  private async step(spec: ResourceSpec, id: string, { verb, as, on, input = {} }: Step): Promise<void> {
    const { rows } = await this.pool.query<{ version: number }>(`select version from ${spec.table} where id = $1`, [id]);
    try {
      await transition(await this.on(on, as), spec, verb, id, rows[0]!.version, this.resolved(spec, input));
    } catch (problem) {
      throw new Error(`the demo's ${verb} on a ${spec.name} was refused: ${JSON.stringify(problem)} ${JSON.stringify(input)}`, { cause: problem });
    }
  }

  private async accounts(): Promise<void> {
    const [account, assignment] = [specOf('Account'), specOf('RoleAssignment')];
    const hash = await hashPassword(demoPassword);
    for (const { username, displayName, roles } of demoAccountSeeds()) {
      const known = this.ids.has(`Account:${username}`);
      if (known && !this.resuming) continue;
      await this.record(account, ['username'], { username, displayName });
      const { rowCount } = await this.pool.query('select 1 from role_assignment where account_id = $1', [this.id(account, username)]);
      if (rowCount) continue;
      await this.pool.query('update account set password_hash = $2 where id = $1', [this.id(account, username), hash]);
      for (const role of roles) await create(this.system, assignment, this.resolved(assignment, { ...role, account: username }));
    }
  }

  private async as(username: string): Promise<Viewer> {
    const known = this.viewers.get(username);
    if (known) return known;
    const id = this.id(specOf('Account'), username);
    const held = await rolesOfAccount(this.pool, id);
    const { displayName } = demoAccountSeeds().find((one) => one.username === username)!;
    const viewer: Viewer = { account: { id, username, displayName }, roles: held, place: null, language: 'zh', ability: compileAbility(this.roles, held, id) };
    this.viewers.set(username, viewer);
    return viewer;
  }
}
