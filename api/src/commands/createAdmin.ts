/** Makes the first administrator: npm run admin:create -- USERNAME "Display name". The password is asked for, never given as an argument. */
import './saying.js';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { tables } from '../capabilities.js';
import { checkPassword, hashPassword } from '../identity/index.js';
import { reachEmbedded } from '../kernel/database/embedded.js';
import { readEnvironment } from '../kernel/database/environment.js';
import { openOrm } from '../kernel/database/orm.js';
import { openPool } from '../kernel/database/pool.js';
import { create, Refusal } from '../kernel/index.js';
import { specOf } from '../kernel/resource/spec.js';
import { asPlatform } from '../seed/index.js';

const [username, displayName = username] = process.argv.slice(2);
if (!username) {
  console.error('usage: npm run admin:create -- USERNAME ["Display name"]');
  process.exit(2);
}
const asking = createInterface({ input: process.stdin, output: process.stdout });
const password = (await asking.question('password · 密码: ')).trim();
asking.close();

const { appUrl, home } = readEnvironment();
const embedded = appUrl ? undefined : await reachEmbedded({ directory: join(home, 'database'), report: () => undefined });
const url = appUrl ?? embedded!.appUrl;
const [pool, orm] = [openPool(url, () => undefined), openOrm(url, tables)];
try {
  checkPassword(password, username, 'password');
  const context = asPlatform(orm);
  const { id } = await create(context, specOf('Account'), { username, displayName });
  await pool.query('update account set password_hash = $2 where id = $1', [id, await hashPassword(password)]);
  await create(context, specOf('RoleAssignment'), { account: id, role: 'platformAdmin' });
  console.log(`${username} may sign in and administers the platform.`);
} catch (problem) {
  if (!(problem instanceof Refusal)) throw problem;
  console.error(problem.toGraphQL('en').message);
  process.exitCode = 1;
} finally {
  await orm.close();
  await pool.end();
  await embedded?.stop();
}
