/** Refusals in words, and each at the field it is about when the form has that field. */
import { useTranslate } from 'react-admin';
import { refusalsOf, type Refusal } from '../errors';

export const useRefusalWords = () => {
  const translate = useTranslate();
  return ({ code, message }: Refusal) => message || translate(code === 'UNAVAILABLE' ? 'app.error.unavailable' : 'app.error.internal');
};

export const useRefusals = () => {
  const words = useRefusalWords();
  return (error: unknown, fieldNames: string[]) => {
    const byField: Record<string, string> = {};
    const general: string[] = [];
    for (const refusal of refusalsOf(error)) {
      const name = refusal.field?.split('.').find(part => fieldNames.includes(part));
      if (name) byField[name] = words(refusal);
      else general.push(words(refusal));
    }
    return { byField, general };
  };
};
