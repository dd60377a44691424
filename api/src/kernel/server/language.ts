/** The language of an answer: the one of ours that Accept-Language likes best; Chinese where it names none. */
import Negotiator from 'negotiator';
import type { Language } from '../resource/labels.js';

const ours: Language[] = ['zh', 'en'];
/** Longer than any browser's header; the rest is ignored. */
const read = 500;

export const languageOf = (header: string | undefined): Language =>
  (new Negotiator({ headers: { 'accept-language': header?.slice(0, read) } }).language(ours) as Language | undefined) ?? 'zh';
