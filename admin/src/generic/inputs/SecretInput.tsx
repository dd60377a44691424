/** A password given to somebody: typed twice, never shown. A browser that keeps passwords is told whose it is. */
import { useController } from 'react-hook-form';
import { useTranslate } from 'react-admin';
import TextField from '@mui/material/TextField';
import type { InputProps } from './props';

export const SecretInput = ({
  field,
  label,
  value,
  onChange,
  onBlur,
  inputRef,
  required,
  error,
  help,
  autoFocus,
  named,
}: InputProps & { named?: string }) => {
  const translate = useTranslate();
  const again = useController({
    name: `${field.name}Again`,
    defaultValue: '',
    rules: { validate: (typed, form) => typed === (form[field.name] ?? '') || translate('app.password.differs') },
  });
  const differs = again.fieldState.error?.message;
  return (
    <>
      {named && <input type="hidden" name="username" autoComplete="username" value={named} />}
      <TextField
        type="password"
        autoComplete="new-password"
        label={label}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        inputRef={inputRef}
        required={required}
        error={error}
        helperText={help}
        autoFocus={autoFocus}
        fullWidth
      />
      <TextField
        type="password"
        autoComplete="new-password"
        label={translate('app.password.again')}
        value={again.field.value}
        onChange={again.field.onChange}
        onBlur={again.field.onBlur}
        inputRef={again.field.ref}
        required={required}
        error={!!differs}
        helperText={differs}
        fullWidth
        sx={{ mt: 2 }}
      />
    </>
  );
};
