/** One field before and after. History remembers values as JSON, references as ids, and of personal data only that it changed. */
import { useGetMany, useTranslate } from 'ra-core';
import Box from '@mui/material/Box';
import { resourceOf, type FieldContract } from '../../contract';
import { titleOf } from '../../contract/title';
import { FormWords } from '../form/FormWords';

const parse = (text: string | null) => {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const idsOf = (value: any): string[] => (Array.isArray(value) ? value : [value]).map(entry => entry?.id ?? entry).filter(entry => typeof entry === 'string');

const Named = ({ field, value }: { field: FieldContract; value: any }) => {
  const resource = resourceOf(field.resource!);
  const ids = idsOf(value);
  const { data } = useGetMany(resource.plural, { ids }, { enabled: ids.length > 0, staleTime: 60_000 });
  return <>{ids.map((id, index) => titleOf(resource, data?.[index]) || id).join('、')}</>;
};

const Value = ({ field, value }: { field: FieldContract; value: any }) =>
  field.resource && value != null ? <Named field={field} value={value} /> : <FormWords field={field} value={value} />;

export const ChangeWords = ({ field, before, after }: { field: FieldContract; before: string | null; after: string | null }) => {
  const translate = useTranslate();
  if (field.kind === 'personal' || (before === null && after === null)) return <Box component="span" sx={{ color: 'text.secondary' }}>{translate('app.history.hidden')}</Box>;
  return (
    <>
      {before !== null && <><Box component="del" sx={{ color: 'text.secondary' }}><Value field={field} value={parse(before)} /></Box><span aria-hidden> → </span></>}
      <Box component="ins" sx={{ textDecoration: 'none' }}><Value field={field} value={parse(after)} /></Box>
    </>
  );
};
