/** What waits for me comes first; below it how much there is of each thing I look after. Both come from my rights, so each role meets its own page. */
import { Link } from 'react-router-dom';
import { useGetIdentity, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import ChevronRight from '@mui/icons-material/ChevronRight';
import { resourceOf } from '../contract';
import { StateChip } from '../generic/StateChip';
import { useLabel } from '../i18n';
import { PageHead } from '../shell/PageHead';
import { Failure, Loading } from '../shell/pages';
import { useHome, type Tile, type Waiting } from './homeDocument';

const listWith = (plural: string, filter: Record<string, unknown>) => `/${plural}?filter=${encodeURIComponent(JSON.stringify(filter))}`;

const WaitingLine = ({ entry }: { entry: Waiting }) => {
  const label = useLabel();
  const resource = resourceOf(entry.resource);
  return (
    <Box
      component={Link} to={listWith(resource.plural, { waitingForMe: true, state: { in: [entry.state] } })}
      sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 48, px: 2, color: 'text.primary', textDecoration: 'none', borderBottom: 1, borderColor: 'line', '&:last-child': { borderBottom: 0 }, '&:hover': { bgcolor: 'action.hover' } }}
    >
      <Typography sx={{ minWidth: 32, textAlign: 'right', fontWeight: 600 }}>{entry.count}</Typography>
      <StateChip resource={resource} state={entry.state} />
      <Typography variant="body2" sx={{ flex: 1, minWidth: 0 }}>
        {label(resource.pluralLabel)}
      </Typography>
      <ChevronRight fontSize="small" sx={{ color: 'text.secondary' }} aria-hidden />
    </Box>
  );
};

const TileCard = ({ tile: { resource, total, late } }: { tile: Tile }) => {
  const label = useLabel();
  const translate = useTranslate();
  return (
    <Paper variant="outlined" sx={{ p: 2, position: 'relative', '&:hover': { borderColor: 'primary.main' } }}>
      <Typography
        variant="body2" color="textSecondary" component={Link} to={listWith(resource.plural, {})}
        sx={{ textDecoration: 'none', '&::after': { content: '""', position: 'absolute', inset: 0 } }}
      >
        {label(resource.pluralLabel)}
      </Typography>
      <Typography sx={{ fontSize: 24, lineHeight: '32px', fontWeight: 600 }}>{total.toLocaleString('en-US')}</Typography>
      {late !== undefined && late > 0 && (
        <Typography component={Link} to={listWith(resource.plural, { overdue: true })} variant="caption" sx={{ color: 'error.main', position: 'relative', zIndex: 1, textDecoration: 'none', '&:hover': { textDecoration: 'underline' } }}>
          {translate('app.homePage.overdue', { n: late })}
        </Typography>
      )}
    </Paper>
  );
};

const Home = () => {
  const translate = useTranslate();
  const { identity } = useGetIdentity();
  const { data, error, isPending, refetch } = useHome();
  if (error) return <Failure error={error} retry={refetch} />;
  if (isPending) return <Loading />;
  return (
    <>
      <PageHead title={translate('app.homePage.hello', { name: identity?.fullName ?? '' })} />
      <Box sx={{ display: 'grid', gap: 3, maxWidth: 1080 }}>
        <Box component="section">
          <Typography variant="h2" sx={{ mb: 1 }}>{translate('app.homePage.waiting')}</Typography>
          <Paper variant="outlined">
            {data.waiting.length > 0
              ? data.waiting.map(entry => <WaitingLine key={`${entry.resource}.${entry.state}`} entry={entry} />)
              : <Typography variant="body2" color="textSecondary" sx={{ p: 2 }}>{translate('app.homePage.none')}</Typography>}
          </Paper>
        </Box>
        <Box component="section">
          <Typography variant="h2" sx={{ mb: 1 }}>{translate('app.homePage.overview')}</Typography>
          <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(160px, 1fr))', gap: 1.5 }}>
            {data.tiles.map(tile => <TileCard key={tile.resource.name} tile={tile} />)}
          </Box>
        </Box>
      </Box>
    </>
  );
};
export default Home;
