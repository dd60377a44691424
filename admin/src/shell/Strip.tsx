/** In a demo every page says that its people and bodies are invented. */
import { usePermissions, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import type { Session } from '../session';

export const STRIP_HEIGHT = 24;

export const useSession = (): Session | undefined => usePermissions<Session>().permissions;

export const DemoStrip = () => {
  const translate = useTranslate();
  if (!useSession()?.demo) return null;
  return (
    <Box
      component="p"
      sx={{
        m: 0,
        height: STRIP_HEIGHT,
        lineHeight: `${STRIP_HEIGHT}px`,
        textAlign: 'center',
        fontSize: 12,
        bgcolor: 'strip.paper',
        color: 'strip.ink',
        position: 'sticky',
        top: 0,
        zIndex: 'appBar',
      }}
    >
      {translate('app.demo')}
    </Box>
  );
};
