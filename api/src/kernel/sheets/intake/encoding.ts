/**
 * The text of a file of bytes: UTF-16 or UTF-8 by their mark, and without one what has the fewest faults. A sign that cannot be read stands as
 * U+FFFD, and its cell is refused.
 */
import { binary } from './kind.js';

const decoded = (encoding: string, bytes: Buffer): string => new TextDecoder(encoding).decode(bytes);

const occurrences = (text: string, sign: string): number => {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
};

/**
 * Of two bytes to a sign: its commas, digits and line breaks have their zero on one side. A few other signs, such as 一, have it on the other. Read
 * the wrong way round it holds signs that no text has.
 */
function wideText(bytes: Buffer): string | null {
  const zeros = [0, 0];
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) zeros[at % 2]! += 1;
  const [before, behind] = zeros as [number, number];
  const text = decoded(before > behind ? 'utf-16be' : 'utf-16le', bytes);
  return /[\0-\x08\x0e-\x1f\uFFFD]/.test(text) ? null : text;
}

/** How many signs of UTF-8 stand there in more than one byte: other encodings have hardly any. */
const wideSigns = (text: string): number => text.replace(/[\0-\x7f\uFFFD]+/g, '').length;

function plainest(bytes: Buffer): string {
  const utf8 = decoded('utf-8', bytes);
  const faults = occurrences(utf8, '\uFFFD');
  // GB 18030 reads nearly everything as something: what is nearly all good UTF-8 is UTF-8.
  if (faults === 0 || faults * 8 < wideSigns(utf8)) return utf8;
  const gb18030 = decoded('gb18030', bytes);
  return occurrences(gb18030, '\uFFFD') < faults ? gb18030 : utf8;
}

export function textOfBytes(bytes: Buffer): string {
  const mark = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0;
  if (mark === 0xfffe) return decoded('utf-16le', bytes);
  if (mark === 0xfeff) return decoded('utf-16be', bytes);
  if (!bytes.includes(0)) return plainest(bytes);
  const wide = wideText(bytes);
  // A zero in a text is a control sign, for which its cell is refused; in anything else there are many.
  if (wide === null && occurrences(bytes.toString('latin1'), '\0') * 20 > bytes.length) throw binary();
  return wide ?? plainest(bytes);
}
