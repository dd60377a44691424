/** Kinds that need the full width of a form or a page. */
import type { FieldKind } from '../../contract';

export const isWide = (kind: FieldKind) =>
  kind === 'longText' ||
  kind === 'lines' ||
  kind === 'references' ||
  kind === 'richText' ||
  kind === 'openingHours' ||
  kind === 'files' ||
  kind === 'changes';

/** As text, several names and lines take no more room than one. */
export const isWideText = (kind: FieldKind) => isWide(kind) && kind !== 'references' && kind !== 'lines';
