/** Words, codes and whole numbers. What is typed stays text until it is saved, so that a half-typed value is never lost. */
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import type { TextFieldProps } from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import type { FieldContract } from '../../contract';
import { useLabel } from '../../i18n';
import { monospace } from '../../theme';
import type { InputProps } from './props';

const modes: Partial<Record<string, 'tel' | 'email' | 'url'>> = { phone: 'tel', email: 'email', url: 'url' };
const COUNT_FROM = 0.7;

export const Base = ({
  field,
  label,
  value,
  onChange,
  onBlur,
  required,
  error,
  help,
  inputRef,
  autoFocus,
  among: _among,
  compact: _compact,
  ...rest
}: InputProps & Omit<TextFieldProps, keyof InputProps>) => {
  const translate = useTranslate();
  const length = String(value ?? '').length;
  const counter =
    field.max && field.kind !== 'integer' && length > field.max * COUNT_FROM
      ? translate('app.form.length', { n: length, max: field.max })
      : undefined;
  return (
    <TextField
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
      required={required}
      error={error}
      helperText={help ?? counter}
      inputRef={inputRef}
      autoFocus={autoFocus}
      {...rest}
    />
  );
};

export const TextInput = (props: InputProps) => <Base {...props} type={modes[props.field.kind] ?? 'text'} />;
export const LongTextInput = (props: InputProps) => <Base {...props} multiline minRows={props.compact ? 1 : 3} maxRows={12} />;
export const CodeInput = (props: InputProps) => (
  <Base
    {...props}
    onChange={(value) => props.onChange(props.field.scheme ? value.toUpperCase().replace(/\s/g, '') : value)}
    slotProps={{ htmlInput: { style: { fontFamily: monospace }, autoCapitalize: 'characters', spellCheck: false, autoComplete: 'off' } }}
  />
);

/** What a number counts stands behind it. */
export const useUnit = ({ unit }: FieldContract) => {
  const label = useLabel();
  return unit ? { endAdornment: <InputAdornment position="end">{label(unit)}</InputAdornment> } : {};
};

export const IntegerInput = (props: InputProps) => {
  const change = (text: string) => props.onChange(text.trim() === '' ? null : /^-?\d+$/.test(text.trim()) ? Number(text) : text);
  return (
    <Base
      {...props}
      onChange={change}
      slotProps={{
        htmlInput: { inputMode: 'numeric', style: { textAlign: 'right' } },
        input: useUnit(props.field),
      }}
    />
  );
};
