/**
 * The one explicit list of capabilities. Nothing is discovered: what is not named here does not exist, and nothing else names what is in them. Their
 * order is that of the contract, of cards and of the demo, where those say nothing else.
 */
import { divisions } from './divisions/index.js';
import { organizations } from './organizations/index.js';
import { federation } from './federation/index.js';
import { people } from './people/index.js';
import { registration } from './registration/index.js';
import { views } from './views/index.js';
import { party } from './party/index.js';
import { merchants } from './merchants/index.js';
import { identity } from './identity/index.js';
import { tasks } from './tasks/index.js';
import { type Capability, type Dictionaries, type Duty, reasonsResolver, sweepFiles, sweepKeys } from './kernel/index.js';
import { checkFrame, frameOf, type Group } from './kernel/capability/frame.js';
import { checkSeeds, demoFilesOf } from './kernel/capability/seeds.js';

export const capabilities: readonly Capability[] = [
  divisions,
  organizations,
  federation,
  people,
  registration,
  views,
  party,
  merchants,
  identity,
  tasks,
];

/** The groups of the menu, in order; what stands in them is said by capabilities. */
export const menuGroups: readonly Group[] = [
  { code: 'organizations', label: { zh: '组织与区划', en: 'Organizations and divisions' } },
  { code: 'party', label: { zh: '党建引领', en: 'Party building' } },
  { code: 'federation', label: { zh: '社会组织', en: 'Social organizations' } },
  { code: 'merchants', label: { zh: '商家与兑换', en: 'Merchants and rewards' } },
  { code: 'people', label: { zh: '居民与志愿者', en: 'Residents and volunteers' } },
  { code: 'system', label: { zh: '系统管理', en: 'System' } },
];

/** Mutations and queries that a capability writes itself, and the reasons of all. */
export const resolvers = [
  ...capabilities.flatMap(({ resolvers: own = [] }) => (typeof own === 'function' ? own() : own)),
  reasonsResolver(capabilities),
];

/** What the product does by itself. */
export const duties: Duty[] = [
  ...capabilities.flatMap((one) => one.duties ?? []),
  { name: 'sweepFiles', everySeconds: 3600, work: ({ pool, files, now }) => sweepFiles(pool, files, now()) },
  { name: 'sweepKeys', everySeconds: 3600, work: ({ pool, now }) => sweepKeys(pool, now()) },
];

/** Tables that are no resources, and what the application's role may do with them. */
export const tables = capabilities.flatMap((one) => one.tables ?? []);
export const grants: Record<string, string> = Object.assign({}, ...capabilities.map((one) => one.grants));

export const frame = frameOf(menuGroups, capabilities);
export const demoFiles = demoFilesOf(capabilities);
export const referenceFiles = capabilities.flatMap((one) => one.reference ?? []);

/** Every name that a capability says is that of something that exists. */
export function checkCapabilities(dictionaries?: Dictionaries): void {
  checkFrame(menuGroups, capabilities, dictionaries);
  checkSeeds(capabilities);
}
