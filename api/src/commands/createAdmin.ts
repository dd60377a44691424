/** Makes the first administrator: npm run admin:create -- USERNAME "Display name". The password is asked for, never given as an argument. */
import './saying.js';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { entities } from '../product.js';
import { Account, checkPassword, passwordValues, RoleAssignment } from '../identity/index.js';
import { reachEmbedded } from '../kernel/database/embedded.js';
import { readEnvironment } from '../kernel/database/environment.js';
import { openOrm } from '../kernel/database/orm.js';
import { create, inTransaction, patch, Refusal, specOf } from '../kernel/index.js';
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
const orm = openOrm(url, entities);
try {
  checkPassword(password, username, 'password');
  const values = await passwordValues(password);
  await inTransaction(asPlatform(orm), async (context) => {
    const { id } = await create(context, specOf(context, Account), { username, displayName });
    await patch(context, Account, id, { verb: 'setPassword', values });
    await create(context, specOf(context, RoleAssignment), { account: id, role: 'platformAdmin' });
  });
  console.log(`${username} may sign in and administers the platform.`);
} catch (problem) {
  if (!(problem instanceof Refusal)) throw problem;
  console.error(problem.toGraphQL('en').message);
  process.exitCode = 1;
} finally {
  await orm.close();
  await embedded?.stop();
}
