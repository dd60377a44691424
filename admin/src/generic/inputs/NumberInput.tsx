/** Numbers that must stay exact travel as text: amounts in yuan, decimals, and periods of time. */
import { useTranslate } from 'react-admin';
import InputAdornment from '@mui/material/InputAdornment';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { Base, useUnit } from './TextInput';
import type { InputProps } from './props';

const trimmed = (onChange: InputProps['onChange']) => (text: string) => onChange(text.trim() === '' ? null : text.trim());
const right = { inputMode: 'decimal' as const, style: { textAlign: 'right' as const } };

export const MoneyInput = (props: InputProps) => {
  const translate = useTranslate();
  return (
    <Base
      {...props}
      onChange={trimmed(props.onChange)}
      slotProps={{ htmlInput: right, input: { endAdornment: <InputAdornment position="end">{translate('app.number.yuan')}</InputAdornment> } }}
    />
  );
};

export const DecimalInput = (props: InputProps) => (
  <Base {...props} onChange={trimmed(props.onChange)} slotProps={{ htmlInput: right, input: useUnit(props.field) }} />
);

const QuarterInput = ({ field, label, value, onChange, required, error, help, inputRef }: InputProps) => {
  const translate = useTranslate();
  const [year = '', quarter = ''] = String(value ?? '').split('-');
  const change = (nextYear: string, nextQuarter: string) => onChange(nextYear || nextQuarter ? `${nextYear}-${nextQuarter}` : null);
  return (
    <TextField
      label={label}
      value={year}
      onChange={(event) => change(event.target.value, quarter)}
      required={required}
      error={error}
      helperText={help}
      inputRef={inputRef}
      placeholder="2026"
      slotProps={{
        htmlInput: { inputMode: 'numeric', maxLength: 4 },
        input: {
          endAdornment: (
            <TextField
              select
              variant="standard"
              value={quarter}
              onChange={(event) => change(year, event.target.value)}
              aria-label={`${label} ${field.of}`}
              sx={{ minWidth: 88 }}
            >
              {['Q1', 'Q2', 'Q3', 'Q4'].map((one) => (
                <MenuItem key={one} value={one}>
                  {translate('app.number.quarter', { n: one.slice(1) })}
                </MenuItem>
              ))}
            </TextField>
          ),
        },
      }}
    />
  );
};

const hints = { year: '2026', month: '2026-11' };

export const PeriodInput = (props: InputProps) => {
  const { field, onChange } = props;
  if (field.of === 'quarter') return <QuarterInput {...props} />;
  return (
    <Base
      {...props}
      onChange={trimmed(onChange)}
      placeholder={hints[field.of as keyof typeof hints]}
      slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 7 } }}
    />
  );
};
