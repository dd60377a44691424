import { capability } from '../kernel/index.js';
import { SavedView } from './savedView.js';
import { words } from './words.js';

export const views = capability({
  code: 'views',
  resources: [SavedView],
  words,
  demo: [{ file: 'savedViews', resource: 'SavedView', key: ['resource', 'name'], after: 'accountChanges' }],
});
