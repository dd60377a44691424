/**
 * A PostgreSQL of the bench: the product's own embedded one, migrated and seeded by the product, then filled. It is kept between runs under the temp
 * directory by size, schema and generator, and made again when one of them is another.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { entities } from '../../src/product.js';
import { hashPassword } from '../../src/identity/index.js';
import { migrate, seed } from '../../src/install.js';
import { type Embedded, startEmbedded } from '../../src/kernel/database/embedded.js';
import { projectRoot } from '../../src/kernel/database/environment.js';
import { openOrm } from '../../src/kernel/database/orm.js';
import { create, specOf, type WriteContext } from '../../src/kernel/index.js';
import { asPlatform } from '../../src/seed/index.js';
import { makeCrowd, makeMembers } from './crowd.js';
import { makePlaces, makeTemplates, type Shape, shapeOf } from './templates.js';

export const cacheRoot = process.env.LINLI_BENCH_CACHE || join(tmpdir(), 'linli-bench');
export const password = 'bench-bench-bench';

export interface Facts {
  districts: string[];
  streets: string[];
  communities: string[];
  /** Of the first district's federation. */
  federation?: string;
}

export interface BenchDatabase extends Embedded {
  home: string;
  facts: Facts;
  /** A connection that may see everything: for counting and explaining, never for a measurement. */
  superuser: pg.Client;
  close(): Promise<void>;
}

/** Of what decides which rows and which tables there are. */
function fingerprint(): string {
  const sum = createHash('sha256');
  const files = (folder: string) =>
    readdirSync(join(projectRoot, folder), { withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => `${folder}/${one.name}`)
      .sort();
  for (const file of ['api/bench/data/crowd.ts', 'api/bench/data/templates.ts', ...files('api/migrations'), ...files('seeds/reference')])
    sum.update(file).update(readFileSync(join(projectRoot, file)));
  return sum.digest('hex').slice(0, 12);
}

const onLinli = (url: string) => Object.assign(new URL(url), { pathname: '/linli' }).href;
const quiet = () => undefined;
const signals = ['SIGINT', 'SIGTERM'] as const;

export async function openDatabase(people: number, streetSize: number, bodies: boolean, report: (line: string) => void): Promise<BenchDatabase> {
  const size = `${bodies ? 'all' : 'people'}-${people}-${streetSize}`;
  const home = join(cacheRoot, `${size}-${fingerprint()}`);
  const ready = join(home, 'ready.json');
  if (!existsSync(ready)) {
    // Of the same size, but of a schema that is no more.
    for (const old of existsSync(cacheRoot) ? readdirSync(cacheRoot) : [])
      if (old.startsWith(`${size}-`)) rmSync(join(cacheRoot, old), { recursive: true, force: true });
    mkdirSync(home, { recursive: true, mode: 0o755 });
    const started = performance.now();
    report(`building the data for ${people} people in ${home}`);
    writeFileSync(ready, JSON.stringify(await build(home, shapeOf(people, streetSize, bodies), report)));
    report(`  built in ${Math.round((performance.now() - started) / 1000)} s`);
  }
  const embedded = await startEmbedded({ directory: join(home, 'database'), report: quiet });
  const superuser = new pg.Client({ connectionString: onLinli(embedded.superuserUrl) });
  await superuser.connect();
  return {
    ...embedded,
    home,
    superuser,
    facts: JSON.parse(readFileSync(ready, 'utf8')) as Facts,
    async close() {
      await superuser.end();
      await embedded.stop();
    },
  };
}

async function build(home: string, shape: Shape, report: (line: string) => void): Promise<Facts> {
  const embedded = await startEmbedded({ directory: join(home, 'database'), report: quiet, unsafeFast: true });
  const abandon = () => void embedded.stop().finally(() => process.exit(1));
  for (const signal of signals) process.once(signal, abandon);
  const { ownerUrl, appUrl, appRole, superuserUrl } = embedded;
  await migrate({ ownerUrl, appRole, report: quiet });
  await seed({ databaseUrl: appUrl, ownerUrl, home, demo: false, report: quiet });
  const orm = openOrm(appUrl, entities);
  const client = new pg.Client({ connectionString: onLinli(superuserUrl) });
  await client.connect();
  try {
    const context = asPlatform(orm);
    const places = await makePlaces(context, shape);
    await makeTemplates(context, shape, places.communities[0]!);
    await makeCrowd(client, shape, places.communities, report);
    const federations = shape.organizationsPerStreet > 0 ? await makeFederations(context, client, places.districts) : [];
    await makeAccounts(context, client, places, federations[0]);
    report('  vacuum, analyze');
    await client.query('vacuum (freeze, analyze)');
    await client.query('checkpoint');
    return { ...places, federation: federations[0] };
  } finally {
    await client.end();
    await orm.close();
    await embedded.stop();
    for (const signal of signals) process.off(signal, abandon);
  }
}

async function makeFederations(context: WriteContext, client: pg.Client, districts: string[]): Promise<string[]> {
  const organizations: string[] = [];
  for (const [index, district] of districts.entries()) {
    const { id } = await create(context, specOf(context, 'Organization'), {
      division: district,
      name: `试验第${index + 1}区社会组织联合会`,
      kind: 'FEDERATION',
      address: '试验路1号',
      legalForm: 'UNINCORPORATED',
      registrationStatus: 'NEITHER',
      establishedOn: '2020-01-15',
      legalRep: '试验负责人',
      supervisor: '试验街道办事处',
      businessScope: '联系和服务会员单位',
      fields: ['COMMUNITY_GOVERNANCE'],
      partyCoverage: 'JOINT_BRANCH',
    });
    await create(context, specOf(context, 'Federation'), {
      organization: id,
      level: 'DISTRICT',
      bodyKind: 'FEDERATION',
      prefix: `SY${String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26))}`,
    });
    organizations.push(id);
  }
  await makeMembers(client);
  return organizations;
}

async function makeAccounts(context: WriteContext, client: pg.Client, { districts, streets }: Facts, federation: string | undefined): Promise<void> {
  const roles: Record<string, { role: string; division?: string; organization?: string }[]> = {
    'bench-street': [{ role: 'streetAdmin', division: streets[0] }],
    'bench-streets': streets.slice(0, 3).map((division) => ({ role: 'streetAdmin', division })),
    'bench-district': [{ role: 'districtAdmin', division: districts[0] }],
    'bench-platform': [{ role: 'platformAdmin' }],
    ...(federation && { 'bench-federation': [{ role: 'federationAdmin', organization: federation }] }),
  };
  const hashed = await hashPassword(password);
  for (const [username, held] of Object.entries(roles)) {
    const { id } = await create(context, specOf(context, 'Account'), { username, displayName: username });
    for (const one of held) await create(context, specOf(context, 'RoleAssignment'), { account: id, ...one });
    await client.query('update account set password_hash = $2 where id = $1', [id, hashed]);
  }
}
