/** Days are typed and shown as 2026-11-22 in every language; the browser's calendar is one button away. What is half typed stays as it is. */
import { useRef, type ChangeEvent } from 'react';
import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import CalendarTodayOutlined from '@mui/icons-material/CalendarTodayOutlined';
import { useTranslate } from 'react-admin';
import { instantOf, minuteAt } from '../../clock';
import type { InputProps } from './props';

const DAY = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/;
const two = (value: string | number) => String(value).padStart(2, '0');

/** 20261122, 2026/11/22 and 2026年11月22日 all mean 2026-11-22. */
const tidy = (text: string) => {
  const found = DAY.exec(text.trim());
  return found ? `${found[1]}-${two(found[2]!)}-${two(found[3]!)}` : text;
};

type Props = Pick<InputProps, 'label' | 'value' | 'onChange' | 'onBlur' | 'required' | 'error' | 'help' | 'inputRef' | 'autoFocus'>;

export const DateInput = ({ label, value, onChange, onBlur, required, error, help, inputRef, autoFocus }: Props) => {
  const translate = useTranslate();
  const calendar = useRef<HTMLInputElement>(null);
  const pick = (event: ChangeEvent<HTMLInputElement>) => onChange(event.target.value || null);
  const leave = () => {
    if (typeof value === 'string' && tidy(value) !== value) onChange(tidy(value));
    onBlur?.();
  };
  return (
    <Box sx={{ position: 'relative' }}>
      <TextField
        label={label}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || null)}
        onBlur={leave}
        required={required}
        error={error}
        helperText={help}
        inputRef={inputRef}
        autoFocus={autoFocus}
        placeholder="YYYY-MM-DD"
        slotProps={{
          htmlInput: { inputMode: 'numeric', autoComplete: 'off', maxLength: 16 },
          input: {
            endAdornment: (
              <InputAdornment position="end">
                <IconButton edge="end" aria-label={`${label}: ${translate('app.form.calendar')}`} onClick={() => calendar.current?.showPicker()}>
                  <CalendarTodayOutlined sx={{ fontSize: 16 }} />
                </IconButton>
              </InputAdornment>
            ),
          },
        }}
      />
      <input
        ref={calendar}
        type="date"
        tabIndex={-1}
        aria-hidden
        value={DAY.test(value ?? '') ? tidy(value) : ''}
        onChange={pick}
        style={{ position: 'absolute', right: 0, bottom: 0, width: 1, height: 1, opacity: 0, pointerEvents: 'none' }}
      />
    </Box>
  );
};

const toLocal = (iso: string | null) => (iso ? minuteAt(iso).replace(' ', 'T') : '');

export const MomentInput = ({ label, value, onChange, onBlur, required, error, help, inputRef }: InputProps) => (
  <TextField
    type="datetime-local"
    label={label}
    value={toLocal(value)}
    onChange={(event) => onChange(event.target.value ? instantOf(event.target.value) : null)}
    onBlur={onBlur}
    required={required}
    error={error}
    helperText={help}
    inputRef={inputRef}
    slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: '9999-12-31T23:59' } }}
  />
);

export const DateRangeInput = ({ label, value, onChange, onBlur, required, error, help, inputRef }: InputProps) => {
  const translate = useTranslate();
  const change = (part: Record<string, string | null>) => {
    const next = { from: value?.from ?? null, until: value?.until ?? null, ...part };
    onChange(next.from || next.until ? next : null);
  };
  return (
    <Box role="group" aria-label={label}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
        <DateInput
          label={`${label} · ${translate('app.form.from')}`}
          value={value?.from}
          onChange={(from) => change({ from })}
          error={!!error}
          required={!!required}
          inputRef={inputRef}
          {...(onBlur && { onBlur })}
        />
        <DateInput
          label={translate('app.form.until')}
          value={value?.until}
          onChange={(until) => change({ until })}
          error={!!error}
          {...(onBlur && { onBlur })}
        />
      </Box>
      {help && <FormHelperText error={!!error}>{help}</FormHelperText>}
    </Box>
  );
};
