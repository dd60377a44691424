/**
 * Every day and hour of the console is Beijing's, as the server's are, wherever the reader's browser thinks it is. Beijing has kept one offset all
 * year since 1992; no instant Linli holds is older.
 */
const OFFSET = '+08:00';
const OFFSET_MS = 8 * 3_600_000;
export const ONE_DAY = 86_400_000;

const inBeijing = (instant: Date | string) => new Date(new Date(instant).getTime() + OFFSET_MS).toISOString();

/** 2026-11-22, the day it is in Beijing. */
export const dayAt = (instant: Date | string = new Date()) => inBeijing(instant).slice(0, 10);

/** 2026-11-22 14:05:09 */
export const secondAt = (instant: Date | string) => inBeijing(instant).slice(0, 19).replace('T', ' ');

/** 2026-11-22 14:05 */
export const minuteAt = (instant: Date | string) => secondAt(instant).slice(0, 16);

/** The instant of a day and an hour of Beijing: `2026-11-22T14:05`. */
export const instantOf = (local: string) => new Date(`${local}${OFFSET}`).toISOString();

/** When a day begins, or one so many days later. */
export const dayStart = (day: string, later = 0) => new Date(Date.parse(`${day}T00:00${OFFSET}`) + later * ONE_DAY).toISOString();

export const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
