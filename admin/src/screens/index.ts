/** What generic cannot draw: resource → its own list, show or form. One component and one line here. */
import type { Pages } from '../generic';

export const overrides: Record<string, Pages> = {};
