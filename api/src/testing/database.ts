// A database of one's own for each test file: a copy of a template in some 100 ms, with the keys the template was seeded with.
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { onDatabase, templateHome, templateName, testState, type TemplateKind } from './state.js';

export interface FreshDatabase {
  ownerUrl: string;
  appUrl: string;
  superuserUrl: string;
  /** PostgreSQL's log: shared by all databases of the run, so a test looks for its own database's name (log_line_prefix has %d). */
  logFile: string;
  name: string;
  home: string;
  drop(): Promise<void>;
}

export async function freshDatabase(kind: TemplateKind = 'reference'): Promise<FreshDatabase> {
  const state = testState();
  const answer = await fetch(`${state.templates}/${kind}`);
  if (!answer.ok) throw new Error(`The ${kind} template could not be made: ${await answer.text()}`);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(state.superuserUrl, [
    `create database ${name} template ${templateName(kind)} owner ${new URL(state.ownerUrl).username}`,
    `revoke all on database ${name} from public`,
    `grant connect on database ${name} to ${state.appRole}`,
  ]);
  const home = join(state.directory, `home-${name}`);
  if (existsSync(templateHome(state, kind))) cpSync(templateHome(state, kind), home, { recursive: true });
  return {
    ownerUrl: onDatabase(state.ownerUrl, name),
    appUrl: onDatabase(state.appUrl, name),
    superuserUrl: onDatabase(state.superuserUrl, name),
    logFile: state.logFile,
    name,
    home,
    async drop() {
      await asSuperuser(state.superuserUrl, [`drop database if exists ${name} with (force)`]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function asSuperuser(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
