/** A form's value in words: codes are looked up in their dictionary. */
import { useTranslate } from 'react-admin';
import type { FieldContract } from '../../contract';
import { useDictionary } from '../../dictionaries';
import { useWords } from '../format';

export const FormWords = ({ field, value }: { field: FieldContract; value: any }) => {
  const translate = useTranslate();
  const words = useWords();
  const entries = useDictionary(field.dictionary);
  const named = (code: any) => (typeof code === 'string' ? (entries.find((entry) => entry.code === code) ?? code) : code);
  const full = field.kind === 'choice' ? named(value) : field.kind === 'choices' && Array.isArray(value) ? value.map(named) : value;
  return <>{words(field, full) || translate('app.history.blank')}</>;
};
