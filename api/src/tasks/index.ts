import { capability } from '../kernel/index.js';
import { sweepRows, taskGrants, taskTables } from './importRow.js';
import { ImportRowsResolver } from './importRows.js';
import { sheetResolvers } from './requests.js';
import { guardResults } from './results.js';
import { startRunner } from './runner.js';
import { Task } from './task.js';
import { words } from './words.js';

export { startRunner, Task };

export const tasks = capability({
  code: 'tasks',
  resources: [Task],
  resolvers: (catalogue) => [ImportRowsResolver, ...sheetResolvers(catalogue)],
  fileGuards: { Task: guardResults },
  words,
  duties: [{ name: 'sweepRows', everySeconds: 3600, work: ({ pool, now }) => sweepRows(pool, now()) }],
  tables: taskTables,
  grants: taskGrants,
  pages: [{ resource: 'Task', zh: '任务中心', en: 'Task centre' }],
});
