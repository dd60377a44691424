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
import { lovebank } from './lovebank/index.js';
import { redemption } from './redemption/index.js';
import { identity } from './identity/index.js';
import { tasks } from './tasks/index.js';
import type { Capability } from './kernel/index.js';
import type { Group } from './kernel/capability/frame.js';

export const capabilities: readonly Capability[] = [
  divisions,
  organizations,
  federation,
  people,
  registration,
  views,
  party,
  merchants,
  lovebank,
  redemption,
  identity,
  tasks,
];

/** The groups of the menu, in order; what stands in them is said by capabilities. */
export const menuGroups: readonly Group[] = [
  { code: 'organizations', icon: 'places', label: { zh: '组织与区划', en: 'Organizations and divisions' } },
  { code: 'party', icon: 'party', label: { zh: '党建引领', en: 'Party building' } },
  { code: 'federation', icon: 'societies', label: { zh: '社会组织', en: 'Social organizations' } },
  { code: 'lovebank', icon: 'points', label: { zh: '爱心银行', en: 'Love bank' } },
  { code: 'merchants', icon: 'shops', label: { zh: '商家与兑换', en: 'Merchants and rewards' } },
  { code: 'people', icon: 'people', label: { zh: '居民与志愿者', en: 'Residents and volunteers' } },
  { code: 'system', icon: 'system', label: { zh: '系统管理', en: 'System' } },
];
