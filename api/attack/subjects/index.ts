/** All attacks, by what they are aimed at, in the order in which they are carried out. */
import type { Attack } from '../attack.js';
import { control } from './control.js';
import { hands } from './hands.js';
import { keys } from './keys.js';
import { pictures } from './pictures.js';
import { reading } from './reading.js';
import { requests } from './requests.js';
import { roles } from './roles.js';
import { sheets } from './sheets.js';
import { signIn } from './signIn.js';
import { undo } from './undo.js';
import { uploads } from './uploads.js';

export const subjects: Record<string, Attack[]> = { uploads, pictures, sheets, requests, signIn, hands, undo, roles, keys, reading };

/** Asked for by name alone: it proves that success would be seen. */
export const controls: Record<string, Attack[]> = { control };
