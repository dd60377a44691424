/**
 * 小区覆盖: street by street and community by community, how many compounds have a party organization and how many have none; each number opens its list.
 */
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import ExpandMore from '@mui/icons-material/ExpandMore';
import type { Page } from '../../generic';
import { useLabel } from '../../i18n';
import { PageHead } from '../../shell/PageHead';
import { Failure, Loading } from '../../shell/pages';
import { inCommunity, inStreet, type Place, useCommunities, useStreets } from './document';
import { withBranch, withoutBranch } from './filters';

/** As far in as a street's name, which stands behind its button. */
const indented = { display: 'inline-block', pl: '34px' };

/** Rounded, but never to all of them while one is missing. */
const share = ({ all, covered }: Place) => (all === 0 ? '—' : `${covered < all ? Math.min(99.9, Math.round((covered / all) * 1000) / 10) : 100}%`);
const listOf = (filter: object) => `/compounds?filter=${encodeURIComponent(JSON.stringify(filter))}`;

const Count = ({ n, filter, alarm }: { n: number; filter: object; alarm?: boolean }) => (
  <TableCell align="right" sx={{ fontVariantNumeric: 'tabular-nums' }}>
    {n === 0 ? (
      0
    ) : (
      <Box component={Link} to={listOf(filter)} sx={{ color: alarm ? 'error.main' : 'primary.main', fontWeight: alarm ? 600 : 400 }}>
        {n.toLocaleString('en-US')}
      </Box>
    )}
  </TableCell>
);

const Counts = ({ place, at }: { place: Place; at: object }) => (
  <>
    <Count n={place.all} filter={at} />
    <Count n={place.covered} filter={{ ...at, ...withBranch }} />
    <Count n={place.all - place.covered} filter={{ ...at, ...withoutBranch }} alarm />
    <TableCell align="right" sx={{ fontVariantNumeric: 'tabular-nums' }}>
      {share(place)}
    </TableCell>
  </>
);

const Communities = ({ street }: { street: string }) => {
  const { data, error, isPending, refetch } = useCommunities(street, true);
  if (error || isPending)
    return (
      <TableRow>
        <TableCell colSpan={5}>{error ? <Failure error={error} retry={refetch} /> : <Loading />}</TableCell>
      </TableRow>
    );
  return data.map((place) => (
    <TableRow key={place.id} hover>
      <TableCell>
        <Box component="span" sx={indented}>
          {place.name}
        </Box>
      </TableCell>
      <Counts place={place} at={inCommunity(place.id)} />
    </TableRow>
  ));
};

const Street = ({ place }: { place: Place }) => {
  const [isOpen, setOpen] = useState(false);
  const translate = useTranslate();
  return (
    <>
      <TableRow hover>
        <TableCell sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}>
          <IconButton
            size="small"
            aria-expanded={isOpen}
            aria-label={translate(isOpen ? 'app.coverage.close' : 'app.coverage.open', { name: place.name })}
            onClick={() => setOpen(!isOpen)}
            sx={{ mr: 0.5, transform: isOpen ? 'none' : 'rotate(-90deg)' }}
          >
            <ExpandMore fontSize="small" />
          </IconButton>
          {place.name}
        </TableCell>
        <Counts place={place} at={inStreet(place.id)} />
      </TableRow>
      {isOpen && <Communities street={place.id} />}
    </>
  );
};

const sum = (places: Place[], name: string): Place => ({
  id: '',
  name,
  all: places.reduce((total, { all }) => total + all, 0),
  covered: places.reduce((total, { covered }) => total + covered, 0),
});

const Coverage: Page = ({ resource }) => {
  const translate = useTranslate();
  const label = useLabel();
  const { data, error, isPending, refetch } = useStreets();
  if (error) return <Failure error={error} retry={refetch} />;
  if (isPending) return <Loading />;
  return (
    <>
      <PageHead title={label(resource.pluralLabel)} />
      <Paper variant="outlined" sx={{ overflowX: 'auto', maxWidth: 960 }}>
        <Table size="small" sx={{ '& td, & th': { px: { xs: 0.75, sm: 2 } } }}>
          <TableHead>
            <TableRow>
              <TableCell>{translate('app.coverage.place')}</TableCell>
              {(['all', 'with', 'without', 'share'] as const).map((key) => (
                <TableCell key={key} align="right" sx={{ whiteSpace: { xs: 'normal', sm: 'nowrap' }, wordBreak: 'keep-all' }}>
                  {translate(`app.coverage.${key}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {data.map((place) => (
              <Street key={place.id} place={place} />
            ))}
            <TableRow sx={{ '& td': { fontWeight: 600 } }}>
              <TableCell>
                <Box component="span" sx={indented}>
                  {translate('app.coverage.total')}
                </Box>
              </TableCell>
              <Counts place={sum(data, '')} at={{}} />
            </TableRow>
          </TableBody>
        </Table>
      </Paper>
    </>
  );
};
export default Coverage;
