/** Search at once; conditions in a panel with 查询 and 重置; what is set stands below as chips that can be taken off. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { useEvent, useListContext, useTranslate } from 'react-admin';
import Badge from '@mui/material/Badge';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import FilterList from '@mui/icons-material/FilterList';
import Search from '@mui/icons-material/Search';
import type { ResourceContract } from '../../contract';
import { session } from '../../session';
import { useLooking } from '../list/columns';
import { ActiveFilters } from './ActiveFilters';

const FilterPanel = lazy(() => import('./FilterPanel'));
const PAUSE = 400;

const SearchBox = ({ isPhone }: { isPhone: boolean }) => {
  const translate = useTranslate();
  const { filterValues, setFilters } = useListContext();
  const q = filterValues['q'] ?? '';
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  // Only what is typed starts the clock; the conditions are those that hold when it runs out.
  const search = useEvent(() => {
    const { q: _, ...rest } = filterValues;
    setFilters(typed.trim() ? { ...rest, q: typed } : rest, undefined, false);
  });
  useEffect(() => {
    if (typed === q) return;
    const timer = setTimeout(search, PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <TextField
      type="search"
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      placeholder={translate('app.list.search')}
      sx={{ width: { xs: 'auto', sm: 320 }, flex: { xs: '1 1 160px', sm: 'none' } }}
      slotProps={{
        htmlInput: { 'aria-label': translate('app.list.search') },
        input: {
          sx: { height: isPhone ? 44 : 34 },
          startAdornment: (
            <InputAdornment position="start">
              <Search fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  );
};

/** On a phone the filter is its sign alone, beside the search: one line of them. */
export const FilterBar = ({ resource, isPhone = false }: { resource: ResourceContract; isPhone?: boolean }) => {
  const translate = useTranslate();
  const { filterValues } = useListContext();
  const { own, page } = useLooking();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const fields = resource.fields.filter((field) => field.filter.length > 0 && session.mayRead(resource.name, field.name));
  const told = { ...own, ...(page?.code && page.filter) };
  const count = fields.filter(({ name }) => filterValues[name] !== undefined && !(name in told)).length;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1.5 }}>
      {resource.search && <SearchBox isPhone={isPhone} />}
      <Badge badgeContent={count} color="primary">
        <Button
          variant="outlined"
          startIcon={isPhone ? undefined : <FilterList />}
          aria-label={isPhone ? translate('app.list.filter') : undefined}
          aria-haspopup="dialog"
          aria-expanded={!!anchor}
          onClick={(event) => setAnchor(event.currentTarget)}
          sx={isPhone ? { height: 44, width: 44, minWidth: 44, p: 0 } : { height: 34 }}
        >
          {isPhone ? <FilterList fontSize="small" /> : translate('app.list.filter')}
        </Button>
      </Badge>
      <ActiveFilters resource={resource} fields={fields} />
      {anchor && (
        <Suspense>
          <FilterPanel fields={fields} anchor={anchor} onClose={() => setAnchor(null)} />
        </Suspense>
      )}
    </Box>
  );
};
