/** What refuses a request, whatever it asks for: in both languages, each sentence under its reason. */
import { reasons } from '../reasons.js';
import type { Label } from '../resource/labels.js';

export const words = reasons({
  operationTooLarge: (what: Label, found: string, most: number) => ({
    zh: `${what.zh} ${found}，最多 ${most}`,
    en: `${what.en} ${found}, at most ${most}`,
  }),
  nothingOfThatName: (name: string) => ({ zh: `没有名为“${name}”的`, en: `there is none called "${name}"` }),
  documentTooLong: (tokens: number) => ({ zh: `语法单元超过 ${tokens} 个`, en: `at most ${tokens} tokens` }),
  subscriptionsNotServed: { zh: '不提供订阅，请用查询', en: 'there are no subscriptions; a query reads the same' },
  validationTooLarge: { zh: '校验工作量过大', en: 'too much to validate' },
  budgetSpent: (seconds: number) => ({
    zh: `本分钟的额度已用完，请 ${seconds} 秒后再试`,
    en: `this minute's budget is spent, try again in ${seconds} s`,
  }),
  noSuchField: { zh: '没有此项', en: 'there is no such field' },
  noneOfTheOptions: { zh: '不在可选值之内', en: 'none of the values there are' },
  objectExpected: { zh: '应为对象', en: 'an object' },
  wholeNumberExpected: { zh: '应为整数，如 12', en: 'a whole number such as 12' },
  numberExpected: { zh: '应为数字，如 12.5', en: 'a number such as 12.5' },
  decimalExpected: { zh: '应为数字文本，如 "12.5"', en: 'a number as text, such as "12.5"' },
  moneyExpected: { zh: '应为以元为单位的金额文本，如 "10.00"', en: 'an amount in yuan as text, such as "10.00"' },
  booleanExpected: { zh: '应为 true 或 false', en: 'true or false' },
  textExpected: { zh: '应为文本', en: 'a text' },
  idExpected: { zh: '应为编号文本', en: 'an id as text' },
  dateExpected: { zh: '应为日期，如 2026-11-22', en: 'a date such as 2026-11-22' },
  instantExpected: { zh: '应为带时区的时刻，如 2026-11-22T06:05:00Z', en: 'an instant with a zone, such as 2026-11-22T06:05:00Z' },
  tooManyHeavyOperations: { zh: '耗时查询较多，请 2 秒后再试', en: 'many heavy operations are under way, try again in 2 s' },
  tooManyAtOnce: (whose: Label, what: Label, seconds: number) => ({
    zh: `${whose.zh}同时进行的${what.zh}过多，请 ${seconds} 秒后再试`,
    en: `too many ${what.en}${whose.en} are on their way, try again in ${seconds} s`,
  }),
  tooManyUnreadOfNetwork: { zh: '此网络尚未接收的响应过多，请稍后再试', en: 'too many answers to this network have not been read' },
  tooManyUnread: { zh: '尚未接收的响应过多，请稍后再试', en: 'too many answers have not been read' },
  tooManyWriters: (resource: { zh: string; enPlural: string }) => ({
    zh: `${resource.zh}正在被大量修改，请稍后再试`,
    en: `${resource.enPlural} are being written by many; please try again in a while`,
  }),
  tooManyFilesInWork: (seconds: number) => ({
    zh: `正在处理的文件过多，请 ${seconds} 秒后再试`,
    en: `too many files are being worked on, try again in ${seconds} s`,
  }),
});
