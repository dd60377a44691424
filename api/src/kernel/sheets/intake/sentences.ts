/** What is said of a cell, or of a row, that cannot be what was meant. */
import type { Refusal } from '../../errors.js';
import { refuse } from '../../resource/fieldError.js';
import type { Format } from '../cells.js';
import type { Why } from './fault.js';

const reasons: Record<Why, { zh: (text: string) => string; en: (text: string) => string }> = {
  rounded: {
    zh: () => '是超过 15 位的数字，表格软件已将其改写；请把该列设为文本格式后重新填写',
    en: () => 'holds a number of more than 15 digits, which the spreadsheet has altered; format the column as text and enter it again',
  },
  uncalculated: {
    zh: () => '的公式没有结果，请在 Excel 中打开并保存后再上传',
    en: () => 'holds a formula without a result; open the file in Excel, save it and upload it again',
  },
  error: {
    zh: (text) => `是错误值 ${text}，请更正公式或直接填写内容`,
    en: (text) => `holds the error ${text}; mend the formula or enter the value itself`,
  },
  narrow: {
    zh: () => '只存下了 ####（列宽不够），请加宽该列后重新保存',
    en: () => 'was saved as #### because its column was too narrow; widen it and save the file again',
  },
  garbled: {
    zh: (text) => `含有无法识别的字符（${text.slice(0, 40)}），请更正后重新填写`,
    en: (text) => `holds signs that cannot be read (${text.slice(0, 40)}); enter it again`,
  },
  noDay: {
    zh: (text) => `不是有效的日期（${text}）`,
    en: (text) => `is no day (${text})`,
  },
  otherwise: {
    zh: (text) => `的数字格式会显示成别的内容（保存的是 ${text}），请设为常规或文本格式，按显示的内容重新填写`,
    en: (text) => `is shown as something else than it holds (${text}) by its number format; use the general or text format and enter what is meant`,
  },
  quote: {
    zh: (text) => `含有单独的英文双引号（${text.slice(0, 40)}），无法确定内容的起止；请改用中文引号，或用 Excel 另存为 .xlsx`,
    en: (text) =>
      `holds a bare quote (${text.slice(0, 40)}), which leaves open where the cell ends; use other quotation marks, or save the file as .xlsx in Excel`,
  },
};

export const cellFault = (why: Why, line: number, header: string, text: string): Refusal =>
  refuse('INVALID_INPUT', 'file', {
    zh: `第 ${line} 行“${header}”${reasons[why].zh(text)}`,
    en: `row ${line}, "${header}", ${reasons[why].en(text)}`,
  });

const letters = (column: number): string => (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

export function rowFault(line: number, excess: { column: number; text: string }[], format: Format): Refusal {
  const places = excess.slice(0, 3).map(({ column, text }) => ({ at: letters(column), text: text.slice(0, 40) }));
  const [zh, en] = [places.map(({ at, text }) => `${at} 列“${text}”`).join('、'), places.map(({ at, text }) => `column ${at} "${text}"`).join(', ')];
  const quoted =
    format === 'CSV'
      ? { zh: '；内容里有分隔符时，请用英文双引号括起整格', en: '; put a cell that holds a separator in quotes' }
      : { zh: '；请补上表头，或删去这些内容', en: '; give the column a heading, or delete what stands in it' };
  return refuse('INVALID_INPUT', 'file', {
    zh: `第 ${line} 行的内容多于表头：${zh}没有对应的表头${quoted.zh}`,
    en: `row ${line} has more cells than there are headings: ${en} has none${quoted.en}`,
  });
}
