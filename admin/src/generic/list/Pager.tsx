/** First, previous, a page to type, next, last. Pages are numbers to people and cursors to the server (graphql/pages). */
import { useEffect, useState } from 'react';
import { useListPaginationContext, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import InputBase from '@mui/material/InputBase';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import FirstPage from '@mui/icons-material/FirstPage';
import LastPage from '@mui/icons-material/LastPage';
import NavigateBefore from '@mui/icons-material/NavigateBefore';
import NavigateNext from '@mui/icons-material/NavigateNext';

const SIZES = [10, 25, 50, 100];

export const Pager = ({ isQuiet }: { isQuiet?: boolean }) => {
  const translate = useTranslate();
  const { page, perPage, setPage, setPerPage, total = 0, isPending } = useListPaginationContext();
  const [typed, setTyped] = useState(String(page));
  useEffect(() => setTyped(String(page)), [page]);
  const pages = Math.max(1, Math.ceil(total / perPage));
  if (isPending || total === 0 || (isQuiet && pages === 1)) return null;
  const go = (to: number) => setPage(Math.min(Math.max(1, to), pages));
  const jump = () => (/^\d+$/.test(typed) ? go(Number(typed)) : setTyped(String(page)));
  const button = (Icon: typeof FirstPage, key: string, to: number, isOff: boolean) => (
    <IconButton aria-label={translate(`ra.navigation.${key}`)} disabled={isOff} onClick={() => go(to)}>
      <Icon fontSize="small" />
    </IconButton>
  );
  return (
    <Box
      component="nav"
      aria-label={translate('app.list.page')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 0.5,
        minHeight: 44,
        px: 1.5,
        borderTop: 1,
        borderColor: 'line',
        bgcolor: 'sunken',
        fontSize: 13,
        color: 'text.secondary',
      }}
    >
      <span>
        {translate('ra.navigation.page_range_info', {
          offsetBegin: (page - 1) * perPage + 1,
          offsetEnd: Math.min(page * perPage, total),
          total: total.toLocaleString('en-US'),
        })}
      </span>
      <Select
        value={perPage}
        onChange={(event) => setPerPage(Number(event.target.value))}
        variant="standard"
        disableUnderline
        inputProps={{ 'aria-label': translate('ra.navigation.page_rows_per_page') }}
        sx={{ fontSize: 13, ml: 1, color: 'text.secondary' }}
      >
        {[...new Set([...SIZES, perPage])]
          .sort((a, b) => a - b)
          .map((n) => (
            <MenuItem key={n} value={n}>
              {translate('app.list.perPage', { n })}
            </MenuItem>
          ))}
      </Select>
      <Box sx={{ flex: 1 }} />
      {button(FirstPage, 'first', 1, page <= 1)}
      {button(NavigateBefore, 'previous', page - 1, page <= 1)}
      <InputBase
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={jump}
        onKeyDown={(event) => event.key === 'Enter' && jump()}
        inputProps={{ 'aria-label': translate('app.list.page'), inputMode: 'numeric', style: { textAlign: 'center', padding: 0 } }}
        sx={{ width: 48, height: 28, border: 1, borderColor: 'line', borderRadius: 1, fontSize: 13, bgcolor: 'background.paper' }}
      />
      <span>{translate('app.list.of', { pages: pages.toLocaleString('en-US') })}</span>
      {button(NavigateNext, 'next', page + 1, page >= pages)}
      {button(LastPage, 'last', pages, page >= pages)}
    </Box>
  );
};
