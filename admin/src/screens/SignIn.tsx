/** Sign in. Says only that the pair is wrong, never which half. */
import { useState, type FormEvent } from 'react';
import { useLogin, useTranslate } from 'react-admin';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { LanguageButton, ThemeButton } from '../shell/AppBar';
import { DemoStrip } from '../shell/Strip';
import { useSignInWords } from './useSignInWords';

export const SignIn = () => {
  const translate = useTranslate();
  const login = useLogin();
  const words = useSignInWords();
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(undefined);
    try {
      await login({ username: form.get('username'), password: form.get('password') });
    } catch (error) {
      setFailure(words(error));
      setBusy(false);
    }
  };

  return (
    <>
      <DemoStrip />
      <Box component="main" sx={{ minHeight: 'calc(100vh - 24px)', display: 'grid', placeItems: 'center', alignContent: 'center', gap: 2, p: 2 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
          <img src="/icon.svg" alt="" width={32} height={32} />
          <Box>
            <Typography variant="h1">{translate('app.name')}</Typography>
            <Typography variant="caption" color="textSecondary">
              {translate('app.tagline')}
            </Typography>
          </Box>
        </Box>
        <Paper variant="outlined" sx={{ width: '100%', maxWidth: 360, p: 3 }}>
          <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
            <Box>
              <Typography variant="h2">{translate('app.signIn.title')}</Typography>
              <Typography variant="body2" color="textSecondary">
                {translate('app.signIn.hint')}
              </Typography>
            </Box>
            {failure && <Alert severity="error">{failure}</Alert>}
            <TextField
              name="username"
              label={translate('ra.auth.username')}
              helperText={translate('app.signIn.clerks')}
              autoComplete="username"
              autoFocus
              required
              slotProps={{ htmlInput: { autoCapitalize: 'none', spellCheck: false } }}
            />
            <TextField name="password" type="password" label={translate('ra.auth.password')} autoComplete="current-password" required />
            <Button type="submit" variant="contained" disabled={isBusy} size="medium">
              {translate('ra.auth.sign_in')}
            </Button>
          </Box>
        </Paper>
        <Box>
          <LanguageButton />
          <ThemeButton />
        </Box>
      </Box>
    </>
  );
};
