/** Whether a cell's number is shown as a day: a spreadsheet keeps days as numbers, and only the format of the cell tells. */

/** Those that every spreadsheet knows by their number alone, of Chinese, Japanese, Korean and Thai programs too. */
const isBuiltIn = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58) || (id >= 71 && id <= 81);

const tokens = new Set(['s', 'ss', 'm', 'mm', 'mmm', 'mmmm', 'mmmmm', 'h', 'hh', 'am', 'pm', 'a', 'p', 'd', 'dd', 'ddd', 'dddd', 'aaa', 'aaaa', 'aaaaa', 'y', 'yy', 'yyyy', 'e', 'ee', 'eeee']);

function isDatePart(part: string): boolean {
  const found = part.replace(/"[^"]*"/g, ' ')
    // Fractions of a second and elapsed time, then colours, conditions and languages.
    .replace(/(\[?[smhd]{1,2}\]?)[.,]00?0?/g, '$1').replace(/\[([smhd]{1,2})\]/g, '$1').replace(/\[[^\]]*\]/g, '')
    .split(/[^a-z0#?%]+/).filter(Boolean);
  // A place for a digit, or a word that no day has, and it is a number.
  return found.length > 0 && found.every((token) => tokens.has(token));
}

/** `code`: as its own file declares it; the built-in ones have none. */
export const isDateFormat = (id: number, code: string | undefined): boolean =>
  isBuiltIn(id) || (code !== undefined && code.toLowerCase().replace(/;@$/, '').replace(/\\./g, ' ').split(';').some(isDatePart));

const dayMs = 86_400_000;
/** From the spreadsheet's day 0 to 1970, with the 29 February 1900 that never was. */
const daysTo1970 = 25_569;
const daysTo1904 = 1462;

export const dateOfSerial = (serial: number, from1904: boolean): Date => new Date(Math.floor((serial + (from1904 ? daysTo1904 : 0) - daysTo1970) * dayMs));
