/**
 * How people write where something lies: the official name of the committee, its short name with or without what it is, and all of that behind the
 * street and the district without anything between. Each part is one of the names that a division may be kept under; a part of such a name is none.
 */

/** Ends of names, the longest first. */
const committees = /(?:居民委员会|居委会|村民委员会|村委会)$/u;
const offices = /(?:街道办事处|人民政府|镇政府)$/u;
/** 佛山市, 禅城区, 祖庙街道, 南庄镇; 社区 is no district. */
const above = /^(.{1,8}?(?:省|市|(?<!社)区|县|街道办事处|街道|镇|乡))(?=.)/u;

const ofCommunity = (text: string): string[] => {
  const plain = text.replace(committees, '').replace(/(?:社区|村)$/u, '');
  const isVillage = /村(?:民委员会|委会)?$/u.test(text);
  const isCommunity = /社区|居委会$|居民委员会$/u.test(text);
  const communities = [`${plain}社区`, `${plain}社区居委会`, `${plain}社区居民委员会`, `${plain}居委会`, `${plain}居民委员会`];
  const villages = [`${plain}村`, `${plain}村委会`, `${plain}村村委会`, `${plain}村民委员会`, `${plain}村村民委员会`];
  return [text, ...(isVillage ? [] : communities), ...(isCommunity ? [] : villages)];
};

const ofStreet = (text: string): string[] => {
  const plain = text.replace(offices, (end) => (end === '街道办事处' ? '街道' : ''));
  return [text, plain, `${plain}街道`, `${plain}镇`, ...(plain.endsWith('社') ? [] : [`${plain}区`])];
};

const waysOf = (text: string): string[] => [...new Set([...ofStreet(text), ...ofCommunity(text)])];

/** From the division itself upwards, each level in all ways; none where nothing can be read. Above the district there is nothing kept. */
export function spellingsOf(text: string): string[][] {
  const parts: string[] = [];
  let rest = text;
  for (let part = above.exec(rest)?.[1]; part; part = above.exec(rest)?.[1]) {
    if (!/[省市]$/u.test(part)) parts.unshift(part);
    rest = rest.slice(part.length);
  }
  return rest === '' || parts.length > 2 ? [] : [rest, ...parts].map(waysOf);
}
