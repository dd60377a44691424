/**
 * The platform itself as an actor ("the house"): it has every right of the role `system` and no account. For seeds, commands and duties, never for a
 * request.
 */
import { shanghai } from '../write/transaction.js';
import { compileAbility } from './ability.js';
import { type Role, roleThat } from './roles.js';
import { heldNowhere, type Viewer } from './viewer.js';

export function houseViewer(roles: Map<string, Role>): Viewer {
  const held = [heldNowhere(roleThat(roles, 'system').code)];
  return { account: null, roles: held, place: null, language: 'zh', today: shanghai(new Date()), ability: compileAbility(roles, held, null) };
}
