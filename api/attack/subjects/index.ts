/** All attacks, by what they are aimed at, in the order in which they are carried out. */
import type { Attack } from '../attack.js';
import { pictures } from './pictures.js';
import { uploads } from './uploads.js';

export const subjects: Record<string, Attack[]> = { uploads, pictures };
