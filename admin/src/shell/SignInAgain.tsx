/** Over whatever page the session ended on. The page behind is covered, and is there as it was once its person is back. */
import { useState, useSyncExternalStore, type FormEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { signIn } from '../auth';
import { useSignInWords } from '../screens/useSignInWords';
import { session } from '../session';
import { signInAgain } from '../signInAgain';

const leave = () => window.location.assign('/login');

const Question = () => {
  const translate = useTranslate();
  const words = useSignInWords();
  const queryClient = useQueryClient();
  const [{ username, displayName }] = useState(() => session.account()!);
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // React hands events of a dialog on to the form it was opened from.
    event.stopPropagation();
    setBusy(true);
    setFailure(undefined);
    try {
      await signIn(username, String(new FormData(event.currentTarget).get('password')));
      signInAgain.done();
      // Rights may have changed with the session.
      void queryClient.invalidateQueries({ queryKey: ['auth'] });
    } catch (error) {
      setFailure(words(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      maxWidth="xs"
      fullWidth
      aria-labelledby="again-title"
      slotProps={{ backdrop: { sx: { bgcolor: 'background.default' } }, paper: { component: 'form', onSubmit: submit } as any }}
      sx={{ zIndex: 1600 }}
    >
      <DialogTitle id="again-title">{translate('app.signIn.ended')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="body2" color="textSecondary">
          {translate('app.signIn.endedHint')}
        </Typography>
        {failure && (
          <Alert severity="error">
            {failure} {translate('app.signIn.endedHelp')}
          </Alert>
        )}
        <TextField name="username" label={translate('ra.auth.username')} value={`${displayName} (${username})`} disabled />
        <TextField name="password" type="password" label={translate('ra.auth.password')} autoComplete="current-password" required autoFocus />
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={leave}>
          {translate('app.signIn.other')}
        </Button>
        <Button type="submit" variant="contained" disabled={isBusy}>
          {translate('ra.auth.sign_in')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

export const SignInAgain = () => (useSyncExternalStore(signInAgain.subscribe, signInAgain.isAsked) ? <Question /> : null);
