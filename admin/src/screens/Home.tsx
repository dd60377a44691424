/**
 * What waits for me comes first, then what wants attention, then how much there is of each thing I look after. All of it comes from my rights, so
 * each role meets its own page; every number opens its rows.
 */
import { Link } from 'react-router-dom';
import { useGetIdentity, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { contract } from '../contract';
import { StateChip } from '../generic/StateChip';
import { useLabel } from '../i18n';
import { PageHead } from '../shell/PageHead';
import { Failure, Loading } from '../shell/pages';
import { listWith, pageLabelOf } from './menu';
import { byUrgency, CardLine, WaitingLine } from './toDo';
import { useHome, useStates, type CardCount, type StateCount, type Tile } from './homeDocument';

const TileCard = ({ tile: { resource, filter, total }, states }: { tile: Tile; states: StateCount[] }) => {
  const label = useLabel();
  const translate = useTranslate();
  return (
    <Paper variant="outlined" sx={{ p: 2, position: 'relative', '&:hover': { borderColor: 'primary.main' } }}>
      <Typography
        variant="body2"
        color="textSecondary"
        component={Link}
        to={listWith(resource.plural, filter)}
        sx={{ textDecoration: 'none', '&::after': { content: '""', position: 'absolute', inset: 0 } }}
      >
        {label(pageLabelOf(resource))}
      </Typography>
      <Typography sx={{ fontSize: 24, lineHeight: '32px', fontWeight: 600 }}>{total.toLocaleString('en-US')}</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, mt: 0.5 }}>
        {states.map(({ state, count }) => (
          <Box
            key={state.code}
            component={Link}
            to={listWith(resource.plural, { ...filter, state: { in: [state.code] } })}
            aria-label={`${label(resource.pluralLabel)}${translate('app.mark.colon')}${label(state.label)} ${count}`}
            sx={{
              display: 'inline-flex',
              gap: 0.5,
              alignItems: 'center',
              textDecoration: 'none',
              position: 'relative',
              zIndex: 1,
              color: 'text.primary',
              fontSize: 12,
              fontWeight: 600,
              '&:hover': { textDecoration: 'underline' },
            }}
          >
            <StateChip resource={resource} state={state.code} />
            {count.toLocaleString('en-US')}
          </Box>
        ))}
      </Box>
    </Paper>
  );
};

const Attention = ({ cards }: { cards: CardCount[] }) => {
  const label = useLabel();
  const groups = contract.menus.map((menu) => ({ ...menu, cards: cards.filter(({ resource }) => resource.menu === menu.code).sort(byUrgency) }));
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: 'repeat(auto-fill, minmax(320px, 1fr))' }, gap: 1.5, alignItems: 'start' }}>
      {groups
        .filter((group) => group.cards.length > 0)
        .map((group) => (
          <Paper key={group.code} variant="outlined" component="section" aria-label={label(group.label)} sx={{ overflow: 'hidden' }}>
            <Typography variant="body2" component="h3" color="textSecondary" sx={{ px: 2, py: 1 }}>
              {label(group.label)}
            </Typography>
            {group.cards.map((card) => (
              <CardLine key={card.label.en} card={card} />
            ))}
          </Paper>
        ))}
    </Box>
  );
};

const Home = () => {
  const translate = useTranslate();
  const { identity } = useGetIdentity();
  const { data, error, isPending, refetch } = useHome();
  const { data: states } = useStates(data?.tiles);
  if (error) return <Failure error={error} retry={refetch} />;
  if (isPending) return <Loading />;
  return (
    <>
      <PageHead title={translate('app.homePage.hello', { name: identity?.fullName ?? '' })} />
      <Box sx={{ display: 'grid', gap: 3, maxWidth: 1080 }}>
        <Box component="section">
          <Typography variant="h2" sx={{ mb: 1 }}>
            {translate('app.homePage.waiting')}
          </Typography>
          <Paper variant="outlined">
            {data.waiting.length > 0 ? (
              data.waiting.map((entry) => <WaitingLine key={`${entry.resource}.${entry.state}`} entry={entry} />)
            ) : (
              <Typography variant="body2" color="textSecondary" sx={{ p: 2 }}>
                {translate('app.homePage.none')}
              </Typography>
            )}
          </Paper>
        </Box>
        {data.cards.length > 0 && (
          <Box component="section">
            <Typography variant="h2" sx={{ mb: 1 }}>
              {translate('app.homePage.attention')}
            </Typography>
            <Attention cards={data.cards} />
          </Box>
        )}
        <Box component="section">
          <Typography variant="h2" sx={{ mb: 1 }}>
            {translate('app.homePage.overview')}
          </Typography>
          <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))', gap: 1.5 }}>
            {data.tiles.map((tile) => (
              <TileCard key={tile.resource.name} tile={tile} states={states?.[tile.resource.name] ?? []} />
            ))}
          </Box>
        </Box>
      </Box>
    </>
  );
};
export default Home;
