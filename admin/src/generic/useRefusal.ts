/** Refusals in words: each at the field it is about where the form has that field, and with the field's name before it where it has not. */
import { useTranslate } from 'react-admin';
import type { ResourceContract } from '../contract';
import { refusalsOf, type Refusal } from '../errors';
import { useLabel } from '../i18n';

export const useRefusalWords = () => {
  const translate = useTranslate();
  return ({ code, message }: Refusal) => message || translate(code === 'UNAVAILABLE' ? 'app.error.unavailable' : 'app.error.internal');
};

/** A record that has already what this one was to have in a field. */
export interface Known {
  text: string;
  id: string;
}

export const useRefusals = (resource?: ResourceContract) => {
  const translate = useTranslate();
  const label = useLabel();
  const words = useRefusalWords();
  return (error: unknown, fieldNames: string[]) => {
    const byField: Record<string, string> = {};
    const general: string[] = [];
    const known: Record<string, Known> = {};
    for (const refusal of refusalsOf(error)) {
      const parts = refusal.field?.split('.') ?? [];
      const name = parts.find((part) => fieldNames.includes(part));
      const elsewhere = resource?.fields.find((field) => parts.includes(field.name));
      if (name && refusal.record) known[name] = { text: words(refusal), id: refusal.record };
      if (name) byField[name] = words(refusal);
      else general.push(elsewhere ? translate('app.form.ofField', { field: label(elsewhere.label), text: words(refusal) }) : words(refusal));
    }
    return { byField, general, known };
  };
};

/** What is refused is marked some time after the answer came. */
const looksAgain = { times: 20, after: 50 };

/** The first field that is refused comes to sight once it is marked. */
export const showRefused = (form: HTMLElement | null, times = looksAgain.times): void => {
  setTimeout(() => {
    const first = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (!first && times > 0) return showRefused(form, times - 1);
    first?.scrollIntoView({ block: 'center' });
    first?.focus({ preventScroll: true });
  }, looksAgain.after);
};
