/**
 * What waits for me comes first, by name and with its verb. Then, as thin lines, what wants attention and how much there is of what I look after. All
 * of it comes from my rights, so each role meets its own page; every number opens its rows.
 */
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { useGetIdentity, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { toneIcons } from '../generic/StateChip';
import { useLabel } from '../i18n';
import { PageHead } from '../shell/PageHead';
import { Failure, Loading } from '../shell/pages';
import { useHome, type CardCount, type Tile } from './homeDocument';
import { listWith, pageLabelOf } from './menu';
import { MyPoints } from './MyPoints';
import { Tasks } from './Tasks';
import { byUrgency, daysUntil } from './toDo';

const chip = {
  display: 'inline-flex',
  alignItems: 'center',
  gap: 0.75,
  minHeight: 32,
  px: 1.25,
  border: 1,
  borderColor: 'line',
  borderRadius: 4,
  bgcolor: 'background.paper',
  color: 'text.primary',
  fontSize: 13,
  textDecoration: 'none',
  '&:hover': { borderColor: 'primary.main' },
  '@media (pointer: coarse)': { minHeight: 44 },
} as const;

const CardChip = ({ card: { resource, label: text, tone, filter, count, first } }: { card: CardCount }) => {
  const label = useLabel();
  const translate = useTranslate();
  const Icon = toneIcons[tone];
  return (
    <Box component={Link} to={listWith(resource.plural, filter)} sx={chip}>
      <Icon sx={{ fontSize: 16, color: `tones.${tone}.ink` }} aria-hidden />
      {label(text)}
      {first && (
        <Typography component="span" variant="caption" color="textSecondary">
          {translate('app.homePage.first', { day: first, days: daysUntil(first), smart_count: daysUntil(first) })}
        </Typography>
      )}
      <Box component="strong" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {count.toLocaleString('en-US')}
      </Box>
    </Box>
  );
};

const TileChip = ({ tile: { resource, filter, total } }: { tile: Tile }) => (
  <Box component={Link} to={listWith(resource.plural, filter)} sx={chip}>
    {useLabel()(pageLabelOf(resource))}
    <Box component="strong" sx={{ fontVariantNumeric: 'tabular-nums' }}>
      {total.toLocaleString('en-US')}
    </Box>
  </Box>
);

const Chips = ({ title, children }: { title: string; children: ReactNode }) => (
  <Box component="section">
    <Typography variant="h2" sx={{ mb: 1 }}>
      {title}
    </Typography>
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>{children}</Box>
  </Box>
);

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
        <MyPoints />
        <Box component="section">
          <Typography variant="h2" sx={{ mb: 1 }}>
            {translate('app.homePage.waiting')}
          </Typography>
          <Tasks waiting={data.waiting} />
        </Box>
        {data.cards.length > 0 && (
          <Chips title={translate('app.homePage.attention')}>
            {data.cards.toSorted(byUrgency).map((card) => (
              <CardChip key={card.label.en} card={card} />
            ))}
          </Chips>
        )}
        <Chips title={translate('app.homePage.overview')}>
          {data.tiles
            .filter(({ total }) => total > 0)
            .map((tile) => (
              <TileChip key={tile.resource.name} tile={tile} />
            ))}
        </Chips>
      </Box>
    </>
  );
};
export default Home;
