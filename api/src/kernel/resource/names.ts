/** Names in the database that code must find again. */
import { snake } from './labels.js';

export const uniqueName = (table: string, fields: string[]) => `${table}_${fields.map(snake).join('_')}_key`;
