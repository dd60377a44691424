/** One or several of a closed list: a dictionary's entries, or the contract's own options. The value is the code. */
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import type { FieldContract } from '../../contract';
import { useDictionary } from '../../dictionaries';
import { useLabel } from '../../i18n';
import type { InputProps } from './props';

interface Choice {
  code: string;
  label: string;
}

export const useChoices = (field: FieldContract): Choice[] => {
  const entries = useDictionary(field.options ? undefined : field.dictionary);
  const label = useLabel();
  return field.options ? field.options.map((option) => ({ code: option.code, label: label(option.label) })) : entries;
};

const find = (choices: Choice[], code: string): Choice => choices.find((choice) => choice.code === code) ?? { code, label: code };
const isSame = (a: Choice, b: Choice) => a.code === b.code;

export const ChoiceInput = ({ field, without = [], label, value, onChange, onBlur, required, error, help, inputRef }: InputProps) => {
  const choices = useChoices(field);
  const translate = useTranslate();
  return (
    <Autocomplete
      options={choices.filter(({ code }) => !without.includes(code))}
      value={value == null ? null : find(choices, value)}
      isOptionEqualToValue={isSame}
      onChange={(_, choice) => onChange(choice?.code ?? null)}
      onBlur={onBlur}
      autoHighlight
      noOptionsText={translate('app.form.noOptions')}
      disableClearable={false}
      renderInput={(params) => <TextField {...params} label={label} required={required} error={error} helperText={help} inputRef={inputRef} />}
    />
  );
};

export const ChoicesInput = ({ field, without = [], label, value, onChange, onBlur, required, error, help, inputRef }: InputProps) => {
  const choices = useChoices(field);
  const translate = useTranslate();
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      options={choices.filter(({ code }) => !without.includes(code))}
      value={(value ?? []).map((code: string) => find(choices, code))}
      isOptionEqualToValue={isSame}
      onChange={(_, picked) => onChange(picked.map((choice) => choice.code))}
      onBlur={onBlur}
      noOptionsText={translate('app.form.noOptions')}
      size="small"
      renderInput={(params) => <TextField {...params} label={required ? `${label} *` : label} error={error} helperText={help} inputRef={inputRef} />}
    />
  );
};
