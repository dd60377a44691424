/** Short notices at the foot of the page, read out by screen readers. The newest stands: an old refusal must not outlive the success after it. */
import { useEffect, useState } from 'react';
import { useNotificationContext, useTranslate, type NotificationPayload } from 'react-admin';
import Alert from '@mui/material/Alert';
import Snackbar from '@mui/material/Snackbar';

const SECONDS = 5;
const severityOf = (type: string) => (type === 'error' || type === 'warning' || type === 'success' ? type : 'info');

export const Notices = () => {
  const { notifications, takeNotification } = useNotificationContext();
  const [shown, setShown] = useState<NotificationPayload>();
  const translate = useTranslate();
  useEffect(() => {
    if (notifications.length > 0) setShown(takeNotification() ?? undefined);
  }, [notifications, takeNotification]);
  if (!shown) return null;
  const { message, type, notificationOptions } = shown;
  return (
    <Snackbar
      open
      key={String(message)}
      autoHideDuration={notificationOptions?.autoHideDuration ?? (type === 'error' || type === 'warning' ? 2 : 1) * SECONDS * 1000}
      onClose={(_, reason) => reason !== 'clickaway' && setShown(undefined)}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
    >
      <Alert severity={severityOf(type)} variant="standard" onClose={() => setShown(undefined)} sx={{ boxShadow: 4 }}>
        {typeof message === 'string' ? translate(message, notificationOptions?.messageArgs ?? {}) : message}
      </Alert>
    </Snackbar>
  );
};
