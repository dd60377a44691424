/** What an import, or taking it back, will do, in words and in figures, before anybody says yes. */
import { resourceOf, type Label } from '../../contract';

type Task = Record<string, any>;
type Translate = (key: string, options?: object) => string;
export type Does = (record: Task, translate: Translate, label: (text: Label) => string) => string;

/** One sentence for each count that is not none. */
const saying = (sentences: [key: string, count: string][], last: string): Does => (task, translate, label) => {
  const name = label(resourceOf(task['resource'].code).label);
  const said = sentences.filter(([, count]) => task[count] > 0).map(([key, count]) => translate(key, { n: task[count].toLocaleString('en-US'), name }));
  return [...said, translate(last)].join(translate('app.import.between'));
};

export const importDoes = saying([
  ['app.import.willCreate', 'created'], ['app.import.willChange', 'changed'], ['app.import.stays', 'unchanged'], ['app.import.leftOut', 'refused'], ['app.import.lookAt', 'warned'],
], 'app.import.undoable');
export const undoDoes = saying([['app.import.willArchive', 'created'], ['app.import.willPutBack', 'changed']], 'app.import.undoHint');
