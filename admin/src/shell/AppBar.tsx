/** Where I am, and what is about me: place, language, theme, account. The page's own actions are in the page. */
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { useGetIdentity, useLocale, useLogout, useStore, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import ListItemText from '@mui/material/ListItemText';
import MuiMenu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import AccountCircleOutlined from '@mui/icons-material/AccountCircleOutlined';
import DarkModeOutlined from '@mui/icons-material/DarkModeOutlined';
import LightModeOutlined from '@mui/icons-material/LightModeOutlined';
import Translate from '@mui/icons-material/Translate';
import type { Locale } from '../contract';
import { preferences } from '../preferences';
import { BellButton } from './bell/BellButton';
import { FindButton } from './find/FindButton';

export const BAR_HEIGHT = 48;

/** One place remembers the language. Labels of choices and messages come from the server in it, so everything is asked again. */
const switchLanguage = (locale: string) => {
  preferences.setLocale(locale === 'zh' ? 'en' : 'zh');
  window.location.reload();
};

export const LanguageButton = () => {
  const translate = useTranslate();
  const locale = useLocale();
  const next: Locale = locale === 'zh' ? 'en' : 'zh';
  return (
    <Tooltip title={next === 'zh' ? '中文' : 'English'}>
      <IconButton onClick={() => switchLanguage(locale)} aria-label={`${translate('app.language')}: ${next === 'zh' ? '中文' : 'English'}`}>
        <Translate fontSize="small" />
      </IconButton>
    </Tooltip>
  );
};

type Mode = 'light' | 'dark';
const ofSystem = (): Mode => (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

/** The store is emptied at sign-out; the choice is kept beside it. */
export const useThemeMode = (): [Mode, (mode: Mode) => void] => {
  const [mode, setMode] = useStore<Mode>('theme', preferences.theme ?? ofSystem());
  return [
    mode,
    (next) => {
      preferences.setTheme(next);
      setMode(next);
    },
  ];
};

export const ThemeButton = () => {
  const translate = useTranslate();
  const [mode, setMode] = useThemeMode();
  const Icon = mode === 'light' ? DarkModeOutlined : LightModeOutlined;
  return (
    <Tooltip title={translate('app.theme')}>
      <IconButton onClick={() => setMode(mode === 'light' ? 'dark' : 'light')} aria-label={translate('app.theme')}>
        <Icon fontSize="small" />
      </IconButton>
    </Tooltip>
  );
};

const AccountMenu = () => {
  const translate = useTranslate();
  const logout = useLogout();
  const { identity } = useGetIdentity();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  const locale = useLocale();
  const [mode, setMode] = useThemeMode();
  return (
    <>
      <Tooltip title={identity?.fullName ?? ''}>
        <IconButton
          aria-label={translate('ra.auth.user_menu')}
          aria-haspopup="menu"
          aria-expanded={!!anchor}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <AccountCircleOutlined fontSize="small" />
        </IconButton>
      </Tooltip>
      <MuiMenu anchorEl={anchor} open={!!anchor} onClose={close}>
        <MenuItem disabled>
          <ListItemText primary={identity?.fullName} />
        </MenuItem>
        <MenuItem component={Link} to="/password" onClick={close}>
          {translate('app.password.title')}
        </MenuItem>
        <MenuItem onClick={() => switchLanguage(locale)} sx={{ display: { sm: 'none' } }}>
          {locale === 'zh' ? 'English' : '中文'}
        </MenuItem>
        <MenuItem
          onClick={() => {
            close();
            setMode(mode === 'light' ? 'dark' : 'light');
          }}
          sx={{ display: { sm: 'none' } }}
        >
          {translate('app.theme')}
        </MenuItem>
        <MenuItem
          onClick={() => {
            close();
            void logout();
          }}
        >
          {translate('ra.auth.logout')}
        </MenuItem>
      </MuiMenu>
    </>
  );
};

export const AppBar = ({ start, top }: { start: ReactNode; top: number }) => (
  <Box
    component="header"
    sx={{
      position: 'sticky',
      top,
      zIndex: 'appBar',
      height: BAR_HEIGHT,
      display: 'flex',
      alignItems: 'center',
      gap: 0.5,
      px: { xs: 1, md: 2 },
      bgcolor: 'background.paper',
      borderBottom: 1,
      borderColor: 'line',
    }}
  >
    {start}
    <Box sx={{ flex: 1 }} />
    <FindButton />
    <BellButton />
    {/* On a phone the width belongs to where I am; both are in the account's menu. */}
    <Box sx={{ display: { xs: 'none', sm: 'flex' }, gap: 0.5 }}>
      <LanguageButton />
      <ThemeButton />
    </Box>
    <AccountMenu />
  </Box>
);
