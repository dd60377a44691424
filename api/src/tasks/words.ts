/** What the refusals and remarks of this capability say, in both languages, each under its reason. */
import { reasons } from '../kernel/index.js';

export const words = reasons({
  trialRowRefused: (line: number, message: string | null) => ({
    zh: `预检之后第 ${line} 行不能再导入（${message}），请重新上传预检`,
    en: `since the trial, row ${line} can no longer be imported (${message}); please upload again`,
  }),
  trialOutOfDate: (line: number) => ({
    zh: `预检之后，第 ${line} 行涉及的数据已有变化，与预检结果不同；请重新上传预检`,
    en: `what row ${line} is about has changed since the trial, and it would become something else; please upload again`,
  }),
  importedMeanwhile: (on: string) => ({ zh: `同一份表格已于 ${on} 导入过`, en: `the same file was imported on ${on} already` }),
  importedAlready: { zh: '这个文件已经导入过，如需重新导入请先撤销', en: 'this very file has been imported; undo that import first' },
});
