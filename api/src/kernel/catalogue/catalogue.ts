/**
 * A catalogue is all that one product is made of: its resources, the scopes and roles of its permission, the frame of its console, and what its
 * capabilities add to the kernel. It is a value: made whole, then never changed. Whoever reads, writes or asks for a right is handed the one it is
 * about, so that several catalogues can stand side by side in one process.
 */
import type { Role } from '../access/roles.js';
import { kernelScopes, type Scope } from '../access/scopes.js';
import type { Capability, Declared, Following } from '../capability/capability.js';
import { checkFrame, type Frame, frameOf, type Group } from '../capability/frame.js';
import { checkSeeds } from '../capability/seeds.js';
import type { FileGuard } from '../files/download.js';
import { checkApart } from '../resource/apart.js';
import { checkDeclarations, type Dictionaries, refuseFaults } from '../resource/checks.js';
import type { ResourceClass, ResourceSpec } from '../resource/spec.js';
import { checkReviews } from '../write/review.js';
import { neighbours } from './neighbours.js';

/** What at most one capability adds to the kernel. */
const additions = ['allAccounts', 'holders', 'cutoff'] as const;
type Additions = Pick<Capability, (typeof additions)[number]>;

export interface Catalogue extends Readonly<Additions> {
  /** A name of its own. Plans and abilities hold it, so that two catalogues, or two editions of its roles, never share one. */
  readonly version: string;
  readonly capabilities: readonly Capability[];
  /** In the order of the contract. */
  readonly specs: readonly ResourceSpec[];
  readonly scopes: ReadonlyMap<string, Scope>;
  /** None until they are read (`withRoles`). */
  readonly roles: ReadonlyMap<string, Role>;
  readonly frame: Frame;
  /** By the resource whose files are guarded. */
  readonly fileGuards: ReadonlyMap<string, FileGuard>;
  /** The resource of a class or name. One that it does not hold is an error of the program. */
  of(this: void, resource: ResourceClass | string): ResourceSpec;
  find(this: void, name: string): ResourceSpec | undefined;
  /** What capabilities do along with a verb of that resource. */
  following(this: void, spec: ResourceSpec, verb: string): readonly Following[];
  /** Hand-written queries and mutations. */
  resolvers(this: void): Declared[];
}

let made = 0;
const nextVersion = (): string => `c${(made += 1)}`;

/** Each thing belongs to one capability. */
function twice(what: string, all: readonly { name: string; by: string }[]): string[] {
  return [...Map.groupBy(all, ({ name }) => name)].flatMap(([name, list]) =>
    list.length > 1 ? [`${what} ${name}: it is named by ${list.map(({ by }) => by).join(' and ')}`] : [],
  );
}

function addedBy(capabilities: readonly Capability[]): Additions {
  const added: Additions = {};
  for (const name of additions) {
    const by = capabilities.filter((one) => one[name]);
    if (by.length > 1) throw new Error(`${name} is given by ${by.map(({ code }) => code).join(' and ')}`);
    Object.assign(added, { [name]: by[0]?.[name] });
  }
  return added;
}

/** Follows verbs of resources that exist. A mistyped one would never follow anything. */
function followFaults({ capabilities, of }: Catalogue): string[] {
  return capabilities.flatMap(({ code, follows = [] }) =>
    follows.flatMap(({ resource, verbs }) =>
      verbs.filter((verb) => !of(resource).verbs.has(verb)).map((verb) => `${code} follows ${verb}, which is no verb of ${of(resource).name}`),
    ),
  );
}

/** Every name in the declarations, the frame and the seeds is that of something that exists. `dictionaries`: those there are, where known. */
export function checkCatalogue(catalogue: Catalogue, dictionaries?: Dictionaries): void {
  checkDeclarations(catalogue.specs, [...catalogue.scopes.keys()], dictionaries);
  checkReviews(catalogue.specs);
  checkApart(catalogue.specs);
  checkFrame(catalogue, dictionaries);
  checkSeeds(catalogue);
  refuseFaults(followFaults(catalogue));
}

/** `groups`: the groups of the menu, in order. */
export function catalogueOf(capabilities: readonly Capability[], groups: readonly Group[]): Catalogue {
  const named = capabilities.flatMap(({ code: by, resources }) => resources.map(({ name }) => ({ name, by })));
  const scopes = [...kernelScopes, ...capabilities.flatMap((one) => one.scopes ?? [])];
  refuseFaults([
    ...twice('resource', named),
    ...twice(
      'scope',
      scopes.map(({ code }) => ({ name: code, by: 'a scope' })),
    ),
  ]);
  const specs = neighbours(capabilities.flatMap(({ resources }) => resources));
  const known = new Map<ResourceClass | string, ResourceSpec>(specs.flatMap((spec) => [[spec.name, spec] as const, [spec.class, spec] as const]));
  const follows = capabilities.flatMap((one) => one.follows ?? []);
  const catalogue: Catalogue = Object.freeze({
    version: nextVersion(),
    capabilities,
    specs,
    scopes: new Map(scopes.map((scope) => [scope.code, scope])),
    roles: new Map<string, Role>(),
    frame: frameOf(groups, capabilities, specs),
    fileGuards: new Map(capabilities.flatMap((one) => Object.entries(one.fileGuards ?? {}))),
    ...addedBy(capabilities),
    of(resource: ResourceClass | string) {
      const spec = known.get(resource);
      if (!spec) throw new Error(`${typeof resource === 'string' ? resource : resource.name} is no resource of this catalogue`);
      return spec;
    },
    find: (name: string) => known.get(name),
    following: (spec: ResourceSpec, verb: string) => follows.filter(({ resource, verbs }) => resource === spec.class && verbs.includes(verb)),
    resolvers: () => capabilities.flatMap(({ resolvers = [] }) => (typeof resolvers === 'function' ? resolvers(catalogue) : resolvers)),
  });
  checkCatalogue(catalogue);
  return catalogue;
}

/** The same resources with other roles: a new value, of a version of its own. */
export const withRoles = (catalogue: Catalogue, roles: ReadonlyMap<string, Role>): Catalogue =>
  Object.freeze({ ...catalogue, roles, version: nextVersion() });
