/** Documents that prove who somebody is. The form of the number follows from them. */
import type { Label } from '../kernel/index.js';

export const idKindLabels: Record<string, Label> = {
  RESIDENT_ID: { zh: '居民身份证', en: 'Resident identity card' },
  HK_MACAO_PERMIT: { zh: '港澳居民来往内地通行证', en: 'Mainland travel permit for Hong Kong and Macao residents' },
  TAIWAN_PERMIT: { zh: '台湾居民来往大陆通行证', en: 'Mainland travel permit for Taiwan residents' },
  PASSPORT: { zh: '护照', en: 'Passport' },
  FOREIGN_PERMANENT_ID: { zh: '外国人永久居留身份证', en: 'Foreign permanent resident identity card' },
};
export const IdKinds = Object.fromEntries(Object.keys(idKindLabels).map((code) => [code, code]));
