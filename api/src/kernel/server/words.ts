/** What refuses a request, whatever it asks for: in both languages, each sentence under its reason. */
import { reasons } from '../reasons.js';
import type { Label } from '../resource/labels.js';

export const words = reasons({
  operationTooLarge: (what: Label, found: string, most: number) => ({
    zh: `${what.zh} ${found}，最多 ${most}`,
    en: `${what.en} ${found}, at most ${most}`,
  }),
  nothingOfThatName: (name: string) => ({ zh: `没有名为“${name}”的`, en: `there is none called "${name}"` }),
  validationTooLarge: { zh: '校验工作量过大', en: 'too much to validate' },
  budgetSpent: (seconds: number) => ({
    zh: `本分钟的额度已用完，请 ${seconds} 秒后再试`,
    en: `this minute's budget is spent, try again in ${seconds} s`,
  }),
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
