/** One field before and after. A reference and a choice come with their title, where it may be read; of personal data only that it changed. */
import { useGetMany, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import { resourceOf, type FieldContract } from '../../contract';
import { titleOf } from '../../contract/title';
import { FormWords } from '../form/FormWords';
import type { Change } from './HistoryEntry';

const parse = (text: string | null) => {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const isEmpty = (value: any) => value == null || (Array.isArray(value) && value.length === 0);

/** Several references are kept as ids; their names come in one request for the whole page of history. */
const Names = ({ field, ids }: { field: FieldContract; ids: string[] }) => {
  const translate = useTranslate();
  const resource = resourceOf(field.resource!);
  const { data = [] } = useGetMany(resource.plural, { ids }, { staleTime: 60_000 });
  const name = (id: string) =>
    titleOf(
      resource,
      data.find((record) => record?.id === id),
    ) || translate('app.history.unseen');
  return <>{ids.map(name).join(translate('app.mark.comma'))}</>;
};

const Value = ({ field, text, title }: { field: FieldContract; text: string | null; title: string | null }) => {
  const translate = useTranslate();
  const value = parse(text);
  if (title) return <>{title}</>;
  if (field.kind === 'references' && !isEmpty(value)) return <Names field={field} ids={value} />;
  return field.resource && !isEmpty(value) ? <>{translate('app.history.unseen')}</> : <FormWords field={field} value={value} />;
};

export const ChangeWords = ({ field, change: { before, after, beforeTitle, afterTitle } }: { field: FieldContract; change: Change }) => {
  const translate = useTranslate();
  if (field.kind === 'personal' || (before === null && after === null))
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {translate('app.history.hidden')}
      </Box>
    );
  return (
    <>
      {before !== null && (
        <>
          <Box component="del" sx={{ color: 'text.secondary' }}>
            <Value field={field} text={before} title={beforeTitle} />
          </Box>
          <span aria-hidden> → </span>
        </>
      )}
      <Box component="ins" sx={{ textDecoration: 'none' }}>
        <Value field={field} text={after} title={afterTitle} />
      </Box>
    </>
  );
};
