/** Words of redemptions that code depends on, each with its label. */
import { type Label } from '../kernel/index.js';

const terms = <Code extends string>(labels: Record<Code, Label>) => ({
  enum: Object.fromEntries(Object.keys(labels).map((code) => [code, code])) as Record<Code, Code>,
  labels,
});

export const actKind = terms({
  SELF: { zh: '本人', en: 'In person' },
  COMMUNITY: { zh: '社区代兑', en: 'By the community' },
});

export const usedHow = terms({
  SCAN: { zh: '扫码', en: 'Scanned' },
  CODE: { zh: '输码', en: 'Typed' },
});
