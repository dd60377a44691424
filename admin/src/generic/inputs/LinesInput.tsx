/** Short texts of which there may be several: each is added with Enter. */
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import type { InputProps } from './props';

export const LinesInput = ({ label, value, onChange, onBlur, required, error, help, inputRef }: InputProps) => {
  const translate = useTranslate();
  return (
    <Autocomplete
      multiple
      freeSolo
      autoSelect
      options={[] as string[]}
      value={value ?? []}
      onChange={(_, lines) => onChange(lines)}
      onBlur={onBlur}
      renderInput={(params) => (
        <TextField
          {...params}
          label={required ? `${label} *` : label}
          error={error}
          helperText={help ?? translate('app.form.linesHint')}
          inputRef={inputRef}
        />
      )}
    />
  );
};
