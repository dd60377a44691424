/** Menu by work: the contract's groups in their order, and of each only the lines this person may read. */
import { Link, useLocation } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import Typography from '@mui/material/Typography';
import { inMenu, listWith, menuFor } from '../screens/menu';
import { pagesFor } from '../screens/ownPages';
import { useLabel } from '../i18n';
import { session } from '../session';
import { useSession } from './Strip';

const Item = ({ to, text, isHere, onClick }: { to: string; text: string; isHere: boolean; onClick?: () => void }) => (
  <ListItem disablePadding>
    <ListItemButton
      component={Link}
      to={to}
      selected={isHere}
      aria-current={isHere ? 'page' : undefined}
      onClick={onClick}
      sx={{ minHeight: 32, py: 0.75, px: 1.5, fontSize: 14, lineHeight: '20px' }}
    >
      {text}
    </ListItemButton>
  </ListItem>
);

export const Menu = ({ onClick }: { onClick?: () => void }) => {
  const translate = useTranslate();
  const label = useLabel();
  const { pathname, search } = useLocation();
  // What it shows follows from who is signed in; the session says when that changes.
  useSession();
  const groups = menuFor(session);
  const own = (of: string | undefined) =>
    pagesFor(session)
      .filter(({ group }) => group === of)
      .map((page) => <Item key={page.path} to={page.path} text={label(page.label)} isHere={pathname === page.path} onClick={onClick} />);
  const here = inMenu(
    groups.flatMap(({ lines }) => lines),
    pathname,
    search,
  );
  return (
    <Box component="nav" aria-label={translate('app.menu')} sx={{ p: 1, overflowY: 'auto' }}>
      <List disablePadding>
        <Item to="/" text={translate('app.home')} isHere={pathname === '/'} onClick={onClick} />
        {own(undefined)}
      </List>
      {groups.map(({ code, label: group, lines }) => (
        <Box key={code} sx={{ mt: 2 }}>
          <Typography variant="caption" component="h2" color="textSecondary" sx={{ px: 1.5, pb: 0.5, display: 'block' }}>
            {label(group)}
          </Typography>
          <List disablePadding>
            {lines.map((line) => (
              <Item
                key={line.label.zh}
                to={listWith(line.resource.plural, line.filter)}
                text={label(line.label)}
                isHere={line === here}
                onClick={onClick}
              />
            ))}
            {own(code)}
          </List>
        </Box>
      ))}
    </Box>
  );
};
