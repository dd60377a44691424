/** Where I am and in which role; one of the places I hold a role at, or all of them together. Switching starts the console afresh. */
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ListItemText from '@mui/material/ListItemText';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { visuallyHidden } from '@mui/utils';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import PlaceOutlined from '@mui/icons-material/PlaceOutlined';
import UnfoldMore from '@mui/icons-material/UnfoldMore';
import { preferences } from '../preferences';
import type { HeldRole } from '../session';
import { OneLine } from '../shell/Text';
import { useSession } from '../shell/Strip';
import { shortOf } from './shortOf';

const choose = (id: string | null) => {
  preferences.setPlace(id);
  window.location.assign('/');
};

const Where = ({ held }: { held: HeldRole | undefined }) => {
  const translate = useTranslate();
  const path = held?.place?.path ?? [];
  const isPhone = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'), { noSsr: true });
  const text = held ? [...path, held.role.label] : [translate('app.place.all')];
  return (
    <OneLine width="100%" title={text.join(' › ')}>
      {path.map((name, index) => (
        // On a phone only the place itself fits; the way down to it is in the menu's tooltip.
        <Box
          component="span"
          key={name}
          sx={{ color: 'text.secondary', display: { xs: index === path.length - 1 ? 'inline' : 'none', md: 'inline' } }}
        >
          {isPhone ? shortOf(name, path) : name}
          <Box component="span" sx={{ mx: 0.5, opacity: 0.6 }} aria-hidden>
            ›
          </Box>
        </Box>
      ))}
      <Box component="span" sx={{ color: 'text.primary' }}>
        {text.at(-1)}
      </Box>
    </OneLine>
  );
};

export const PlaceSwitcher = () => {
  const translate = useTranslate();
  const session = useSession();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (!session?.account) return null;
  const { roles, place } = session;
  const active = roles.find((role) => role.id === place) ?? (roles.length === 1 ? roles[0] : undefined);
  if (roles.length === 0) return <Box sx={{ px: 1, color: 'text.secondary', fontSize: 13 }}>{translate('app.place.nowhere')}</Box>;
  return (
    <>
      <Button
        color="inherit"
        aria-haspopup="menu"
        aria-expanded={!!anchor}
        onClick={(event) => setAnchor(event.currentTarget)}
        startIcon={<PlaceOutlined fontSize="small" />}
        endIcon={roles.length > 1 ? <UnfoldMore fontSize="small" /> : undefined}
        sx={{ minWidth: 0, flexShrink: 1, fontWeight: 400 }}
      >
        {/* Its name for screen readers begins with what it does and holds what is seen. */}
        <Box component="span" sx={visuallyHidden}>
          {translate('app.place.switch')}{' '}
        </Box>
        <Where held={active} />
      </Button>
      <Menu anchorEl={anchor} open={!!anchor} onClose={() => setAnchor(null)}>
        <ListSubheader sx={{ lineHeight: '32px' }}>{translate('app.place.switch')}</ListSubheader>
        {roles.length > 1 && (
          <MenuItem selected={!active} onClick={() => choose(null)}>
            <ListItemText primary={translate('app.place.all')} secondary={translate('app.place.allHint')} />
          </MenuItem>
        )}
        {roles.map((held) => (
          <MenuItem key={held.id} selected={held.id === active?.id} onClick={() => choose(held.id)}>
            <ListItemText primary={held.role.label} secondary={held.place?.name} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
};
