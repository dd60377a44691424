/**
 * How a cell's number is shown: a spreadsheet keeps days and times as numbers, and only the format of the cell tells. What is shown is what its
 * writer meant.
 */
import { Fault } from './fault.js';

/** `zeros`: so many digits at least. */
export type Shown = 'number' | 'day' | 'time' | 'otherwise' | { zeros: number };

/** Those that every spreadsheet knows by their number alone, of Chinese, Japanese, Korean and Thai programs too. */
const isBuiltInTime = (id: number): boolean => (id >= 18 && id <= 21) || (id >= 45 && id <= 47);
const isBuiltInDay = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) || (id >= 71 && id <= 81);

/**
 * Without what is written as it stands: in quotes, behind a stroke, as wide as a sign or filled with one; colours, conditions and languages. Elapsed
 * hours are hours.
 */
const bareOf = (code: string): string =>
  code
    .toLowerCase()
    .replace(/"[^"]*"/g, ' ')
    .replace(/\\./gs, ' ')
    .replace(/[_*]./gs, ' ')
    .replace(/\[(h+|m+|s+)\]/g, '$1')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/([hms])[.,]0+/g, '$1')
    .replace(/general|g\/通用格式/g, '0')
    .replace(/t(?=h)/g, ' ');

const dayToken = /y+|d+|e+|a{3,5}|b{1,2}/g;
const timeToken = /am\/pm|a\/p|上午\/下午|h+|s+/g;

function partShown(part: string): 'day' | 'time' | null {
  const afterTimes = part.replace(timeToken, ' ');
  const rest = afterTimes.replace(dayToken, ' ');
  // A place for a digit, or a letter that no day has, and it is a number.
  if (/[0#?%@]|[a-ln-z]/.test(rest.replace(/g+/g, ' '))) return null;
  if (rest !== afterTimes) return 'day';
  if (afterTimes !== part) return 'time';
  return /m/.test(rest) ? 'day' : null;
}

/** `code`: as its own file declares it; the built-in ones have none. */
export function shownBy(id: number, code: string | undefined): Shown {
  if (code === undefined) return isBuiltInTime(id) ? 'time' : isBuiltInDay(id) ? 'day' : 'number';
  const parts = bareOf(code).split(';');
  const found = parts.map(partShown);
  if (found.includes('day')) return 'day';
  if (found.includes('time')) return 'time';
  if (parts.length > 0 && addsTo(code)) return 'otherwise';
  // 000000: a code of six digits.
  return /^0{2,}$/.test(code.replace(/;@$/, '')) ? { zeros: code.replace(/;@$/, '').length } : 'number';
}

/**
 * What a format writes beside or between the digits so that another number, or a code, is read: 3万元 of 3, 50% of 0.5, ZJ000012 of 12, 0757-1234 of
 * 7571234. Units and currencies are none.
 */
const adds = /[0-9A-Za-z万千百亿‰%]/;
const currency = /^(?:CNY|RMB|USD|HKD|EUR|US|HK)$/i;

function addsTo(code: string): boolean {
  const [first] = code
    .replace(/_./g, ' ')
    .replace(/\*./g, ' ')
    .replace(/\[\$([^\]-]*)[^\]]*\]/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .split(';');
  const written = [...first!.matchAll(/"([^"]*)"/g)]
    .map(([, words]) => words!.trim())
    .concat([...first!.matchAll(/\\(.)/g)].map(([, sign]) => sign!));
  const bare = first!.replace(/"[^"]*"/g, '').replace(/\\(.)/g, '$1');
  return written.some((words) => adds.test(words) && !currency.test(words)) || bare.includes('%') || /[0#?]-[0#?]/.test(bare);
}

const dayMs = 86_400_000;
/** From the spreadsheet's day 0 to 1970, with the 29 February 1900 that never was. */
const daysTo1970 = 25_569;
const daysTo1904 = 1462;
/** 31 December 9999. */
const lastSerial = 2_958_465;
const leapDay = 60;

/** To the second: a time is kept as a fraction, and half past two a little short of it. */
const instantOf = (days: number): Date => new Date(Math.round((days - daysTo1970) * (dayMs / 1000)) * 1000);

const clockOf = (fraction: number): string => new Date(Math.round(fraction * (dayMs / 1000)) * 1000).toISOString().slice(11, 16);

const noDay = (serial: number) =>
  new Fault('noDay', Math.floor(serial) === leapDay ? '1900-02-29' : Math.floor(serial) === 0 ? '1900-01-00' : '#NUM!');

function dayOf(serial: number, from1904: boolean): Date | Fault {
  const counted = from1904 ? serial + daysTo1904 : serial;
  if (serial < 0 || counted >= lastSerial + 1) return new Fault('noDay', '#NUM!');
  if (from1904) return instantOf(counted);
  // Before the day that never was, the spreadsheet's count is one short.
  return serial < 1 || Math.floor(serial) === leapDay ? noDay(serial) : instantOf(serial < leapDay ? serial + 1 : serial);
}

export function shownNumber(number: number, shown: Shown, from1904: boolean): number | string | Date | Fault {
  if (shown === 'number') return number;
  if (shown === 'otherwise') return new Fault('otherwise', String(number));
  if (typeof shown === 'object') return Number.isInteger(number) && number >= 0 ? String(number).padStart(shown.zeros, '0') : number;
  return shown === 'time' && number >= 0 && number < 1 ? clockOf(number) : dayOf(number, from1904);
}
