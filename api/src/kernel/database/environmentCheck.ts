// A PostgreSQL that was given to us is looked at before anything is served from it: can it be reached, is it new enough, does it keep
// what it confirmed, and does the server connect as a role that row rules and grants really bind.
import pg from 'pg';
import { StartFault } from './environment.js';

interface Facts {
  role: string;
  superuser: boolean;
  owner: boolean;
  version: number;
  encoding: string;
  fsync: string;
  full_page_writes: string;
  synchronous_commit: string;
}

/** The name of the role that the server connects as. */
export async function checkDatabase(urls: { ownerUrl: string | undefined; appUrl: string }): Promise<string> {
  if (urls.ownerUrl) await facts('DATABASE_URL', urls.ownerUrl);
  const { role, superuser, owner, version, encoding, ...settings } = await facts('DATABASE_APP_URL', urls.appUrl);
  if (Math.floor(version / 10_000) < 18) {
    throw new StartFault(`PostgreSQL ${version / 10_000} is too old: Linli needs 18.`, `PostgreSQL 版本过低（${version / 10_000}）：需要 18。`);
  }
  if (superuser || owner) {
    throw new StartFault(
      `DATABASE_APP_URL connects as ${role}, ${superuser ? 'a superuser' : 'the owner of the database'}. The server needs a role without rights of its own.`,
      `DATABASE_APP_URL 使用的角色 ${role} 是${superuser ? '超级用户' : '数据库所有者'}。服务须使用无特权的角色。`,
    );
  }
  if (encoding !== 'UTF8') throw new StartFault(`The database is encoded in ${encoding}, not UTF8.`, `数据库编码为 ${encoding}，应为 UTF8。`);
  for (const [name, value] of Object.entries(settings)) {
    if (value !== 'off' && value !== 'local') continue;
    throw new StartFault(
      `${name} is ${value}: PostgreSQL could lose what it confirmed. Set it to on.`,
      `${name} 为 ${value}：PostgreSQL 可能丢失已确认的数据。请设为 on。`,
    );
  }
  return role;
}

async function facts(variable: string, url: string): Promise<Facts> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<Facts>(`
      select current_user::text as role,
        (select rolsuper from pg_roles where rolname = current_user) as superuser,
        (select pg_has_role(datdba, 'member') from pg_database where datname = current_database()) as owner,
        current_setting('server_version_num')::int as version,
        (select pg_encoding_to_char(encoding) from pg_database where datname = current_database()) as encoding,
        current_setting('fsync') as fsync,
        current_setting('full_page_writes') as full_page_writes,
        current_setting('synchronous_commit') as synchronous_commit`);
    return rows[0]!;
  } catch (error) {
    const { code, message, errors } = error as { code?: string; message: string; errors?: { message: string }[] };
    const reason = message || errors?.map((one) => one.message).join(', ') || code;
    throw new StartFault(`PostgreSQL cannot be reached through ${variable}: ${reason}`, `无法通过 ${variable} 连接 PostgreSQL：${reason}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
