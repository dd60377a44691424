/** The texts that the cells of a workbook share. */
import type { Archive } from './archive.js';
import { cellLimit, sharedLimit, textLimit, tooLarge } from './limits.js';
import { readXml } from './xml.js';

/** Signs that XML cannot hold stand as _xHHHH_. */
export const unescaped = (text: string) =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text;

/** The words of a text in several formats are one text; how it is pronounced is none of it. */
export class Words {
  private text = '';
  private phonetic = 0;

  open(name: string): void {
    if (name === 'rPh') this.phonetic += 1;
  }

  close(name: string, text: string): void {
    if (name === 'rPh') this.phonetic -= 1;
    else if (name === 't' && this.phonetic === 0) this.text += text;
    if (this.text.length > cellLimit) throw tooLarge();
  }

  take(): string {
    const all = unescaped(this.text);
    this.text = '';
    this.phonetic = 0;
    return all;
  }
}

export async function stringsOf(archive: Archive, name: string): Promise<string[]> {
  if (!archive.has(name)) return [];
  const strings: string[] = [];
  const words = new Words();
  let length = 0;
  await readXml(archive.unpack(name), {
    hear: new Set(['t']),
    open: (tag) => words.open(tag),
    close: (tag, text) => {
      words.close(tag, text);
      if (tag !== 'si') return;
      const string = words.take();
      length += string.length;
      if (strings.push(string) > sharedLimit || length > textLimit) throw tooLarge();
    },
  });
  return strings;
}
