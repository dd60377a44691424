/** The rows of a bulk action, under what becomes of them: each by name, with its state, what would change of it, or why it is left out. */
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslate } from 'react-admin';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { titleOf } from '../../../contract/title';
import type { FieldContract, ResourceContract } from '../../../contract';
import { sameInput, toFormValue, type Values } from '../../../graphql/input';
import { useLabel } from '../../../i18n';
import { FormWords } from '../../form/FormWords';
import { StateChip } from '../../StateChip';
import type { Row } from './plan';

export const Lines = ({ title, children }: { title: string; children: ReactNode[] }) =>
  children.length === 0 ? null : (
    <Box component="section" aria-label={title}>
      <Typography variant="h3" sx={{ mb: 0.5 }}>
        {title}
      </Typography>
      <Box
        component="ul"
        sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 200, overflowY: 'auto', border: 1, borderColor: 'line', borderRadius: 1 }}
        tabIndex={0}
      >
        {children}
      </Box>
    </Box>
  );

export const Line = ({ resource, row, why, children }: { resource: ResourceContract; row: Row; why?: ReactNode; children?: ReactNode }) => (
  <Box
    component="li"
    sx={{
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      columnGap: 1,
      px: 1.5,
      py: 0.5,
      fontSize: 13,
      borderBottom: 1,
      borderColor: 'line',
      '&:last-child': { borderBottom: 0 },
    }}
  >
    <Box component="span" sx={{ flex: '1 1 160px', overflowWrap: 'anywhere' }}>
      {titleOf(resource, row) || row.id}
    </Box>
    {why ? (
      <Box component="span" sx={{ color: 'error.main' }}>
        {why}
      </Box>
    ) : (
      <StateChip resource={resource} state={row['state']} record={row} />
    )}
    {children && <Box sx={{ flexBasis: '100%' }}>{children}</Box>}
  </Box>
);

/** Of an edit: each field that would change, before and after. */
export const Edited = ({ fields, row, values }: { fields: FieldContract[]; row: Row; values: Values }) => {
  const label = useLabel();
  return (
    <>
      {fields
        .filter((field) => !sameInput(field, values[field.name], toFormValue(field, row[field.name])))
        .map((field) => (
          <Box key={field.name} sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {label(field.label)}{' '}
            <del>
              <FormWords field={field} value={toFormValue(field, row[field.name])} />
            </del>
            <span aria-hidden> → </span>
            <Box component="ins" sx={{ textDecoration: 'none', color: 'text.primary' }}>
              <FormWords field={field} value={values[field.name]} />
            </Box>
          </Box>
        ))}
    </>
  );
};

/** What is drawn anew as values are typed. */
export const WithValues = ({ children }: { children: (values: Values) => ReactNode }) => <>{children(useWatch())}</>;

/** Which fields are edited of all of them. */
export const FieldsPicker = ({
  fields,
  chosen,
  onChange,
}: {
  fields: FieldContract[];
  chosen: FieldContract[];
  onChange: (fields: FieldContract[]) => void;
}) => {
  const translate = useTranslate();
  const label = useLabel();
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      options={fields}
      value={chosen}
      getOptionLabel={(field) => label(field.label)}
      isOptionEqualToValue={(one, other) => one.name === other.name}
      onChange={(_, picked) => onChange(picked)}
      noOptionsText={translate('app.form.noOptions')}
      renderInput={(params) => <TextField {...params} label={translate('app.bulk.fields')} />}
    />
  );
};
