/** What every resolver has at hand for one request. */
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { compileAbility, type CompiledAbility } from '../access/ability.js';
import { type Role, roleThat } from '../access/roles.js';
import type { Frame } from '../capability/frame.js';
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
import { shanghai, type WriteContext } from '../write/transaction.js';

/** The running product: what requests share. */
export interface Platform {
  pool: Pool;
  em: SqlEntityManager;
  roles: Map<string, Role>;
  mode: 'demo' | 'production';
  log: Logger;
  files: FileStore;
  fileLimits: FileLimits;
  metrics: Metrics;
  plans: PlanCache;
  reach: Reach;
  workers: Workers;
  /** Of dear operations, by who asks. */
  turns: Turns;
  /** Of writes, by table. */
  writing: Turns;
  now: () => Date;
  budgets: Budgets;
  /** What its pages are called. */
  frame: Frame;
}

/** What signing in proved. */
export interface Identified {
  account: { id: string; username: string; displayName: string };
  roles: HeldRole[];
  /** Hash of the session's token, to end it. */
  session: string | null;
}

export interface RequestFacts {
  /** The caller's address, for limiting attempts. */
  source: string;
  /** What an earlier sign-in left on the caller's device. */
  device: string | null;
  language: Language;
  /** The role assignment the caller narrows itself to. */
  place: string | null;
  /** The console keeps its session in a cookie. */
  console: boolean;
  /** The connection is encrypted as far as the caller. */
  secure: boolean;
  cookies: string[];
  /** The answer holds a secret that was just made. */
  secret: boolean;
  wantsCost: boolean;
  /** Its errors have been given their last form. */
  presented: boolean;
  /** It was answered with PostgreSQL's own text. */
  passed: KnownOperation | null;
}

export interface RequestContext {
  platform: Platform;
  request: RequestFacts;
  viewer: Viewer;
  session: string | null;
  /** Why what the caller brought to be known by is not believed, if it is not: a token, a cookie or a place. */
  unknown: 'UNAUTHENTICATED' | 'SESSION_EXPIRED' | null;
  /** What was found out about the operation before it runs. */
  admitted: Admitted | null;
  /**
   * Of a dear operation. The executor copies what it is handed, and both copies hold this one object: whoever began a turn, the end of the request
   * ends it.
   */
  readonly turn: { leave: (() => void) | null; refused: boolean };
  read(info: GraphQLResolveInfo): Promise<unknown>;
  readWaiting(info: GraphQLResolveInfo, viewer: Viewer): Promise<unknown>;
  write: WriteContext;
}

// Abilities depend on the held roles alone; a session's is compiled once, not at every request.
const compiled = new WeakMap<Map<string, Role>, Map<string, CompiledAbility>>();
const abilitiesKept = 500;

function abilityOf(platform: Pick<Platform, 'roles'>, held: HeldRole[], all: HeldRole[], accountId: string | null): CompiledAbility {
  const known = compiled.get(platform.roles) ?? new Map<string, CompiledAbility>();
  compiled.set(platform.roles, known);
  const placed = (roles: HeldRole[]) => roles.map((one) => [one.role, one.districtId, one.streetId, one.communityId, one.bodyId]);
  const key = JSON.stringify([accountId, placed(held), all.length > held.length && placed(all)]);
  const compile = () => {
    const everybody = heldNowhere(roleThat(platform.roles, 'everybody').code);
    return compileAbility(platform.roles, [...held, everybody], accountId, [...all, everybody]);
  };
  const ability = known.get(key) ?? compile();
  if (known.size >= abilitiesKept) known.delete(known.keys().next().value!);
  known.set(key, ability);
  return ability;
}

/** Whoever signs in keeps what everybody may. */
export function viewerOf(platform: Pick<Platform, 'roles' | 'now'>, identified: Identified | null, place: string | null, language: Language): Viewer {
  const chosen = place ? (identified?.roles ?? []).filter((one) => one.id === place) : (identified?.roles ?? []);
  return {
    account: identified?.account ?? null,
    roles: identified?.roles ?? [],
    place: chosen.length > 0 && place ? place : null,
    language,
    // Told only where a condition asks: some 2 µs, which every request would pay.
    get today() {
      return shanghai(platform.now());
    },
    ability: abilityOf(platform, chosen, identified?.roles ?? [], identified?.account.id ?? null),
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
    viewer: viewerOf(platform, identified, request.place, request.language),
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
