/** Words of redemptions that code depends on, each with its label. */
import { terms } from '../kernel/index.js';

export const actKind = terms({
  SELF: { zh: '本人', en: 'In person' },
  COMMUNITY: { zh: '社区代兑', en: 'By the community' },
});

export const usedHow = terms({
  SCAN: { zh: '扫码', en: 'Scanned' },
  CODE: { zh: '输码', en: 'Typed' },
});
