/** Another record, or several. The value is the record itself, so its name is at hand; what tells it from its namesakes stands below. */
import { useMemo } from 'react';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import type { InputProps } from './props';
import { NONE, useOffer } from './useOffer';

export const ReferenceInput = (props: InputProps) => {
  const { label, value, onChange, onBlur, required, error, help, inputRef } = props;
  const translate = useTranslate();
  const {
    current: [current],
    name,
    apart,
    offer,
  } = useOffer(
    props,
    useMemo(() => (value == null ? NONE : [value]), [value]),
  );
  const told = current && apart(current);
  return (
    <Autocomplete
      {...offer}
      value={current ?? null}
      getOptionLabel={name}
      onChange={(_, record) => onChange(record)}
      onBlur={onBlur}
      autoHighlight
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          required={required}
          error={error}
          helperText={
            told && !error ? (
              <>
                {told}
                {help && <br />}
                {help}
              </>
            ) : (
              help
            )
          }
          inputRef={inputRef}
          placeholder={translate('app.form.pick')}
        />
      )}
    />
  );
};

export const ReferencesInput = (props: InputProps) => {
  const { label, value, onChange, onBlur, required, error, help, inputRef } = props;
  const translate = useTranslate();
  const { current, fullName, offer } = useOffer(props, value ?? NONE);
  return (
    <Autocomplete
      {...offer}
      multiple
      value={current}
      getOptionLabel={fullName}
      onChange={(_, records) => onChange(records)}
      onBlur={onBlur}
      renderInput={(params) => (
        <TextField
          {...params}
          label={required ? `${label} *` : label}
          error={error}
          helperText={help}
          inputRef={inputRef}
          placeholder={translate('app.form.pick')}
        />
      )}
    />
  );
};
