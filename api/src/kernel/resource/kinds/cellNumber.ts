/**
 * A number as people write it in a cell: grouped by three, in 万, with its unit behind it, or with the noise that a spreadsheet's sums leave in the
 * last places. Digits are moved as text, so nothing is lost; what could be two numbers is none.
 */

const tens: Record<string, number> = { 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 };
const number = new RegExp(`^([-+]?)(\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.(\\d+))?\\s*(${Object.keys(tens).join('|')})?$`);
/** A sum that should have been nothing, such as 5.55E-17. */
const nearlyNothing = /^-?\d(\.\d+)?E-\d{2,3}$/i;

/** `12.50` with the point moved to the right. */
function shifted(whole: string, places: string, by: number): [string, string] {
  const moved = places.padEnd(by, '0');
  return [`${whole}${moved.slice(0, by)}`.replace(/^0+(?=\d)/, ''), moved.slice(by)];
}

/** A plain number as text, exact, or null where it is none. The text has no unit any more and no full-width signs. */
export function numberIn(text: string): string | null {
  if (nearlyNothing.test(text)) return '0';
  const found = number.exec(text.replace('−', '-').trim());
  if (!found) return null;
  const [, sign, grouped, places = '', magnitude] = found;
  const [whole, rest] = shifted(grouped!.replaceAll(',', ''), places, magnitude ? tens[magnitude]! : 0);
  const fraction = rest.replace(/0+$/, '');
  return `${sign === '-' ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}

/** The fewest digits that a number with noise in its last places is printed with. */
const noisy = 15;

/** Without such noise beyond the places that the field has; a digit that somebody typed there stays, and is judged. */
export function withoutNoise(text: string, scale: number): string {
  const places = text.split('.')[1] ?? '';
  const digits = text.replace(/[-.]/g, '').replace(/^0+/, '');
  if (places.length <= scale || digits.length < noisy) return text;
  const value = Number(text);
  const rounded = value.toFixed(scale);
  const tolerance = Math.min(10 ** -scale / 4, Math.max(1e-6, Math.abs(value) * 1e-14));
  return Math.abs(value - Number(rounded)) <= tolerance ? rounded : text;
}

/** What one thing may be called as well as by the unit of its field. */
const called: Record<string, string> = {
  人: '个人|人|名|位|口|个',
  户: '户|家|个',
  栋: '栋楼|栋|幢|座|个',
  份: '份|张|件|个',
  次: '次|回|场',
  人次: '人次|次',
  项: '项|个|条|件',
  票: '票|张',
  席: '席|个|位',
  天: '天|日',
  个月: '个月|月',
  年: '年',
  岁: '岁|周岁',
  小时: '小时|时|h',
  学时: '学时|课时',
  分: '分',
  行: '行|条',
  '%': '%|％',
};

/** The field's own unit behind a number says nothing new; the unit of another thing is left standing, and refused. */
export function withoutUnit(text: string, { zh, unit }: { zh: string; unit?: { zh: string; en: string } }): string {
  if (unit) return text.replace(new RegExp(`\\s*(?:${called[unit.zh] ?? unit.zh}|${unit.zh}|${unit.en}|${unit.en.replace(/s$/, '')})$`, 'i'), '');
  if (zh.includes('年')) return text.replace(/\s*年[度份]?$/, '');
  if (zh.includes('届')) return text.replace(/^第\s*(?=\d)/, '').replace(/\s*届$/, '');
  return text.replace(/^第\s*(?=\d)/, '').replace(/\s*[个名位项条次号]$/, '');
}
