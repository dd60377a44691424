/** What a file is by its bytes, where it is no spreadsheet that is read here: whoever brings it is told what it is and how to save it anew. */
import type { Refusal } from '../../errors.js';
import { refuse } from '../../resource/fieldError.js';
import { refused } from '../refusals.js';

const saveAnew = (zh: string, en: string): Refusal => refuse('INVALID_INPUT', 'file', refused.sheetOfOtherFormat({ zh, en }));

export const isArchive = (bytes: Buffer): boolean => bytes.length > 3 && bytes.readUInt32BE(0) === 0x504b0304;

const isCompound = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]));
/** Excel 2 to 5 wrote their records with nothing around them. */
const isBareRecords = (bytes: Buffer): boolean =>
  bytes[0] === 0x09 && [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? 0xff) && bytes[2]! < 0x20 && bytes[3] === 0;

/** In the first of it, whatever signs come before. */
const markup: [RegExp, string, string][] = [
  [/^<\?xml[^]{0,2000}urn:schemas-microsoft-com:office:spreadsheet/i, 'XML 表格 2003 文件', 'an XML Spreadsheet 2003 file'],
  [/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)?<(?:!doctype html|html|head|body|meta|style|table)\b/i, '网页（HTML）文件', 'a web page (HTML)'],
  [/^<\?xml\b/i, 'XML 文件', 'an XML file'],
  [/^MIME-Version:/i, '网页（MHT）文件', 'a web page (MHT)'],
  [/^ID;P/, 'SYLK 文件', 'a SYLK file'],
  [/^\{\\rtf/, 'RTF 文件', 'an RTF file'],
  [/^%PDF-/, 'PDF 文件', 'a PDF file'],
];

/** Of what is no archive; null where it may be text. */
export function notASheet(bytes: Buffer): Refusal | null {
  if (isCompound(bytes)) {
    return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? refuse('INVALID_INPUT', 'file', refused.sheetUnderPassword)
      : saveAnew('旧版的 Excel 97-2003（.xls）或 WPS（.et）文件', 'a file of Excel 97-2003 (.xls) or WPS (.et)');
  }
  return isBareRecords(bytes) ? saveAnew('旧版的 Excel（.xls）文件', 'an old Excel file (.xls)') : null;
}

/** Of a text. */
export function notATable(text: string): Refusal | null {
  const start = text.slice(0, 4000).trimStart();
  const [, zh, en] = markup.find(([mark]) => mark.test(start)) ?? [];
  return zh && en ? saveAnew(zh, en) : null;
}

/** Of an archive in which no workbook stands where one is looked for. */
export function notAWorkbook(has: (name: string) => boolean): Refusal | null {
  if (has('xl/workbook.bin')) return saveAnew('二进制工作簿（.xlsb）', 'a binary workbook (.xlsb)');
  if (has('content.xml')) return saveAnew('OpenDocument 表格（.ods）', 'an OpenDocument spreadsheet (.ods)');
  if (has('word/document.xml')) return saveAnew('Word 文档', 'a Word document');
  if (has('ppt/presentation.xml')) return saveAnew('PowerPoint 演示文稿', 'a PowerPoint presentation');
  if (has('Index/Document.iwa') || has('Index.zip')) return saveAnew('Numbers 表格', 'a Numbers spreadsheet');
  return has('[Content_Types].xml') ? null : refuse('INVALID_INPUT', 'file', refused.sheetInArchive);
}

/** Two bytes to a sign, as Excel saves 「Unicode 文本」. */
export const isWideText = (bytes: Buffer): boolean => bytes.length > 1 && [0xfffe, 0xfeff].includes(bytes.readUInt16BE(0));

/**
 * Where a file is taken in, before anything of it is read: what it cannot be; null where it may be an .xlsx or a text of separated cells. An
 * archive's files are named in it as they are.
 */
export function neverASheet(bytes: Buffer): Refusal | null {
  const other = notASheet(bytes);
  if (other) return other;
  if (isArchive(bytes)) return bytes.includes('xl/workbook.xml') ? null : notAWorkbook((name) => bytes.includes(name));
  return notATable(
    bytes
      .subarray(0, 8000)
      .toString(isWideText(bytes) && bytes[0] === 0xff ? 'utf16le' : 'utf8')
      .replace(/^\uFEFF/, ''),
  );
}

export const binary = (): Refusal => saveAnew('无法识别的文件', 'a file of an unknown kind');
