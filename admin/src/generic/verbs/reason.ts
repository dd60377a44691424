/** The one question that archiving, revealing and looking up share. */
import type { FieldContract, Label } from '../../contract';
import { en } from '../../i18n/en';
import { zh } from '../../i18n/zh';
import { session } from '../../session';

export const reasonField = (label: Label): FieldContract => ({
  name: 'reason',
  kind: 'longText',
  label,
  section: 'main',
  list: false,
  required: true,
  create: true,
  update: false,
  filter: [],
  max: 500,
});

const anyWords = reasonField({ zh: zh.app.reveal.reason, en: en.app.reveal.reason });
/** Of a personal value, by the resource's name. What the server asks for is said before it refuses; it says it in the language of the session. */
export const reasonFor = (resource: string): FieldContract => {
  const form = session.revealReason(resource);
  return form ? { ...anyWords, kind: 'text', doc: { zh: form.hint, en: form.hint } } : anyWords;
};
