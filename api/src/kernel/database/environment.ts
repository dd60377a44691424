// The environment is read here, once, and nowhere else. A value that makes no sense stops the start with a sentence, never with a stack.
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileLimits, type FileLimits } from '../files/limits.js';

/** Why Linli could not start, in words for the person who started it. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
  constructor(
    readonly english: string,
    readonly chinese: string,
  ) {
    super(`${english}\n${chinese}`);
  }
}

/** The same folder from the source, from the bundle and from a test. */
export const projectRoot = findProjectRoot(dirname(fileURLToPath(import.meta.url)));

export interface Environment {
  host: string;
  port: number;
  home: string;
  /** demo: our own PostgreSQL on this machine, with demo accounts. production: a PostgreSQL that was given to us. */
  mode: 'demo' | 'production';
  /** Owns the tables and only migrates. A server that is given none serves a database that was migrated in a step of its own. */
  ownerUrl: string | undefined;
  /** What the server connects as. Given in production. */
  appUrl: string | undefined;
  trustedProxies: string[];
  /** Who brings it reads /metrics; without one nobody from elsewhere does. */
  metricsToken: string | undefined;
  /** Rows an account may touch in a minute; a source without one, twice as many. */
  rowsPerMinute: number | undefined;
  /** Bytes that an account, and a place, may store in a day and altogether. */
  fileQuota: FileLimits['quota'];
}

export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const ownerUrl = postgresUrl(env, 'DATABASE_URL');
  const appUrl = postgresUrl(env, 'DATABASE_APP_URL');
  if (ownerUrl && !appUrl) {
    throw new StartFault(
      'DATABASE_URL is given without DATABASE_APP_URL. The owner only migrates; the server connects as a role without rights of its own, such as linli_app.',
      '设置了 DATABASE_URL，但缺少 DATABASE_APP_URL。所有者账号仅用于迁移，服务须以无特权角色（如 linli_app）连接。',
    );
  }
  return {
    host: env.HOST || '127.0.0.1',
    port: port(env.PORT),
    home: resolve(projectRoot, env.LINLI_HOME || '.linli'),
    mode: appUrl ? 'production' : 'demo',
    ownerUrl,
    appUrl,
    trustedProxies: (env.LINLI_TRUSTED_PROXIES ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
    metricsToken: env.LINLI_METRICS_TOKEN || undefined,
    rowsPerMinute: rows(env.LINLI_ROWS_PER_MINUTE),
    fileQuota: fileQuota(env),
  };
}

/**
 * A secret of this installation: LINLI_KEY_<NAME> (base64url) where the environment holds it, else a file under the home that only its
 * owner may read, made at first use. Losing it loses what it encrypts, so an existing file is never replaced.
 */
export function keyFromHome(home: string, name: string, bytes: number): Buffer {
  const held = heldKey(home, name, bytes);
  if (held) return held;
  const file = join(home, 'keys', name);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const key = randomBytes(bytes);
  try {
    writeFileSync(file, `${key.toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // Two processes made the key at once: the first one counts for both.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return checkedKey(readFileSync(file, 'utf8'), bytes, file);
  }
  chmodSync(file, 0o600);
  return key;
}

/** Null where there is none; none is made. */
export function heldKey(home: string, name: string, bytes: number): Buffer | null {
  const variable = `LINLI_KEY_${name.toUpperCase().replaceAll('-', '_')}`;
  const given = process.env[variable];
  if (given !== undefined) return checkedKey(given, bytes, variable);
  const file = join(home, 'keys', name);
  return existsSync(file) ? checkedKey(readFileSync(file, 'utf8'), bytes, file) : null;
}

function checkedKey(text: string, bytes: number, from: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.length !== bytes) {
    throw new StartFault(
      `The key in ${from} has ${key.length} bytes instead of ${bytes}.`,
      `${from} 中的密钥为 ${key.length} 字节，应为 ${bytes} 字节。`,
    );
  }
  return key;
}

function port(text: string | undefined): number {
  const value = Number(text || 4000);
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new StartFault(`PORT is not a port number: ${text}`, `PORT 不是有效的端口号：${text}`);
}

function rows(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 10_000) return value;
  throw new StartFault(`LINLI_ROWS_PER_MINUTE is not a whole number from 10000: ${text}`, `LINLI_ROWS_PER_MINUTE 应为不小于 10000 的整数：${text}`);
}

/** Each names two numbers: an account's, and its place's. */
function fileQuota(env: NodeJS.ProcessEnv): FileLimits['quota'] {
  const { account, place } = fileLimits.quota;
  const megabytes = (name: string, usual: [number, number]): [number, number] => {
    const text = env[name];
    if (!text) return usual;
    const values = text.split(',').map((part) => Number(part));
    if (values.length === 2 && values.every((value) => Number.isInteger(value) && value > 0))
      return values.map((value) => value * 1_048_576) as [number, number];
    throw new StartFault(
      `${name} is not two whole numbers of megabytes, for an account and for a place, such as 300,2000: ${text}`,
      `${name} 应为两个整数（MB），依次为账号和单位或地区，例如 300,2000：${text}`,
    );
  };
  const [accountDay, placeDay] = megabytes('LINLI_FILES_MB_PER_DAY', [account.day, place.day]);
  const [accountHeld, placeHeld] = megabytes('LINLI_FILES_MB_HELD', [account.held, place.held]);
  return { account: { day: accountDay, held: accountHeld }, place: { day: placeDay, held: placeHeld } };
}

function postgresUrl(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const text = env[name];
  if (!text) return undefined;
  // The value holds a password, so it is never repeated in the message.
  if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text;
  throw new StartFault(
    `${name} is not a PostgreSQL address (postgresql://user:password@host:5432/database).`,
    `${name} 不是有效的 PostgreSQL 地址（postgresql://用户:密码@主机:5432/数据库）。`,
  );
}

function findProjectRoot(from: string): string {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'linli') return folder;
  }
  return process.cwd();
}
