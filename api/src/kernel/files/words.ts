/** What refuses a file: in both languages, each sentence under its reason. */
import { reasons } from '../reasons.js';
import type { Label } from '../resource/labels.js';

export const words = reasons({
  notAPicture: { zh: '只接受 JPG、PNG、WebP 图片', en: 'a JPG, PNG or WebP picture' },
  notADocument: { zh: '只接受 PDF、Word、Excel 或 JPG、PNG、WebP 图片', en: 'a PDF, Word or Excel file, or a JPG, PNG or WebP picture' },
  notASheet: { zh: '只接受 XLSX 或 CSV 表格', en: 'an XLSX or CSV spreadsheet' },
  fileTooLong: (most: number) => ({ zh: `文件不能超过 ${most} MB`, en: `at most ${most} MB` }),
  fileTooInvolved: { zh: '文件过于复杂，无法在限定时间内读取', en: 'the file is too complex to be read in the time there is' },
  pictureUnreadable: { zh: '图片无法读取或尺寸过大', en: 'the picture cannot be read or is too large' },
  formBrokenOff: { zh: '表单不完整', en: 'the form is broken off' },
  formTooLarge: { zh: '每个表单只能有一个文件和几个字段', en: 'one file and a few fields in a form' },
  ticketNotFirst: { zh: '请先发送 ticket 字段，再发送文件', en: 'send the field ticket first, then the file' },
  uploadTooSlow: { zh: '上传过慢或已停顿，请重试', en: 'the upload was too slow or stood still, please try again' },
  ticketUnknown: { zh: '上传凭证无效、已使用或已过期', en: 'the ticket is unknown, in use, used or out of date' },
  quotaSpent: (whose: Label, most: number, span: Label) => ({
    zh: `${whose.zh}${span.zh}最多 ${most} MB`,
    en: `${whose.en} may have ${most} MB ${span.en}`,
  }),
});
