/** Menu by work: what is used often, then the contract's groups in their order, which fold, and of each only the lines this person may read. */
import { useEffect, useState, type ComponentType } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ExpandMore from '@mui/icons-material/ExpandMore';
import HomeOutlined from '@mui/icons-material/HomeOutlined';
import StarBorderOutlined from '@mui/icons-material/StarBorderOutlined';
import { preferences, type MenuMemory } from '../preferences';
import { inMenu, linkTo, menuFor, type MenuEntry } from '../screens/menu';
import { pagesFor } from '../screens/ownPages';
import { useLabel } from '../i18n';
import { session } from '../session';
import { menuIcons } from './menuIcons';
import { keyOf, oftenOf, openOf } from './menuOrder';
import { useSession } from './Strip';

type Icon = ComponentType<{ fontSize?: 'small' }>;

interface ItemProps {
  to: string;
  text: string;
  icon?: Icon | undefined;
  isHere: boolean;
  onClick?: (() => void) | undefined;
}

const Item = ({ to, text, icon: Icon, isHere, onClick }: ItemProps) => (
  <ListItem disablePadding>
    <ListItemButton
      component={Link}
      to={to}
      selected={isHere}
      aria-current={isHere ? 'page' : undefined}
      onClick={onClick}
      sx={{ minHeight: 32, py: 0.75, px: 1.5, pl: Icon ? 1.5 : 5, gap: 1.25, fontSize: 14, lineHeight: '20px' }}
    >
      {Icon && <Icon fontSize="small" />}
      {text}
    </ListItemButton>
  </ListItem>
);

interface GroupProps {
  text: string;
  icon: Icon | undefined;
  isOpen: boolean;
  onFold: () => void;
  children: React.ReactNode;
}

const Group = ({ text, icon: Icon, isOpen, onFold, children }: GroupProps) => (
  <Box component="section" sx={{ mt: 0.5 }}>
    <Box component="h2" sx={{ m: 0 }}>
      <ButtonBase
        aria-expanded={isOpen}
        onClick={onFold}
        sx={{
          width: '100%',
          minHeight: 36,
          py: 0.5,
          '@media (pointer: coarse)': { minHeight: 44 },
          px: 1.5,
          gap: 1.25,
          borderRadius: 0.75,
          justifyContent: 'flex-start',
          textAlign: 'left',
          fontFamily: 'inherit',
          fontSize: 14,
          lineHeight: '20px',
          fontWeight: 500,
          color: 'text.secondary',
          '&:hover': { bgcolor: 'action.hover' },
        }}
      >
        {Icon && <Icon fontSize="small" />}
        <Box component="span" sx={{ flex: 1 }}>
          {text}
        </Box>
        <ExpandMore sx={{ fontSize: 18, opacity: 0.7, transform: isOpen ? 'none' : 'rotate(-90deg)' }} aria-hidden />
      </ButtonBase>
    </Box>
    <List disablePadding hidden={!isOpen} sx={{ '&[hidden]': { display: 'none' } }}>
      {children}
    </List>
  </Box>
);

/** How often each page was opened is counted here, in this browser alone. */
const useMemory = (account: string, here: MenuEntry | undefined, isWhole: boolean): [MenuMemory, (next: MenuMemory) => void] => {
  const [memory, setMemory] = useState(() => preferences.menuOf(account));
  const keep = (next: MenuMemory) => {
    preferences.setMenu(account, next);
    setMemory(next);
  };
  const key = here && isWhole ? keyOf(here) : undefined;
  useEffect(() => {
    if (!key) return;
    const now = preferences.menuOf(account);
    // Lines do not change places under the hand: what is counted now stands there the next time.
    preferences.setMenu(account, { ...now, visits: { ...now.visits, [key]: (now.visits[key] ?? 0) + 1 } });
  }, [key, account]);
  return [memory, (next) => keep({ ...next, visits: preferences.menuOf(account).visits })];
};

export const Menu = ({ onClick }: { onClick?: () => void }) => {
  const translate = useTranslate();
  const label = useLabel();
  const { pathname, search } = useLocation();
  // What it shows follows from who is signed in; the session says when that changes.
  const { account } = useSession() ?? {};
  const groups = menuFor(session);
  const own = pagesFor(session);
  const here = inMenu(
    groups.flatMap(({ lines }) => lines),
    pathname,
    search,
  );
  const [memory, remember] = useMemory(account?.id ?? '', here, here !== undefined && pathname === `/${here.resource.plural}`);
  const [often] = useState(() => oftenOf(groups, memory).map(keyOf));
  const isOften = (line: MenuEntry) => often.includes(keyOf(line));
  const top = own.filter(({ group }) => !group);
  const shown = groups.map((group) => ({ ...group, lines: group.lines.filter((line) => !isOften(line)) }));
  const open = openOf(shown, 1 + top.length + often.length, memory, here, session.mayCare);
  const item = (line: MenuEntry) => <Item key={line.label.zh} to={linkTo(line)} text={label(line.label)} isHere={line === here} onClick={onClick} />;
  const ownItem = (page: (typeof own)[number]) => (
    <Item key={page.path} to={page.path} text={label(page.label)} icon={page.icon} isHere={pathname === page.path} onClick={onClick} />
  );
  const fold = (code: string) => () => remember({ ...memory, open: { ...memory.open, [code]: !open.includes(code) } });
  return (
    <Box component="nav" aria-label={translate('app.menu')} sx={{ p: 1, overflowY: 'auto' }}>
      <List disablePadding>
        <Item to="/" text={translate('app.home')} icon={HomeOutlined} isHere={pathname === '/'} onClick={onClick} />
        {top.map(ownItem)}
      </List>
      {often.length > 0 && (
        <Group
          text={translate('app.often')}
          icon={StarBorderOutlined}
          isOpen={memory.open['often'] ?? true}
          onFold={() => remember({ ...memory, open: { ...memory.open, often: !(memory.open['often'] ?? true) } })}
        >
          {often.flatMap((key) => groups.flatMap(({ lines }) => lines).find((line) => keyOf(line) === key) ?? []).map(item)}
        </Group>
      )}
      {shown
        .filter(({ code, lines }) => lines.length > 0 || own.some(({ group }) => group === code))
        .map(({ code, label: text, icon, lines }) => (
          <Group key={code} text={label(text)} icon={icon && menuIcons[icon]} isOpen={open.includes(code)} onFold={fold(code)}>
            {lines.map(item)}
            {own.filter(({ group }) => group === code).map(ownItem)}
          </Group>
        ))}
    </Box>
  );
};
