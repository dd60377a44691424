/** What an import, or taking it back, will do, in words and in figures, before anybody says yes. */
import { findResource, type Label, type ResourceContract } from '../../contract';

type Task = Record<string, any>;
type Translate = (key: string, options?: object) => string;
export type Does = (record: Task, translate: Translate, label: (text: Label) => string) => string;

/** One sentence for each count that is not none. */
const saying =
  (sentences: [key: string, count: string][], last: (resource: ResourceContract | undefined, task: Task) => string): Does =>
  (task, translate, label) => {
    const resource = findResource(task['resource'].code);
    // Of what the reader may not read any more, the task itself knows the name.
    const name = resource ? label(resource.label) : task['resource'].label;
    const said = sentences
      .filter(([, count]) => task[count] > 0)
      .map(([key, count]) => translate(key, { n: task[count].toLocaleString('en-US'), name }));
    return [...said, translate(last(resource, task))].join(translate('app.import.between'));
  };

export const importDoes = saying(
  [
    ['app.import.willCreate', 'created'],
    ['app.import.willChange', 'changed'],
    ['app.import.stays', 'unchanged'],
    ['app.import.leftOut', 'refused'],
    ['app.import.lookAt', 'warned'],
  ],
  (resource, task) => (resource?.mutations.archive || task['created'] === 0 ? 'app.import.undoable' : 'app.import.lasting'),
);
export const undoDoes = saying(
  [
    ['app.import.willArchive', 'created'],
    ['app.import.willPutBack', 'changed'],
  ],
  () => 'app.import.undoHint',
);
