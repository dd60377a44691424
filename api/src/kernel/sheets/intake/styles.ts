/** Of each format of cells, how it shows a number: as a day, as a time of a day, with zeros before it, or as it is. */
import type { Archive } from './archive.js';
import { styleLimit, tooLarge } from './limits.js';
import { type Shown, shownBy } from './numberFormat.js';
import { readXml } from './xml.js';

export async function stylesOf(archive: Archive, name: string): Promise<Shown[]> {
  if (!archive.has(name)) return [];
  const codes = new Map<number, string | undefined>();
  const known = new Map<number, Shown>();
  const styles: Shown[] = [];
  const base: Shown[] = [];
  let list: Shown[] | null = null;
  const shown = (id: number): Shown => {
    const found = known.has(id) ? known.get(id)! : shownBy(id, codes.get(id));
    known.set(id, found);
    return found;
  };
  await readXml(archive.unpack(name), {
    open: (tag, { numFmtId, formatCode, xfId }) => {
      if (tag === 'numFmt') codes.set(Number(numFmtId), formatCode);
      if (tag === 'cellXfs') list = styles;
      if (tag === 'cellStyleXfs') list = base;
      if (tag === 'xf') list?.push(numFmtId ? shown(Number(numFmtId)) : list === styles ? (base[Number(xfId)] ?? 'number') : 'number');
      if (codes.size > styleLimit || styles.length > styleLimit || base.length > styleLimit) throw tooLarge();
    },
    close: (tag) => {
      if (tag === 'cellXfs' || tag === 'cellStyleXfs') list = null;
    },
  });
  return styles;
}
