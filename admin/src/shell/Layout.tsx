/** Demo strip, bar, menu and page. Below 900 px the menu is a drawer, so that a phone gives its width to the page. */
import { Suspense, useState, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import MenuIcon from '@mui/icons-material/Menu';
import { ErrorBoundary } from './ErrorBoundary';
import { AppBar, BAR_HEIGHT } from './AppBar';
import { Menu } from './Menu';
import { Notices } from './Notices';
import { Loading } from './pages';
import { PlaceSwitcher } from '../screens/PlaceSwitcher';
import { DemoStrip, STRIP_HEIGHT, useSession } from './Strip';

const MENU_WIDTH = 216;

const Brand = () => {
  const translate = useTranslate();
  return (
    <Box
      component={Link}
      to="/"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        px: 2.5,
        height: BAR_HEIGHT,
        color: 'text.primary',
        textDecoration: 'none',
        flexShrink: 0,
      }}
    >
      <img src="/icon.svg" alt="" width={20} height={20} />
      <Typography sx={{ fontWeight: 600 }}>{translate('app.name')}</Typography>
    </Box>
  );
};

export const Layout = ({ children }: { children: ReactNode }) => {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const top = useSession()?.demo ? STRIP_HEIGHT : 0;
  return (
    <>
      <Box
        component="a"
        data-on-screen
        href="#content"
        sx={{ position: 'absolute', left: -9999, '&:focus': { left: 8, top: 8, zIndex: 2000, bgcolor: 'background.paper', p: 1 } }}
      >
        {translate('ra.navigation.skip_nav')}
      </Box>
      <DemoStrip />
      <Box sx={{ display: 'flex' }}>
        <Box
          data-on-screen
          sx={{
            display: { xs: 'none', md: 'flex' },
            flexDirection: 'column',
            width: MENU_WIDTH,
            flexShrink: 0,
            position: 'sticky',
            top,
            height: `calc(100vh - ${top}px)`,
            borderRight: 1,
            borderColor: 'line',
          }}
        >
          <Brand />
          <Menu />
        </Box>
        <Drawer open={isOpen} onClose={() => setOpen(false)} sx={{ display: { md: 'none' } }} slotProps={{ paper: { sx: { width: 264 } } }}>
          <Brand />
          <Menu onClick={() => setOpen(false)} />
        </Drawer>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <AppBar
            top={top}
            start={
              <>
                <IconButton onClick={() => setOpen(true)} aria-label={translate('ra.action.open_menu')} sx={{ display: { md: 'none' } }}>
                  <MenuIcon fontSize="small" />
                </IconButton>
                <PlaceSwitcher />
              </>
            }
          />
          <Box component="main" id="content" tabIndex={-1} sx={{ p: { xs: 2, md: 3 }, maxWidth: 1600, outline: 'none' }}>
            <ErrorBoundary>
              <Suspense fallback={<Loading />}>{children}</Suspense>
            </ErrorBoundary>
          </Box>
        </Box>
      </Box>
      <Notices />
    </>
  );
};
