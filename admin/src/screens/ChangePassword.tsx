/** A new password, asked with the old one. */
import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useNotify, useTranslate } from 'react-admin';
import { parse } from 'graphql';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import text from '../../../schema/operations/changePassword.graphql?raw';
import { client } from '../client';
import { refusalsOf } from '../errors';
import { PageHead } from '../shell/PageHead';

const document = parse(text);

const ChangePassword = () => {
  const translate = useTranslate();
  const notify = useNotify();
  const [differs, setDiffers] = useState(false);
  const change = useMutation({ mutationFn: (variables: { current: string; next: string }) => client.mutate({ mutation: document, variables }) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const [current, next, again] = ['current', 'next', 'again'].map((name) => String(new FormData(form).get(name)));
    setDiffers(next !== again);
    if (next !== again) return;
    change.mutate(
      { current: current!, next: next! },
      {
        onSuccess: () => {
          form.reset();
          notify('app.password.done', { type: 'success' });
        },
      },
    );
  };
  const refusal = change.error ? refusalsOf(change.error)[0]! : undefined;
  return (
    <>
      <PageHead title={translate('app.password.title')} />
      <Paper variant="outlined" sx={{ maxWidth: 400, p: 3 }}>
        <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
          {refusal && <Alert severity="error">{refusal.message || translate('app.error.unavailable')}</Alert>}
          <TextField name="current" type="password" required autoComplete="current-password" label={translate('app.password.current')} />
          <TextField
            name="next"
            type="password"
            required
            autoComplete="new-password"
            label={translate('app.password.next')}
            helperText={translate('app.password.rule')}
            slotProps={{ htmlInput: { minLength: 10 } }}
          />
          <TextField
            name="again"
            type="password"
            required
            autoComplete="new-password"
            label={translate('app.password.again')}
            error={differs}
            helperText={differs && translate('app.password.differs')}
          />
          <Button type="submit" variant="contained" disabled={change.isPending}>
            {translate('ra.action.save')}
          </Button>
        </Box>
      </Paper>
    </>
  );
};
export default ChangePassword;
