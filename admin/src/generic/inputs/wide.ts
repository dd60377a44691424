/** Kinds that need the full width of a form or a page. */
import type { FieldKind } from '../../contract';

export const isWide = (kind: FieldKind) => kind === 'longText' || kind === 'lines' || kind === 'references' || kind === 'richText' || kind === 'openingHours' || kind === 'files' || kind === 'changes';
