/**
 * The demo: fictional people and bodies on the real divisions, reached through the product's own verbs by the accounts that may use them, so that
 * every record has its history. Files name records by natural keys; what is there already is not made again.
 */
import type { Pool } from 'pg';
import { compileAbility } from '../kernel/access/ability.js';
import type { FileStore } from '../kernel/files/fileStore.js';
import { create, createAll, Refusal, shanghai, specOf, transition, update, type Viewer, type WriteContext } from '../kernel/index.js';
import { archive } from '../kernel/write/record.js';
import { isFileKind } from '../kernel/resource/kinds/file.js';
import { type ResourceSpec, targetOf } from '../kernel/resource/spec.js';
import { hashPassword, rolesOfAccount, demoPassword } from '../identity/index.js';
import { demoFiles, referenceFiles } from '../product.js';
import { json } from './files.js';
import { storePicture } from './pictures.js';

type Values = Record<string, unknown>;

/** A verb of the record's life cycle, a plain update, or its archiving: by whom and on which day. */
interface Step {
  verb: string;
  as?: string;
  on?: string;
  input?: Values;
}

/**
 * Values by field name; references by natural key, pictures by words to paint them from. `as` and `on`: who made it, and when. `existing`: what was
 * there before, in the state it truly is.
 */
type Entry = Values & { as?: string; on?: string; existing?: Values; steps?: Step[] };

/** Entries that are made together: by one hand, on one day. */
interface Pending {
  spec: ResourceSpec;
  as?: string;
  on?: string;
  write: 'create' | 'registerExisting';
  names: string[];
  inputs: Values[];
}
const atOnce = 200;

interface AccountSeed {
  username: string;
  displayName: string;
  roles: Values[];
}

export const demoAccountSeeds = () => json<AccountSeed[]>('demo/accounts.json');

export class DemoSeeder {
  private readonly ids = new Map<string, string>();
  private readonly viewers = new Map<string, Viewer>();
  /** How many steps of a record the files before this one took. */
  private readonly planned = new Map<string, number>();
  private moments = 0;
  private pending: Pending | null = null;

  constructor(
    private readonly system: WriteContext,
    private readonly pool: Pool,
    private readonly report: (line: string) => void,
    private readonly resuming: boolean,
    private readonly store: FileStore,
  ) {}

  async run(): Promise<void> {
    for (const { resource, key } of referenceFiles) if (key) await this.remember(specOf(this.system, resource), key);
    for (const { file, resource, key, continues, fill } of demoFiles) {
      const spec = specOf(this.system, resource);
      // What a verb made is known by now, and so must be what its key refers to.
      for (const name of continues ? key : []) {
        const above = spec.fields.get(name)!.target;
        const known = above && demoFiles.find((one) => one.resource === above.name);
        if (known) await this.remember(specOf(this.system, known.resource), known.key);
      }
      await this.remember(spec, key);
      if (file === 'accounts') await this.accounts();
      else if (fill) await fill(this.system, this.pool, json(`demo/${file}.json`));
      else for (const entry of json<Entry[]>(`demo/${file}.json`)) await (continues ? this.goOn(spec, key, entry) : this.record(spec, key, entry));
      await this.makePending();
      if (fill) await this.remember(spec, key);
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
    const { rows } = await this.pool.query<Record<string, string>>(
      `select id, ${columns.map((column) => column.name).join(', ')} from ${spec.table}`,
    );
    const names = new Map([...this.ids].map(([name, id]) => [id, name.slice(name.indexOf(':') + 1)]));
    for (const row of rows)
      this.ids.set(
        `${spec.name}:${columns.map((column) => (column.references ? names.get(row[column.name]!) : row[column.name])).join(' / ')}`,
        row.id!,
      );
  }

  private resolved(spec: ResourceSpec, values: Values): Values {
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const field = spec.fields.get(name);
        if (field?.kind.name === 'reference') return [name, this.id(targetOf(field), value)];
        if (field?.kind.name === 'references') return [name, (value as string[]).map((one) => this.id(targetOf(field), one))];
        return [name, value];
      }),
    );
  }

  /** At nine in the morning of that day, a second later with every step. */
  private async on(day: string | undefined, username: string | undefined): Promise<WriteContext> {
    this.moments += 1;
    const time = day ? new Date(Math.min(Date.parse(`${day}T01:00:00Z`) + (this.moments % 3600) * 1000, Date.now())) : undefined;
    return { ...this.system, ...(username && { viewer: await this.as(username) }), ...(time && { now: () => time }) };
  }

  /** A record that is there takes the steps it has not taken yet. In a demo that people use already, one that went its own way is left alone. */
  private async goOn(spec: ResourceSpec, key: string[], { steps = [], ...values }: Entry): Promise<void> {
    const id = this.id(spec, key.map((field) => String(values[field])).join(' / '));
    const earlier = this.planned.get(id) ?? 0;
    this.planned.set(id, earlier + steps.length);
    const { rows } = await this.pool.query<{ count: number }>(
      // What changed along with another record was no step of this one.
      `select count(*)::integer as count from history h where record_id = $1 and (from_state is not null or verb in ('update', 'archive'))
        and not (verb = 'update' and exists (select 1 from history o where o.at = h.at and o.xmin = h.xmin and o.record_id <> h.record_id))`,
      [id],
    );
    const taken = rows[0]!.count - earlier;
    if (taken !== 0 && !this.resuming) return;
    for (const step of steps.slice(Math.max(0, taken))) {
      try {
        await this.step(spec, id, step);
      } catch (problem) {
        // An older demo came to where this step leads by another way.
        if (this.resuming || !((problem as Error).cause instanceof Refusal)) throw problem;
        return;
      }
    }
  }

  private async record(spec: ResourceSpec, key: string[], { steps = [], ...entry }: Entry): Promise<void> {
    const name = `${spec.name}:${key.map((field) => String(entry[field])).join(' / ')}`;
    const known = this.ids.get(name);
    if (known && !this.resuming) return;
    if (!known) await this.join(spec, name, entry);
    if (steps.length === 0) return;
    await this.makePending();
    const id = this.ids.get(name)!;
    this.planned.set(id, (this.planned.get(id) ?? 0) + steps.length);
    for (const step of steps.slice(known ? await this.stepsTaken(known) : 0)) await this.step(spec, id, step);
  }

  private async join(spec: ResourceSpec, name: string, { as, on, existing, ...values }: Entry): Promise<void> {
    const write = existing ? 'registerExisting' : 'create';
    const { pending } = this;
    const fits =
      pending?.spec === spec &&
      pending.as === as &&
      pending.on === on &&
      pending.write === write &&
      pending.inputs.length < atOnce &&
      !this.awaits(spec, values, pending.names);
    if (!fits) await this.makePending();
    const input: Values = { ...this.resolved(spec, values), ...existing };
    for (const field of [...spec.fields.values()].filter(isFileKind)) {
      const words = input[field.name] as string | string[] | undefined;
      if (!words) continue;
      const ids: string[] = [];
      for (const word of [words].flat()) ids.push(await storePicture(this.store, await this.on(on, as), spec, field, word));
      input[field.name] = Array.isArray(words) ? ids : ids[0];
    }
    this.pending ??= { spec, as, on, write, names: [], inputs: [] };
    this.pending.names.push(name);
    this.pending.inputs.push(input);
  }

  /** What it refers to may be among those that are still to be made. */
  private awaits(spec: ResourceSpec, values: Values, names: string[]): boolean {
    return [...spec.fields.values()].some(
      (field) =>
        field.kind.name.startsWith('reference') &&
        targetOf(field) === spec &&
        [values[field.name] ?? []].flat().some((one) => names.includes(`${spec.name}:${String(one)}`)),
    );
  }

  private async makePending(): Promise<void> {
    const { pending } = this;
    if (!pending) return;
    this.pending = null;
    const { spec, as, on, write, names, inputs } = pending;
    try {
      const made = await createAll(await this.on(on, as), spec, inputs, write);
      made.forEach(({ id }, index) => this.ids.set(names[index]!, id));
    } catch (problem) {
      throw new Error(`the demo's ${spec.name} was refused: ${String(problem)} ${JSON.stringify(problem)} ${JSON.stringify(inputs).slice(0, 2000)}`, {
        cause: problem,
      });
    }
  }

  private async stepsTaken(id: string): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      "select count(*)::integer as count from history where record_id = $1 and (verb = 'archive' or from_state is not null and (verb <> 'update' or from_state <> to_state))",
      [id],
    );
    return rows[0]!.count;
  }

  private async step(spec: ResourceSpec, id: string, { verb, as, on, input = {} }: Step): Promise<void> {
    const { rows } = await this.pool.query<{ version: number }>(`select version from ${spec.table} where id = $1`, [id]);
    try {
      const [context, values] = [await this.on(on, as), this.resolved(spec, input)];
      const { version } = rows[0]!;
      if (verb === 'archive') await archive(context, spec, id, version, String(values.reason));
      else await (verb === 'update' ? update(context, spec, id, version, values) : transition(context, spec, verb, id, version, values));
    } catch (problem) {
      throw new Error(`the demo's ${verb} on a ${spec.name} was refused: ${String(problem)} ${JSON.stringify(problem)} ${JSON.stringify(input)}`, {
        cause: problem,
      });
    }
  }

  private async accounts(): Promise<void> {
    const [account, assignment] = [specOf(this.system, 'Account'), specOf(this.system, 'RoleAssignment')];
    const hash = await hashPassword(demoPassword);
    for (const { username, displayName, roles } of demoAccountSeeds()) {
      const known = this.ids.has(`Account:${username}`);
      if (known && !this.resuming) continue;
      await this.record(account, ['username'], { username, displayName });
      await this.makePending();
      const { rowCount } = await this.pool.query('select 1 from role_assignment where account_id = $1', [this.id(account, username)]);
      if (rowCount) continue;
      await this.pool.query('update account set password_hash = $2, is_demo = true where id = $1', [this.id(account, username), hash]);
      for (const role of roles) await create(this.system, assignment, this.resolved(assignment, { ...role, account: username }));
    }
  }

  private async as(username: string): Promise<Viewer> {
    const known = this.viewers.get(username);
    if (known) return known;
    const id = this.id(specOf(this.system, 'Account'), username);
    const held = await rolesOfAccount(this.pool, id);
    const { displayName } = demoAccountSeeds().find((one) => one.username === username)!;
    const viewer: Viewer = {
      account: { id, username, displayName },
      roles: held,
      place: null,
      language: 'zh',
      today: shanghai(new Date()),
      minute: '',
      origin: '',
      ability: compileAbility(this.system.viewer.ability.catalogue, held, id),
    };
    this.viewers.set(username, viewer);
    return viewer;
  }
}
