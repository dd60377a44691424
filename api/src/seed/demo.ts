/**
 * The demo: fictional people and bodies on the real divisions, reached through the product's own verbs by the accounts that may use them, so that
 * every record has its history. What is there already is not made again.
 */
import type { Pool } from 'pg';
import { compileAbility } from '../kernel/access/ability.js';
import type { Role } from '../kernel/access/roles.js';
import { create, transition, type Viewer, type WriteContext } from '../kernel/index.js';
import { type ResourceSpec, specOf } from '../kernel/resource/spec.js';
import { hashPassword, rolesOfAccount } from '../identity/index.js';
import { json } from './files.js';

type Values = Record<string, unknown>;
interface AccountSeed { username: string; displayName: string; roles: { role: string; division?: string; organization?: string }[] }
interface Step { verb: string; as: string; on: string; input?: Values; reason?: string }
interface Notice { kind: string; issuedOn: string; reason: string; documentNo?: string; as?: string; lift?: { on: string; reason: string } }
interface MemberSeed { federation: string; organization: string; as: string; on: string; input: Values; steps: Step[]; notices?: Notice[] }
interface AgreementSeed { organization: string; division: string; content: string; on: string; steps: Omit<Step, 'as'>[] }
interface OrganizationSeed extends Values { name: string; division: string; verbs?: { verb: string; reason?: string; on?: string }[] }

export const demoPassword = 'linli-demo';
export const demoAccountSeeds = () => json<AccountSeed[]>('demo/accounts.json');

export class DemoSeeder {
  private readonly ids = new Map<string, string>();
  private readonly viewers = new Map<string, Viewer>();
  made = 0;

  constructor(private readonly system: WriteContext, private readonly pool: Pool, private readonly roles: Map<string, Role>, private readonly report: (line: string) => void) {}

  async run(): Promise<void> {
    await this.remember("select 'd:' || code as key, id from division union all select 'o:' || name, id from organization union all select 'a:' || username, id from account union all select 'c:' || division_id || name, id from compound union all select 'f:' || organization_id, id from federation union all select 'm:' || federation_id || organization_id, id from federation_member union all select 'p:' || organization_id || division_id, id from partner_agreement");
    await this.compounds();
    await this.organizations();
    await this.accounts();
    await this.federations();
    await this.members();
    await this.agreements();
  }

  private async remember(text: string): Promise<void> {
    const { rows } = await this.pool.query<{ key: string; id: string }>(text);
    for (const { key, id } of rows) this.ids.set(key, id);
  }

  private id(key: string): string {
    const id = this.ids.get(key);
    if (!id) throw new Error(`the demo names ${key}, which is not there`);
    return id;
  }

  /** At nine in the morning of that day, a little later with every step. */
  private on(day: string | undefined, viewer: Viewer): WriteContext {
    this.made += 1;
    const time = day ? new Date(Math.min(Date.parse(`${day}T01:00:00Z`) + (this.made % 3600) * 1000, Date.now())) : undefined;
    return { ...this.system, viewer, ...(time && { now: () => time }) };
  }

  private async make(key: string, spec: ResourceSpec, values: Values, context: WriteContext): Promise<string | null> {
    if (this.ids.has(key)) return null;
    const { id } = await create(context, spec, values);
    this.ids.set(key, id);
    return id;
  }

  private async compounds(): Promise<void> {
    for (const { division, ...values } of json<(Values & { division: string; name: string })[]>('demo/compounds.json')) {
      const place = this.id(`d:${division}`);
      await this.make(`c:${place}${values.name}`, specOf('Compound'), { ...values, division: place }, this.on(undefined, this.system.viewer));
    }
    this.report('  小区 compounds');
  }

  private async organizations(): Promise<void> {
    const spec = specOf('Organization');
    for (const { verbs = [], division, filingOffice, serviceArea, ...values } of json<(OrganizationSeed & { filingOffice?: string; serviceArea?: string[] })[]>('demo/organizations.json')) {
      const places = { division: this.id(`d:${division}`), ...(filingOffice && { filingOffice: this.id(`d:${filingOffice}`) }), ...(serviceArea && { serviceArea: serviceArea.map((code) => this.id(`d:${code}`)) }) };
      const id = await this.make(`o:${values.name}`, spec, { ...values, ...places }, this.on(undefined, this.system.viewer));
      if (!id) continue;
      for (const { verb, ...input } of verbs) await this.step(spec, id, verb, input, this.on(undefined, this.system.viewer));
    }
    this.report('  组织 organizations');
  }

  private async accounts(): Promise<void> {
    const hash = await hashPassword(demoPassword);
    for (const { username, displayName, roles } of demoAccountSeeds()) {
      const id = await this.make(`a:${username}`, specOf('Account'), { username, displayName }, this.on(undefined, this.system.viewer));
      if (!id) continue;
      await this.pool.query('update account set password_hash = $2 where id = $1', [id, hash]);
      for (const { role, division, organization } of roles) {
        await create(this.on(undefined, this.system.viewer), specOf('RoleAssignment'), { account: id, role, ...(division && { division: this.id(`d:${division}`) }), ...(organization && { organization: this.id(`o:${organization}`) }) });
      }
    }
    this.report('  账号 accounts');
  }

  private async federations(): Promise<void> {
    for (const { organization, ...values } of json<(Values & { organization: string })[]>('demo/federations.json')) {
      const id = this.id(`o:${organization}`);
      await this.make(`f:${id}`, specOf('Federation'), { ...values, organization: id }, this.on(undefined, this.system.viewer));
    }
  }

  private async members(): Promise<void> {
    const spec = specOf('FederationMember');
    for (const member of json<MemberSeed[]>('demo/members.json')) {
      const federation = this.id(`f:${this.id(`o:${member.federation}`)}`);
      const organization = this.id(`o:${member.organization}`);
      const id = await this.make(`m:${federation}${organization}`, spec, { ...member.input, federation, organization }, this.on(member.on, await this.as(member.as)));
      if (!id) continue;
      for (const { verb, as, on, input = {}, reason } of member.steps) await this.step(spec, id, verb, { ...input, ...(reason && { reason }) }, this.on(on, await this.as(as)));
      for (const notice of member.notices ?? []) await this.notice(id, notice, member);
    }
    this.report('  会员单位 member units');
  }

  private async agreements(): Promise<void> {
    const spec = specOf('PartnerAgreement');
    for (const { organization, division, content, on, steps } of json<AgreementSeed[]>('demo/partnerAgreements.json')) {
      const values = { organization: this.id(`o:${organization}`), division: this.id(`d:${division}`), content };
      const id = await this.make(`p:${values.organization}${values.division}`, spec, values, this.on(on, this.system.viewer));
      for (const { verb, on: day, input = {} } of id ? steps : []) await this.step(spec, id!, verb, input, this.on(day, this.system.viewer));
    }
    this.report('  共建协议 partner agreements');
  }

  private async notice(member: string, { lift, as, ...values }: Notice, { steps }: MemberSeed): Promise<void> {
    const spec = specOf('FederationNotice');
    const actor = await this.as(as ?? steps.find(({ verb }) => verb === 'accept' || verb === 'invite')!.as);
    const { id } = await create(this.on(values.issuedOn, actor), spec, { ...values, member });
    if (lift) await this.step(spec, id, 'lift', { liftedOn: lift.on, reason: lift.reason }, this.on(lift.on, actor));
  }

  private async step(spec: ResourceSpec, id: string, verb: string, input: Values, context: WriteContext): Promise<void> {
    const { rows } = await this.pool.query<{ version: number }>(`select version from ${spec.table} where id = $1`, [id]);
    const { asks } = spec.lifecycle!.verbs.get(verb)!;
    const { on, ...rest } = input;
    const named = typeof asks.on === 'string' && on !== undefined ? { [asks.on]: on } : { on };
    try {
      await transition(context, spec, verb, id, rows[0]!.version, { ...named, ...rest });
    } catch (problem) {
      throw new Error(`the demo's ${verb} on a ${spec.name} was refused: ${JSON.stringify(problem)} ${JSON.stringify(input)}`, { cause: problem });
    }
  }

  private async as(username: string): Promise<Viewer> {
    const known = this.viewers.get(username);
    if (known) return known;
    const id = this.id(`a:${username}`);
    const held = await rolesOfAccount(this.pool, id);
    const { displayName } = demoAccountSeeds().find((one) => one.username === username)!;
    const viewer: Viewer = { account: { id, username, displayName }, roles: held, place: null, language: 'zh', ability: compileAbility(this.roles, held, id) };
    this.viewers.set(username, viewer);
    return viewer;
  }
}
