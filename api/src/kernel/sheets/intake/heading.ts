/**
 * The words of a heading, whichever way they were typed. Full-width signs are plain ones, blanks and line breaks are none, and neither a star nor a
 * colon belongs to them.
 */

/** `＊名 称：` is 名称; what stands in parentheses behind it is kept. */
export const foldHeading = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, '')
    .replace(/^\*+|[*:]+$/g, '');

/** What says how a column is filled in, and not which column it is. */
const howTo = new RegExp(
  `^(?:全称|简称|正式名称|${['必填', '选填', '可选', '可不填', '非必填', '单选', '多选', '可多选', '没有不填', '无则不填'].join('|')}|年|月|日|元|万元|人民币|万|人|名|户|个|岁|天|分|份|次|件|小时|平方米|平米|m2|公里|米|%` +
    '|(?:单位|如|例|例如|格式|示例|注|说明|请|填|以|用|多个|下拉|最多|至多|不超过|不少于).*|.*(?:填写|格式|分隔|位|yyyy|mm|dd).*|required|optional|full name|yuan|year|years|persons|(?:such as|e\\.?g\\.?|format|unit).*)$',
  'i',
);

/** The same without what stands in parentheses at its end, where that says how the column is filled in: 名称（全称） is 名称, and 手机（紧急联系人） no 手机. */
export function bareHeading(text: string): string {
  const folded = foldHeading(text);
  const [, words, said] = /^(.+)[([]([^()[\]]*)[)\]]$/.exec(folded) ?? [];
  return words && howTo.test(said!) ? words.replace(/[*:]+$/, '') || folded : folded;
}
