/** Headings as they are compared: however they were typed. */

/** Unicode NFKC, without blanks, line breaks, marks that nobody sees, the star of what is required and a colon at the end. */
export const foldHeading = (text: string): string => text.normalize('NFKC').replace(/[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff]+/gu, '').replace(/^[*]+|[*:]+$/gu, '');

/** And without what is said behind it in parentheses, such as a unit. */
export const bareHeading = (text: string): string => foldHeading(foldHeading(text).replace(/\([^()]*\)$/u, ''));
