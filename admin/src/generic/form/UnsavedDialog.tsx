/**
 * Leaving a form with changes that are not saved asks first: within the console in a dialog of the house, and where the page itself is closed by the
 * browser, which has words of its own. What was saved meanwhile lets go.
 */
import { useEffect } from 'react';
import { useBlocker } from 'react-router-dom';
import { useFormState } from 'react-hook-form';
import { useTranslate } from 'react-admin';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';

const stay = (event: BeforeUnloadEvent) => event.preventDefault();

export const UnsavedDialog = () => {
  const translate = useTranslate();
  const { isSubmitSuccessful, dirtyFields } = useFormState();
  const isFree = isSubmitSuccessful || Object.keys(dirtyFields).length === 0;
  const blocker = useBlocker(({ currentLocation, nextLocation }) => !isFree && nextLocation.pathname !== currentLocation.pathname);
  // A save leads away in the same moment in which it makes the form free.
  useEffect(() => {
    if (blocker.state === 'blocked' && isFree) blocker.proceed();
  }, [blocker.state, isFree]);
  useEffect(() => {
    if (isFree) return undefined;
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [isFree]);
  return (
    <Dialog
      open={blocker.state === 'blocked' && !isFree}
      onClose={() => blocker.reset?.()}
      maxWidth="xs"
      fullWidth
      aria-labelledby="unsaved-title"
      aria-describedby="unsaved-text"
    >
      <DialogTitle id="unsaved-title">{translate('app.form.unsaved.title')}</DialogTitle>
      <DialogContent>
        <DialogContentText id="unsaved-text">{translate('app.form.unsaved.text')}</DialogContentText>
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" color="error" onClick={() => blocker.proceed?.()}>
          {translate('app.form.unsaved.leave')}
        </Button>
        <Button variant="contained" autoFocus onClick={() => blocker.reset?.()}>
          {translate('app.form.unsaved.stay')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
