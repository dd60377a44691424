export { SavedView } from './savedView.js';
