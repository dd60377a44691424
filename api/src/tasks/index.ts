import './results.js';
export { exportResolvers, SheetResolver } from './requests.js';
export { startRunner } from './runner.js';
export { Task } from './task.js';
