/**
 * Who is here is asked before anything is drawn. Where nobody answers, that is said, and the console waits: whoever is signed in is not shown the
 * sign-in page for it, and goes on at the same address.
 */
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import Button from '@mui/material/Button';
import { session } from '../session';
import { Blank } from './Blank';

export const WhenReached = ({ children }: { children: ReactNode }) => {
  const translate = useTranslate();
  const [isLost, setLost] = useState(false);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => session.onLost(() => setLost(true)), []);
  const ask = () => {
    setBusy(true);
    session.load().then(
      () => window.location.reload(),
      () => setBusy(false),
    );
  };
  if (!isLost) return children;
  return (
    <Blank
      kind="offline"
      title={translate('app.error.unreachable')}
      hint={translate('app.error.unreachableHint')}
      action={
        <Button variant="contained" disabled={isBusy} onClick={ask}>
          {translate('app.error.retry')}
        </Button>
      }
    />
  );
};
