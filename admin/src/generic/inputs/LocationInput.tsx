/** A point in WGS-84, typed as two numbers. Both or none. */
import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import type { InputProps } from './props';

const parse = (text: string) => (text.trim() === '' ? null : /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text);

export const LocationInput = ({ label, value, onChange, onBlur, required, error, help, inputRef }: InputProps) => {
  const translate = useTranslate();
  const change = (part: Record<string, unknown>) => {
    const next = { lat: value?.lat ?? null, lng: value?.lng ?? null, ...part };
    onChange(next.lat === null && next.lng === null ? null : next);
  };
  const part = (name: 'lat' | 'lng', ref?: typeof inputRef) => (
    <TextField
      label={name === 'lat' ? `${label} · ${translate('app.form.lat')}` : translate('app.form.lng')}
      value={value?.[name] ?? ''}
      onChange={(event) => change({ [name]: parse(event.target.value) })}
      onBlur={onBlur}
      required={required}
      error={error}
      inputRef={ref}
      slotProps={{ htmlInput: { inputMode: 'decimal' } }}
    />
  );
  return (
    <Box role="group" aria-label={label}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
        {part('lat', inputRef)}
        {part('lng')}
      </Box>
      {help && <FormHelperText error={!!error}>{help}</FormHelperText>}
    </Box>
  );
};
