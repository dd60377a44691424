/** Conditions on words, choices and flags. */
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { ChoiceInput, ChoicesInput } from '../inputs/ChoiceInput';
import type { FilterProps } from './index';

export const ContainsFilter = ({ field, label, value, onChange }: FilterProps) => {
  const operator = field.filter.includes('contains') ? 'contains' : field.filter.includes('startsWith') ? 'startsWith' : 'eq';
  return (
    <TextField
      label={label}
      value={value?.[operator] ?? ''}
      onChange={(event) => onChange(event.target.value ? { [operator]: event.target.value } : undefined)}
    />
  );
};

export const SomeChoicesFilter = ({ field, label, value, onChange }: FilterProps) => (
  <ChoicesInput
    field={field}
    label={label}
    value={value?.in ?? (value?.eq ? [value.eq] : [])}
    onChange={(codes) => onChange(codes.length > 0 ? { in: codes } : undefined)}
  />
);

export const OneChoiceFilter = ({ field, label, value, onChange }: FilterProps) => (
  <ChoiceInput field={field} label={label} value={value?.contains ?? null} onChange={(code) => onChange(code ? { contains: code } : undefined)} />
);

const YesNo = ({ label, value, onChange }: { label: string; value: boolean | undefined; onChange: (value: boolean | undefined) => void }) => {
  const translate = useTranslate();
  return (
    <TextField
      select
      label={label}
      value={value === undefined ? '' : String(value)}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value === 'true')}
    >
      <MenuItem value="">{translate('app.list.all')}</MenuItem>
      <MenuItem value="true">{translate('app.list.yes')}</MenuItem>
      <MenuItem value="false">{translate('app.list.no')}</MenuItem>
    </TextField>
  );
};

export const FlagFilter = ({ label, value, onChange }: FilterProps) => (
  <YesNo label={label} value={value?.eq} onChange={(eq) => onChange(eq === undefined ? undefined : { eq })} />
);

/** For what can only be there or not: files, formatted text, opening hours. */
export const PresentFilter = ({ label, value, onChange }: FilterProps) => (
  <YesNo
    label={label}
    value={value?.isNull === undefined ? undefined : !value.isNull}
    onChange={(there) => onChange(there === undefined ? undefined : { isNull: !there })}
  />
);
