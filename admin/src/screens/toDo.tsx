/** What waits for me and what wants attention, a line each; the home page and the bell say the same. */
import { Link } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import ChevronRight from '@mui/icons-material/ChevronRight';
import { dayAt, ONE_DAY } from '../clock';
import { resourceOf, type Tone } from '../contract';
import { StateChip, toneIcons } from '../generic/StateChip';
import { useLabel } from '../i18n';
import type { CardCount, Waiting } from './homeDocument';
import { listWith } from './menu';

export const WaitingLine = ({ entry, onClick }: { entry: Waiting; onClick?: () => void }) => {
  const label = useLabel();
  const resource = resourceOf(entry.resource);
  return (
    <Box
      component={Link}
      onClick={onClick}
      to={listWith(resource.plural, { waitingForMe: true, state: { in: [entry.state] } })}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        minHeight: 48,
        px: 2,
        color: 'text.primary',
        textDecoration: 'none',
        borderBottom: 1,
        borderColor: 'line',
        '&:last-child': { borderBottom: 0 },
        '&:hover': { bgcolor: 'action.hover' },
      }}
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

export const daysUntil = (day: string) => Math.round((Date.parse(day) - Date.parse(dayAt())) / ONE_DAY);

export const CardLine = ({ card: { resource, label: text, tone, filter, count, first }, onClick }: { card: CardCount; onClick?: () => void }) => {
  const label = useLabel();
  const translate = useTranslate();
  const Icon = toneIcons[tone];
  return (
    <Box
      component={Link}
      onClick={onClick}
      to={listWith(resource.plural, filter)}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        minHeight: 44,
        px: 2,
        color: 'text.primary',
        textDecoration: 'none',
        borderTop: 1,
        borderColor: 'line',
        '&:hover': { bgcolor: 'action.hover' },
      }}
    >
      <Icon fontSize="small" aria-hidden sx={{ color: `tones.${tone}.ink` }} />
      <Typography component="span" variant="body2" sx={{ flex: 1, minWidth: 0 }}>
        {label(text)}
        {first && (
          <Typography component="span" variant="caption" color="textSecondary" sx={{ display: 'block' }}>
            {translate('app.homePage.first', { day: first, days: daysUntil(first), smart_count: daysUntil(first) })}
          </Typography>
        )}
      </Typography>
      <Typography component="span" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
        {count.toLocaleString('en-US')}
      </Typography>
    </Box>
  );
};

/** What is late before what comes, and that before how things are. */
const URGENCY: Tone[] = ['warning', 'waiting', 'paused', 'draft', 'good', 'ended'];
export const byUrgency = (a: CardCount, b: CardCount) => URGENCY.indexOf(a.tone) - URGENCY.indexOf(b.tone);
