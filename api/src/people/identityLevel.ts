/** How far it is certain who somebody is, from the least to the most: what a person's record says, and what a reward may ask for. */
import type { Label } from '../kernel/index.js';

const labels: Record<string, Label> = {
  MOBILE: { zh: '手机认证', en: 'By mobile' },
  REAL_NAME: { zh: '实名认证', en: 'By real name' },
  ON_SITE: { zh: '现场核验', en: 'On site' },
};

export const identityLevel = { enum: Object.fromEntries(Object.keys(labels).map((code) => [code, code])), enumName: 'IdentityLevel', labels };
