/** Days and moments by the browser's own pickers: they speak the reader's language and work by keyboard and on a phone. */
import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import type { InputProps } from './props';

const shrink = { inputLabel: { shrink: true }, htmlInput: { max: '9999-12-31' } };

export const DateInput = ({ label, value, onChange, onBlur, required, error, help, inputRef }: InputProps) => (
  <TextField
    type="date" label={label} value={value ?? ''} onChange={event => onChange(event.target.value || null)} onBlur={onBlur} required={required} error={error}
    helperText={help} inputRef={inputRef} slotProps={shrink}
  />
);

const two = (value: number) => String(value).padStart(2, '0');
const toLocal = (iso: string | null) => {
  if (!iso) return '';
  const date = new Date(iso);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
};

export const MomentInput = ({ label, value, onChange, onBlur, required, error, help, inputRef }: InputProps) => (
  <TextField
    type="datetime-local" label={label} value={toLocal(value)} onChange={event => onChange(event.target.value ? new Date(event.target.value).toISOString() : null)} onBlur={onBlur}
    required={required} error={error} helperText={help} inputRef={inputRef} slotProps={shrink}
  />
);

export const DateRangeInput = ({ field, label, value, onChange, onBlur, required, error, help, inputRef }: InputProps) => {
  const translate = useTranslate();
  const change = (part: Record<string, string | null>) => {
    const next = { from: value?.from ?? null, until: value?.until ?? null, ...part };
    onChange(next.from || next.until ? next : null);
  };
  const part = (name: 'from' | 'until', text: string) => (
    <DateInput
      field={field} label={text} value={value?.[name]} onChange={day => change({ [name]: day })} error={error} required={required && name === 'from'}
      {...(onBlur && { onBlur })} {...(name === 'from' && { inputRef })}
    />
  );
  return (
    <Box role="group" aria-label={label}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
        {part('from', `${label} · ${translate('app.form.from')}`)}
        {part('until', translate('app.form.until'))}
      </Box>
      {help && <FormHelperText error={!!error}>{help}</FormHelperText>}
    </Box>
  );
};
