/**
 * What of a cell can no longer be what was meant. It is refused where it stands, and its text is what goes back in the file of refused rows: never a
 * value that would pass for the right one.
 */
export type Why = 'rounded' | 'uncalculated' | 'error' | 'narrow' | 'garbled' | 'noDay' | 'quote' | 'otherwise';

export class Fault {
  constructor(
    readonly why: Why,
    readonly text: string,
  ) {}
}

/** What stands for a sign that could not be read: the sign made for it, and what becomes of that when it is read as Chinese. */
const garbled = /\uFFFD|锟斤拷|斤拷锟/;
/** As Excel and WPS show and save them. */
const error =
  /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|EXTERNAL!|GETTING_DATA|名称\?|值!|引用!|数字!)$|^Err:\d{3}$/i;
/** A column too narrow for its days and numbers is saved so in a CSV file. */
const narrow = /^#{3,}$/;

/** What a formula that was never worked out is called in the file of refused rows: it is refused again there, and a blank would not be. */
export const noResult = '#N/A';

export const isGarbled = (text: string): boolean => garbled.test(text);

/**
 * A spreadsheet keeps fifteen digits of a number: a longer one is no longer what was typed. Written back as text they would pass for what was meant.
 */
const rounded = /^-?\d(\.\d+)?E\+(1[5-9]|[2-9]\d)$/i;

export function faultOf(text: string): Fault | null {
  if (rounded.test(text)) return new Fault('rounded', '');
  if (error.test(text)) return new Fault('error', text);
  if (narrow.test(text)) return new Fault('narrow', text);
  return isGarbled(text) ? new Fault('garbled', text) : null;
}

export const faultOfNumber = (number: number): Fault | null => (Math.abs(number) >= 1e15 ? new Fault('rounded', '') : null);
