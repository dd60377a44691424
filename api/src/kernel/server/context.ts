/** The data of one request that resolvers can use. */
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { compileAbility, type CompiledAbility } from '../access/ability.js';
import { roleThat } from '../access/roles.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { FileStore } from '../files/fileStore.js';
import type { FileLimits } from '../files/limits.js';
import { heldNowhere, type HeldRole, type Viewer } from '../access/viewer.js';
import type { Language } from '../resource/labels.js';
import type { KnownOperation } from './lane.js';
import type { Metrics } from './metrics.js';
import type { Reach } from './readiness.js';
import { reader } from '../read/reader.js';
import type { PlanCache } from '../read/planCache.js';
import type { Budgets } from './budget.js';
import type { Admitted } from './charging.js';
import type { Turns } from './turns.js';
import type { Workers } from '../workers/workers.js';
import { shanghai, shanghaiMinute, type WriteContext } from '../write/transaction.js';

/** The running product: the data that all requests share. */
export interface Platform {
  pool: Pool;
  em: SqlEntityManager;
  catalogue: Catalogue;
  mode: 'demo' | 'production';
  log: Logger;
  files: FileStore;
  fileLimits: FileLimits;
  metrics: Metrics;
  plans: PlanCache;
  reach: Reach;
  workers: Workers;
  /** The turns of costly operations, by caller. */
  turns: Turns;
  /** The turns of writes, by table. */
  writing: Turns;
  now: () => Date;
  budgets: Budgets;
}

/** The result of signing in. */
export interface Identified {
  account: { id: string; username: string; displayName: string };
  roles: HeldRole[];
  /** Hash of the session's token, by which the session is ended. */
  session: string | null;
}

export interface RequestFacts {
  /** The caller's address, for limiting attempts. */
  source: string;
  /** What an earlier sign-in left on the caller's device. */
  device: string | null;
  language: Language;
  /** The role assignment to which the caller narrows the request. */
  place: string | null;
  /** The console keeps its session in a cookie. */
  console: boolean;
  /** The connection is encrypted as far as the caller. */
  secure: boolean;
  /** The address at which the caller reached the server: https://linli.example. */
  origin: string;
  cookies: string[];
  /** The answer holds a new secret. */
  secret: boolean;
  wantsCost: boolean;
  /** The errors of the answer have been translated and coded. */
  presented: boolean;
  /** The answer is PostgreSQL's own text. */
  passed: KnownOperation | null;
}

export interface RequestContext {
  platform: Platform;
  request: RequestFacts;
  viewer: Viewer;
  session: string | null;
  /** Why the token, cookie or place in the request is not accepted, if it is not. */
  unknown: 'UNAUTHENTICATED' | 'SESSION_EXPIRED' | null;
  /** The price and plan of the operation, known before it runs. */
  admitted: Admitted | null;
  /**
   * The turn of a costly operation. The executor copies the context, and both copies hold this one object, so that the end of the request ends the
   * turn, whichever copy began it.
   */
  readonly turn: { leave: (() => void) | null; refused: boolean };
  read(info: GraphQLResolveInfo): Promise<unknown>;
  readWaiting(info: GraphQLResolveInfo, viewer: Viewer): Promise<unknown>;
  write: WriteContext;
}

// An ability depends on the held roles alone, so it is compiled once per session, not per request.
const compiled = new WeakMap<Catalogue, Map<string, CompiledAbility>>();
const abilitiesKept = 500;

function abilityOf(catalogue: Catalogue, held: HeldRole[], all: HeldRole[], accountId: string | null): CompiledAbility {
  const known = compiled.get(catalogue) ?? new Map<string, CompiledAbility>();
  compiled.set(catalogue, known);
  const placed = (roles: HeldRole[]) => roles.map((one) => [one.role, one.districtId, one.streetId, one.communityId, one.bodyId]);
  const key = JSON.stringify([accountId, placed(held), all.length > held.length && placed(all)]);
  const compile = () => {
    const everybody = heldNowhere(roleThat(catalogue.roles, 'everybody').code);
    return compileAbility(catalogue, [...held, everybody], accountId, [...all, everybody]);
  };
  const ability = known.get(key) ?? compile();
  if (known.size >= abilitiesKept) known.delete(known.keys().next().value!);
  known.set(key, ability);
  return ability;
}

/** Everybody's rules stay with an account that signs in. */
export function viewerOf(
  platform: Pick<Platform, 'catalogue' | 'now'>,
  identified: Identified | null,
  place: string | null,
  language: Language,
  origin = '',
): Viewer {
  const chosen = place ? (identified?.roles ?? []).filter((one) => one.id === place) : (identified?.roles ?? []);
  return {
    account: identified?.account ?? null,
    roles: identified?.roles ?? [],
    place: chosen.length > 0 && place ? place : null,
    language,
    // Computed only when a condition asks for it: it takes some 2 µs.
    get today() {
      return shanghai(platform.now());
    },
    get minute() {
      return shanghaiMinute(platform.now());
    },
    origin,
    ability: abilityOf(platform.catalogue, chosen, identified?.roles ?? [], identified?.account.id ?? null),
  };
}

export function contextFor(
  platform: Platform,
  request: RequestFacts,
  identified: Identified | null,
  unknown: RequestContext['unknown'] = null,
): RequestContext {
  const context: RequestContext = {
    platform,
    request,
    unknown,
    session: identified?.session ?? null,
    admitted: null,
    turn: { leave: null, refused: false },
    viewer: viewerOf(platform, identified, request.place, request.language, request.origin),
    ...reader(platform.pool, platform.plans, () => context.viewer),
    write: {
      em: platform.em,
      now: platform.now,
      get viewer() {
        return context.viewer;
      },
    },
  };
  return context;
}
