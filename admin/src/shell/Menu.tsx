/** Menu by work: the contract's groups in their order, and of each only the pages this person may read. */
import { Link, useLocation } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import Typography from '@mui/material/Typography';
import { contract } from '../contract';
import { useLabel } from '../i18n';
import { useSession } from './Strip';

const Item = ({ to, text, onClick }: { to: string; text: string; onClick?: () => void }) => {
  const { pathname } = useLocation();
  const isHere = to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`);
  return (
    <ListItem disablePadding>
      <ListItemButton component={Link} to={to} selected={isHere} aria-current={isHere ? 'page' : undefined} onClick={onClick} sx={{ minHeight: 32, py: 0.75, px: 1.5, fontSize: 14, lineHeight: '20px' }}>
        {text}
      </ListItemButton>
    </ListItem>
  );
};

export const Menu = ({ onClick }: { onClick?: () => void }) => {
  const translate = useTranslate();
  const label = useLabel();
  const session = useSession();
  const pagesOf = (menu: string) => contract.resources.filter(resource => resource.menu === menu && session?.ability.can('read', resource.name));
  return (
    <Box component="nav" aria-label={translate('app.menu')} sx={{ p: 1, overflowY: 'auto' }}>
      <List disablePadding>
        <Item to="/" text={translate('app.home')} onClick={onClick} />
      </List>
      {contract.menus.map(menu => {
        const pages = pagesOf(menu.code);
        if (pages.length === 0) return null;
        return (
          <Box key={menu.code} sx={{ mt: 2 }}>
            <Typography variant="caption" component="h2" color="textSecondary" sx={{ px: 1.5, pb: 0.5, display: 'block' }}>{label(menu.label)}</Typography>
            <List disablePadding>
              {pages.map(resource => <Item key={resource.name} to={`/${resource.plural}`} text={label(resource.pluralLabel)} onClick={onClick} />)}
            </List>
          </Box>
        );
      })}
    </Box>
  );
};
