/**
 * Refuses to serve with a role that grants do not bind, or from tables of another release. Judged on the very connection that will serve, in demo and
 * production alike.
 */
import type { Pool } from 'pg';
import { StartFault } from '../database/environment.js';

interface Facts {
  role: string;
  superuser: boolean;
  owner: boolean;
}

const facts = `select current_user::text as role,
  (select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = current_user) as superuser,
  (select pg_has_role(datdba, 'member') from pg_database where datname = current_database())
    or exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and pg_has_role(c.relowner, 'member')) as owner`;

async function appliedMigrations(pool: Pool): Promise<string[]> {
  try {
    return (await pool.query<{ name: string }>('select name from migration order by id')).rows.map(({ name }) => name);
  } catch (problem) {
    // The table does not exist or may not be read: no migration of ours has run here.
    if (['42P01', '42501'].includes((problem as { code?: string }).code ?? '')) return [];
    throw problem;
  }
}

export async function checkStart(pool: Pool, known: string[]): Promise<void> {
  const {
    rows: [found],
  } = await pool.query<Facts>(facts);
  const { role, superuser, owner } = found!;
  if (superuser || owner) {
    throw new StartFault(
      `The server connects as ${role}, ${superuser ? 'a superuser or one who may become one' : 'the owner of the database or its tables'}. It needs a role without rights of its own.`,
      `服务使用的数据库角色 ${role} 是${superuser ? '超级用户或可提升为超级用户' : '数据库或数据表的所有者'}。服务须使用无特权的角色。`,
    );
  }
  const applied = await appliedMigrations(pool);
  const missing = known.filter((name) => !applied.includes(name));
  const unknown = applied.filter((name) => !known.includes(name));
  if (missing.length > 0)
    throw new StartFault(
      `The database lacks migrations of this release: ${missing.join(', ')}. Migrate first.`,
      `数据库缺少本版本的结构更新：${missing.join('、')}。请先执行迁移。`,
    );
  if (unknown.length > 0)
    throw new StartFault(
      `The database is of a newer release, with migrations unknown here: ${unknown.join(', ')}.`,
      `数据库属于更新的版本，含有未知的结构更新：${unknown.join('、')}。`,
    );
}
