/**
 * What is written to the tables of resources, seen by PostgreSQL itself: while a database is watched, every change the serving role makes to a row is
 * noted, and every line of history. A change without a line in its transaction went round the write kernel.
 */
import type { Client, Pool } from 'pg';
import { snake } from '../kernel/resource/labels.js';
import type { FieldSpec, ResourceSpec } from '../kernel/resource/spec.js';

type Connection = Pick<Client | Pool, 'query'>;

/** Watches from now on. `tables` are those of resources. */
export async function watch(superuser: Connection, tables: string[], appRole: string): Promise<void> {
  await superuser.query(`
    create schema if not exists watched;
    create table if not exists watched.change (at bigint generated always as identity, tx text, name text, id uuid, was jsonb, becomes jsonb);
    create table if not exists watched.line (tx text, name text, id uuid, verb text, from_state text, to_state text, changes jsonb);
    create or replace function watched.row_changed() returns trigger language plpgsql security definer as $$ begin
      if session_user = '${appRole}' then
        insert into watched.change (tx, name, id, was, becomes)
          values (pg_current_xact_id()::text, tg_table_name, coalesce(new.id, old.id), case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
      end if;
      return null; end $$;
    create or replace function watched.line_written() returns trigger language plpgsql security definer as $$ begin
      insert into watched.line values (pg_current_xact_id()::text, new.resource, new.record_id, new.verb, new.from_state, new.to_state, new.changes);
      return null; end $$;`);
  for (const table of tables)
    await superuser.query(`create trigger watched after insert or update or delete on ${table} for each row execute function watched.row_changed()`);
  await superuser.query('create trigger watched after insert on history for each row execute function watched.line_written()');
}

/** The notes stay, the watching ends. */
export async function unwatch(superuser: Connection, tables: string[]): Promise<void> {
  for (const table of [...tables, 'history']) await superuser.query(`drop trigger watched on ${table}`);
}

interface Change {
  tx: string;
  name: string;
  id: string;
  was: Record<string, unknown> | null;
  becomes: Record<string, unknown> | null;
}
interface Line {
  tx: string;
  name: string;
  id: string;
  verb: string;
  from_state: string | null;
  to_state: string | null;
  changes: { field: string; before?: string; after?: string }[];
}

/** Kept by the kernel on every row, and told by no line: who and when, search words, where it lies. */
const kept = /^(version|(created|updated)_(at|by_id)|search_(text|grams)|(district|street|community)_id|state_(since|due_on)|\w+_pinyin|\w+_index)$/;

/** Written by others than the kernel, for the reasons that the lint's list of exceptions gives. */
const counted: Record<string, RegExp> = {
  account: /^(last_sign_in_at|password_hash|is_demo)$/,
  reward: /^stock_(available|total|low)$/,
  task: /^(state|progress|seen_at|reading_since|attempts|problem)$/,
  // Transfers are the history of an account, and nobody but the ledger's functions writes them or what follows from them.
  earning_rule: /^issued$/,
  point_account: /^(available|held|earned|spent|expired)$/,
  point_lot: /./,
  point_transfer: /./,
};

const plain = /^(text|date|uuid|boolean|integer)$/;

function told(line: Line, field: FieldSpec, column: string, becomes: unknown): boolean {
  const change = line.changes.find((one) => one.field === field.name);
  if (!change) return false;
  const columns = field.kind.columns(field);
  if (columns.length > 1 || !plain.test(columns.find(({ name }) => name === column)!.type)) return true;
  if (field.class === 'personal' || field.class === 'sensitive') return change.after === undefined && change.before === undefined;
  return JSON.stringify(change.after === undefined ? null : JSON.parse(change.after)) === JSON.stringify(becomes);
}

/** Changes that no line of their transaction tells, as `table.column verb`, and how many changes there were in all. */
export async function untold(superuser: Connection, specs: readonly ResourceSpec[]): Promise<{ untold: string[]; seen: number; verbs: Set<string> }> {
  const { rows: changes } = await superuser.query<Change>('select * from watched.change order by at');
  const { rows: lines } = await superuser.query<Line>('select * from watched.line');
  const linesOf = Map.groupBy(lines, ({ tx, name, id }) => `${tx} ${snake(name)} ${id}`);
  const found: string[] = [];
  let seen = 0;
  for (const [key, steps] of Map.groupBy(changes, ({ tx, name, id }) => `${tx} ${name} ${id}`)) {
    const { name } = steps[0]!;
    const spec = specs.find(({ table }) => table === name)!;
    const [was, becomes] = [steps[0]!.was, steps.at(-1)!.becomes];
    const own = linesOf.get(key) ?? [];
    const say = (column: string) => found.push(`${name}.${column} ${own.map(({ verb }) => verb).join('+') || 'without a line'}`);
    if (!becomes) say('*');
    for (const [column, value] of Object.entries(becomes ?? {})) {
      const before = was?.[column] ?? null;
      if (JSON.stringify(before) === JSON.stringify(value) || kept.test(column) || counted[name]?.test(column)) continue;
      seen += 1;
      const field = [...spec.fields.values()].find((one) => one.kind.columns(one).some((its) => its.name === column));
      const isTold =
        column === 'state'
          ? own.some(({ to_state: to }) => to === value)
          : !field || field.kind.name === 'changes' || (field.system && field.options.section !== 'record')
            ? own.length > 0
            : own.some((line) => told(line, field, column, value));
      // What a new row holds by default is told by nothing more than that it is there.
      if (!isTold && !(was === null && own.length > 0 && (value === false || value === 0 || JSON.stringify(value) === '[]'))) say(column);
    }
  }
  return { untold: [...new Set(found)].sort(), seen, verbs: new Set(lines.map(({ name, verb }) => `${name}.${verb}`)) };
}
