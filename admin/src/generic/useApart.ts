/** Beside a record's name, what tells it from others of that name: place, year of birth, masked phone. Only what this viewer reads. */
import { useTranslate } from 'react-admin';
import type { FieldContract, ResourceContract } from '../contract';
import { apartOf } from '../contract/apart';
import { session } from '../session';
import { useWords } from './format';

const valueAt = (record: any, steps: FieldContract[]) => steps.reduce((value, { name }) => value?.[name], record);

export const useApart = (resource: ResourceContract) => {
  const translate = useTranslate();
  const words = useWords();
  const paths = apartOf(resource, session.mayRead);
  const inWords = (field: FieldContract, value: any) =>
    field.kind === 'date' && value ? translate('app.number.year', { year: String(value).slice(0, 4) }) : words(field, value);
  return {
    /** Whether it came with what tells it apart. */
    isTold: (record: any): boolean => paths.every(([first]) => record[first!.name] !== undefined),
    apart: (record: any): string =>
      paths
        .map((steps) => inWords(steps.at(-1)!, valueAt(record, steps)))
        .filter(Boolean)
        .join(' · '),
  };
};
