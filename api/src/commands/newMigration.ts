/**
 * Writes a migration that turns the schema of the last release into what the declarations say now, and names it last in the list:
 * npm run migration -- a-name.
 */
import './saying.js';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entities } from '../product.js';
import { applyMigrations } from '../install.js';
import { startEmbedded } from '../kernel/database/embedded.js';
import { projectRoot } from '../kernel/database/environment.js';
import { openOrm } from '../kernel/database/orm.js';

const name = process.argv[2];
if (!name || !/^[a-z][a-z-]*$/.test(name)) {
  console.error('usage: npm run migration -- a-name-in-small-letters');
  process.exit(2);
}
const home = mkdtempSync(join(tmpdir(), 'linli-migration-'));
const report = () => undefined;
const { ownerUrl, stop } = await startEmbedded({ directory: join(home, 'database'), report, unsafeFast: true });
try {
  // A new resource has no table yet, and nobody can be given rights on it.
  await applyMigrations(ownerUrl, report);
  const orm = openOrm(ownerUrl, entities);
  const statements = (await orm.schema.getUpdateSchemaSQL({ wrap: false }))
    .split(/;\n+/)
    .map((one) => one.replaceAll('\n', ' ').trim())
    .filter((one) => one && !/drop table if exists "migration"/.test(one));
  await orm.close();
  if (statements.length === 0) console.log('The declarations ask for nothing new.');
  else {
    const className = `Migration${new Date().toISOString().slice(0, 19).replace(/\D/g, '')}_${name.replaceAll('-', '_')}`;
    const body = statements.map((one) => `    this.addSql(${JSON.stringify(one)});`).join('\n');
    const folder = join(projectRoot, 'api', 'migrations');
    writeFileSync(
      join(folder, `${className}.ts`),
      `/** What changes, and why. */\nimport { Migration } from '@mikro-orm/migrations';\n\nexport class ${className} extends Migration {\n  override up(): void {\n${body}\n  }\n}\n`,
    );
    const index = join(folder, 'index.ts');
    writeFileSync(
      index,
      readFileSync(index, 'utf8')
        .replace('\n\nconst inOrder', `\nimport { ${className} } from './${className}.js';\n\nconst inOrder`)
        .replace('\n];', `\n  ${className},\n];`),
    );
    console.log(`api/migrations/${className}.ts, the last of api/migrations/index.ts: say in its header what it is for.`);
  }
} finally {
  await stop();
  rmSync(home, { recursive: true, force: true });
}
