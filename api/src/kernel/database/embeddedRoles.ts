// Three roles and no more: a superuser that only this folder knows, an owner that migrates, and the server's own role, which may connect
// and nothing else until a migration grants it something.
import pg from 'pg';
import { StartFault } from './environment.js';

export const ownerRole = 'linli_owner';
export const appRole = 'linli_app';
export const databaseName = 'linli';

export async function prepareRoles(options: { superuserUrl: string; ownerPassword: string; appPassword: string }): Promise<void> {
  const client = new pg.Client({ connectionString: options.superuserUrl });
  try {
    await client.connect();
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error;
    throw new StartFault(
      'The key of the embedded database does not fit: the folder keys/ was changed or lost. Restore it, or move the home away to start anew.',
      '内置数据库的密钥不符：keys/ 目录已更改或丢失。请恢复该目录，或移走数据目录重新开始。',
    );
  }
  try {
    const { rows } = await client.query<{ length: number; roles: string[]; databases: string[] }>(`
      select length('塔坡') as length,
        array(select rolname::text from pg_roles where rolname in ('${ownerRole}', '${appRole}')) as roles,
        array(select datname::text from pg_database where datname = '${databaseName}') as databases`);
    const { length, roles, databases } = rows[0]!;
    if (length !== 2) {
      throw new StartFault(
        'The embedded database does not count Chinese characters (wrong encoding).',
        '内置数据库的字符编码不正确，无法正确处理汉字。',
      );
    }
    for (const [role, password] of [
      [ownerRole, options.ownerPassword],
      [appRole, options.appPassword],
    ] as const) {
      if (!roles.includes(role))
        await client.query(`create role ${role} login nosuperuser nocreatedb nocreaterole password ${client.escapeLiteral(password)}`);
    }
    if (!databases.includes(databaseName)) {
      await client.query(`create database ${databaseName} owner ${ownerRole}`);
      await client.query(`revoke all on database ${databaseName} from public`);
      await client.query(`grant connect on database ${databaseName} to ${appRole}`);
    }
  } finally {
    await client.end();
  }
}
