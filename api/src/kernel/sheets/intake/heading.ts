/**
 * The words of a heading, whichever way they were typed. Full-width signs are plain ones, blanks and line breaks are none, and neither a star nor a colon
 * belongs to them.
 */

/** `＊名 称：` is 名称; what stands in parentheses behind it is kept. */
export const foldHeading = (text: string): string => text.normalize('NFKC').replace(/[\s\p{Cf}]+/gu, '').replace(/^\*+|[*:]+$/g, '');

/** The same without what stands in parentheses at its end, which says how a column is filled in: 名称（全称） is 名称. */
export function bareHeading(text: string): string {
  const folded = foldHeading(text);
  return folded.replace(/(?:\([^()]*\)|\[[^[\]]*\])$/, '').replace(/[*:]+$/, '') || folded;
}
