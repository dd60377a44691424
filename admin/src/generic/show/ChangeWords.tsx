/** One field before and after. What names records or choices is told in words, where it may be read; of personal data only that it changed. */
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import type { FieldContract } from '../../contract';
import { heldValue, type HistoryValue } from '../../graphql/historyValue';
import { FormWords } from '../form/FormWords';
import type { Change } from './HistoryEntry';

const NAMING: string[] = ['choice', 'choices', 'option', 'reference', 'references', 'file', 'files', 'lines'];

const Value = ({ field, value }: { field: FieldContract; value: HistoryValue | null }) => {
  const translate = useTranslate();
  if (!value || !NAMING.includes(field.kind)) return <FormWords field={field} value={heldValue(field, value)} />;
  return <>{value.text || translate(field.resource ? 'app.history.unseen' : 'app.history.blank')}</>;
};

export const ChangeWords = ({ field, change: { before, after } }: { field: FieldContract; change: Change }) => {
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
            <Value field={field} value={before} />
          </Box>
          <span aria-hidden> → </span>
        </>
      )}
      <Box component="ins" sx={{ textDecoration: 'none' }}>
        <Value field={field} value={after} />
      </Box>
    </>
  );
};
