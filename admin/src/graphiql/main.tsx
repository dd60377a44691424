/** Loaded as a page of its own, so that nothing of the editor comes into what the console starts with. */
void import('./page');
