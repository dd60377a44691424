/** What refuses a spreadsheet, a row or a cell of one: in both languages, each sentence under its reason. */
import { reasons } from '../reasons.js';
import type { Label } from '../resource/labels.js';

const inCell = (zh: (text: string) => string, en: (text: string) => string) => (line: number, header: string, text: string) => ({
  zh: `第 ${line} 行“${header}”${zh(text)}`,
  en: `row ${line}, "${header}", ${en(text)}`,
});

const astray = (zh: string, en: string) => (line: number, column: number) => ({
  zh: `CSV 文件格式不正确：第 ${line} 行第 ${column} 列${zh}；请改用中文引号，或用 Excel 另存为 .xlsx 后再上传`,
  en: `the CSV file cannot be read: in line ${line}, column ${column}, ${en}; use other quotation marks, or save it as .xlsx in Excel and upload that`,
});

export const refused = reasons({
  // The file.
  sheetTooLong: (rows: number, columns: number) => ({ zh: `最多 ${rows} 行、${columns} 列`, en: `at most ${rows} rows and ${columns} columns` }),
  sheetTooLarge: { zh: '文件解压后过大', en: 'the file is too large when unpacked' },
  sheetUnreadable: { zh: '无法读取该表格文件', en: 'the spreadsheet cannot be read' },
  sheetTooInvolved: {
    zh: '该表格内容过大或过于复杂，无法读取；请另存为只含数据的新文件后再上传',
    en: 'the spreadsheet is too large or too involved to be read; save its data alone as a new file and upload that',
  },
  sheetOfOtherFormat: (what: Label) => ({
    zh: `这是${what.zh}，无法直接导入；请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传`,
    en: `this is ${what.en}, which cannot be imported; open it in Excel or WPS, save it as .xlsx and upload that`,
  }),
  sheetUnderPassword: {
    zh: '这个工作簿设有打开密码，无法读取；请取消密码后另存为 .xlsx 再上传',
    en: 'this workbook is kept under a password; take it off, save the file as .xlsx and upload that',
  },
  sheetInArchive: {
    zh: '这是压缩包，无法直接导入；请解压后上传其中的 .xlsx 或 .csv 文件',
    en: 'this is an archive, which cannot be imported; unpack it and upload the .xlsx or .csv file in it',
  },
  quoteNotClosed: astray('的英文双引号没有配对', 'a quote is opened and never closed'),
  textBehindQuote: astray('在结束的英文双引号之后还有内容', 'text follows a closing quote'),
  severalTables: (one: string, other: string) => ({
    zh: `工作表“${one}”和“${other}”都有表头和内容；请只保留一个工作表，其余的分别导入`,
    en: `the sheets "${one}" and "${other}" both have headings and rows; keep one of them, and import the others by themselves`,
  }),

  // Its headings.
  headingsMissing: { zh: '第一行应为表头', en: 'the first row must hold the headings' },
  headingsNotFound: (line: number, shown: string) => ({
    zh: `没有找到表头，第一行应为表头；第 ${line} 行是“${shown}”`,
    en: `no headings are found: the first row must hold them; row ${line} is "${shown}"`,
  }),
  headingsInTwoRows: (upper: string, lower: string) => ({
    zh: `表头有两行，“${upper}”和“${lower}”在同一列；请只留一行表头`,
    en: `the headings stand in two rows, with “${upper}” and “${lower}” in one column; keep one row of headings`,
  }),
  headingUnreadable: (heading: string) => ({ zh: `表头“${heading}”无法识别`, en: `the heading "${heading}" cannot be read` }),
  headingTwice: (heading: string) => ({ zh: `表头“${heading}”出现了两次`, en: `the heading "${heading}" is there twice` }),
  headingsOfOneField: (one: string, other: string) => ({
    zh: `表头“${one}”和“${other}”是同一项，请保留其一`,
    en: `the headings “${one}” and “${other}” are the same; keep one of them`,
  }),
  headingsUnknown: (headings: string[]) => ({ zh: `不认识的表头：${headings.join('、')}`, en: `unknown headings: ${headings.join(', ')}` }),

  // Its rows.
  rowsOfOneRecord: (lines: number[]) => ({
    zh: `同一记录编号在第 ${lines.join('、')} 行都有，请只留一行`,
    en: `this record id stands in rows ${lines.join(', ')}; keep one`,
  }),
  rowIsNoRecord: (called: string) => ({ zh: `“${called}”行不是一条记录，请删去`, en: `the row “${called}” is no record; delete it` }),
  rowLongerThanHeadings: (line: number, places: Label, advice: Label) => ({
    zh: `第 ${line} 行的内容多于表头：${places.zh}没有对应的表头${advice.zh}`,
    en: `row ${line} has more cells than there are headings: ${places.en} has none${advice.en}`,
  }),
  likeAnotherRow: (likeness: Label, line: number) => ({
    zh: `与第 ${line} 行的${likeness.zh}相同，可能是同一人`,
    en: `the same ${likeness.en.toLowerCase()} as row ${line}: perhaps one and the same`,
  }),

  // Their cells.
  cellRounded: inCell(
    () => '是超过 15 位的数字，表格软件已将其改写；请把该列设为文本格式后重新填写',
    () => 'holds a number of more than 15 digits, which the spreadsheet has altered; format the column as text and enter it again',
  ),
  cellUncalculated: inCell(
    () => '的公式没有结果，请在 Excel 中打开并保存后再上传',
    () => 'holds a formula without a result; open the file in Excel, save it and upload it again',
  ),
  cellHoldsError: inCell(
    (text) => `是错误值 ${text}，请更正公式或直接填写内容`,
    (text) => `holds the error ${text}; mend the formula or enter the value itself`,
  ),
  cellTooNarrow: inCell(
    () => '只存下了 ####（列宽不够），请加宽该列后重新保存',
    () => 'was saved as #### because its column was too narrow; widen it and save the file again',
  ),
  cellGarbled: inCell(
    (text) => `含有无法识别的字符（${text.slice(0, 40)}），请更正后重新填写`,
    (text) => `holds signs that cannot be read (${text.slice(0, 40)}); enter it again`,
  ),
  cellIsNoDay: inCell(
    (text) => `不是有效的日期（${text}）`,
    (text) => `is no day (${text})`,
  ),
  cellShownOtherwise: inCell(
    (text) => `的数字格式会显示成别的内容（保存的是 ${text}），请设为常规或文本格式，按显示的内容重新填写`,
    (text) => `is shown as something else than it holds (${text}) by its number format; use the general or text format and enter what is meant`,
  ),
  cellWithBareQuote: inCell(
    (text) => `含有单独的英文双引号（${text.slice(0, 40)}），无法确定内容的起止；请改用中文引号，或用 Excel 另存为 .xlsx`,
    (text) =>
      `holds a bare quote (${text.slice(0, 40)}), which leaves open where the cell ends; use other quotation marks, or save the file as .xlsx in Excel`,
  ),
  cellMadeADay: (text: string) => ({
    zh: `单元格是日期（${text}）：3-2 之类可能已被表格软件改成日期，请设为文本格式后重新填写`,
    en: `the cell holds a day (${text}): the spreadsheet may have made one of 3-2 and the like; format it as text and enter it again`,
  }),
  cellToBeLeftOut: { zh: '此项不能填写', en: 'it cannot be filled in' },
  clearingMisspelt: { zh: '要清空此项请填“（清空）”', en: 'to empty it, fill in “(clear)”' },
  stateUnknown: (text: string, states: Label[]) => ({
    zh: `没有“${text}”状态，可填：${states.map(({ zh }) => zh).join('、')}`,
    en: `no state "${text}"; one of: ${states.map(({ en }) => en).join(', ')}`,
  }),
  maskedValueDiffers: {
    zh: '打码的内容与现有的不符；请填写完整内容，不修改的请留空',
    en: 'the masked value is not that of the record; give the whole one, or leave it blank',
  },
  maskedValueInNewRecord: { zh: '打码的内容不能用于新增，请填写完整内容', en: 'a masked value makes no new record; give the whole one' },
  fixedValueDiffers: { zh: '登记后不能修改，与现有的内容不符', en: 'it cannot be changed any more, and is not what the record holds' },
  registeredAlready: { zh: '已有的记录不能再补录，请清空此格', en: 'a record that is there is not registered again; leave it blank' },
  versionMalformed: { zh: '版本须为整数', en: 'a version is a whole number' },
  severalFoundUseCode: (text: string) => ({
    zh: `“${text}”对应多条记录，请填写编号或“上级/名称”`,
    en: `"${text}" means several records; give a code, or "parent/name"`,
  }),
  severalFoundUseId: (text: string) => ({ zh: `“${text}”对应多条记录，请填写记录编号`, en: `"${text}" means several records; give the record id` }),
  notFoundButNear: (text: string, near: string[]) => ({
    zh: `找不到“${text}”，是否为${near.map((name) => `“${name}”`).join('或')}？`,
    en: `no "${text}"; is it ${near.map((name) => `"${name}"`).join(' or ')}?`,
  }),
  notFoundByName: (text: string) => ({ zh: `找不到“${text}”`, en: `no "${text}"` }),
  nameAndIdDiffer: (name: string) => ({
    zh: `“${name}”与其后的记录编号不是同一条记录，请只留其一`,
    en: `"${name}" and the record id behind it are not one record; keep one of them`,
  }),

  // Export, and an import that is undone.
  tooManyRowsToExport: (most: number) => ({ zh: `最多导出 ${most} 行，请缩小范围`, en: `at most ${most} rows, please narrow the list` }),
  changedSinceImport: (others: Label) => ({
    zh: `${others.zh}在导入后又被修改，不能撤销`,
    en: `${others.en}: changed since the import, and not undone`,
  }),
});
