/** What wants attention, a line each. */
import { Link } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { dayAt, ONE_DAY } from '../clock';
import type { Tone } from '../contract';
import { toneIcons } from '../generic/StateChip';
import { useLabel } from '../i18n';
import type { CardCount } from './homeDocument';
import { listWith } from './menu';

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
