/** Ages in whole years, counted from calendar days. */

/** Whether someone born on that day is younger than so many years on the other day. */
export function isYounger(birthDate: string, years: number, on: string): boolean {
  return on < `${Number(birthDate.slice(0, 4)) + years}${birthDate.slice(4)}`;
}

/** Personal information of those below it is sensitive and a guardian consents for them. */
export const guardedBelow = 14;
export const adultFrom = 18;
