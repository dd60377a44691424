import './results.js';
export { sweepRows, taskGrants, taskTables } from './importRow.js';
export { ImportRowsResolver } from './importRows.js';
export { exportResolvers, SheetResolver } from './requests.js';
export { startRunner } from './runner.js';
export { Task } from './task.js';
