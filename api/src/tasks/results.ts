/**
 * An export does not outlive the right to it: its file is handed out while its owner may export today what left with it then. Whoever may not is told
 * that there is none.
 */
import { type FileGuard, mayStillExport, specOf } from '../kernel/index.js';
import type { TaskRequest } from './task.js';

export const guardResults: FileGuard = async ({ pool }, viewer, { field, record }) => {
  if (field !== 'result') return true;
  const {
    rows: [task],
  } = await pool.query<{ kind: string; resource: string; request: TaskRequest }>('select kind, resource, request from task where id = $1', [record]);
  return task!.kind !== 'EXPORT' || mayStillExport(viewer.ability, specOf({ viewer }, task!.resource), task!.request.under ?? []);
};
