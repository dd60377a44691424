import { capability } from '../kernel/index.js';
import { SavedView } from './savedView.js';

export const views = capability({
  code: 'views',
  resources: [SavedView],
  demo: [{ file: 'savedViews', resource: 'SavedView', key: ['resource', 'name'], after: 'accountChanges' }],
});
