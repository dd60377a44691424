/**
 * The platform itself as an actor ("the house"): it has every right of the role `system` and no account. For seeds, commands and duties, never for a
 * request.
 */
import type { Catalogue } from '../catalogue/catalogue.js';
import { shanghai, shanghaiMinute } from '../write/transaction.js';
import { compileAbility } from './ability.js';
import { roleThat } from './roles.js';
import { heldNowhere, type Viewer } from './viewer.js';

export function houseViewer(catalogue: Catalogue): Viewer {
  const held = [heldNowhere(roleThat(catalogue.roles, 'system').code)];
  const now = new Date();
  return {
    account: null,
    roles: held,
    place: null,
    language: 'zh',
    today: shanghai(now),
    minute: shanghaiMinute(now),
    origin: '',
    ability: compileAbility(catalogue, held, null),
  };
}
