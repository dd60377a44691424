/** How much of a spreadsheet is read. Each limit refuses at the first row, column, byte or letter past it, so that what comes after costs nothing. */
import { refuse } from '../../resource/fieldError.js';
import type { Refusal } from '../../errors.js';
import { refused } from '../refusals.js';

export const rowLimit = 5000;
export const columnLimit = 200;
/** Empty ones cost nothing but their bytes, up to what a spreadsheet has room for. */
export const room = { rows: 1_048_576, columns: 16_384 };
/** Unpacked, in bytes, as they come: what the archive says of itself is not believed. 5,000 full rows have a fifth of it. */
export const unpackedLimit = 100 * 1_048_576;
/** Files in the archive: pictures and old versions count too. */
export const entryLimit = 5000;
/** Of one cell; a spreadsheet takes 32,767. */
export const cellLimit = 100_000;
/** Letters of all cells, and of all shared words. */
export const textLimit = 20_000_000;
export const sharedLimit = 1_000_000;
/** Formats of cells; a spreadsheet takes 65,490. */
export const styleLimit = 100_000;
/** One inside the other; a sheet needs some ten. */
export const depthLimit = 64;

export const tooMany = (): Refusal => refuse('TOO_LONG', 'file', refused.sheetTooLong(rowLimit, columnLimit));
export const tooLarge = (): Refusal => refuse('TOO_LONG', 'file', refused.sheetTooLarge);
export const unreadable = (): Refusal => refuse('INVALID_INPUT', 'file', refused.sheetUnreadable);
