/** The way of a record as a bar: what is done, when and by whom, where it stands and until when, what comes. On a phone it is one line. */
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import CheckCircle from '@mui/icons-material/CheckCircle';
import RadioButtonChecked from '@mui/icons-material/RadioButtonChecked';
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUnchecked';
import { stateOf, type ResourceContract } from '../../contract';
import { useLabel } from '../../i18n';
import { Due } from '../Due';
import { day, moment } from '../format';
import { wordOf } from '../StateChip';
import type { Entry } from './HistoryEntry';
import { wayOf, type Stop } from './wayOf';

const icons = { done: CheckCircle, now: RadioButtonChecked, ahead: RadioButtonUnchecked };

const Step = ({ stop, resource, record, isFirst }: { stop: Stop; resource: ResourceContract; record: Record<string, any>; isFirst: boolean }) => {
  const label = useLabel();
  const translate = useTranslate();
  const state = stateOf(resource, stop.state)!;
  const Icon = icons[stop.is];
  const isNow = stop.is === 'now';
  const at = stop.at ?? (isNow ? record['stateSince'] : undefined);
  return (
    <Box
      component="li"
      aria-current={isNow ? 'step' : undefined}
      sx={{
        flex: '1 1 0',
        minWidth: 0,
        position: 'relative',
        textAlign: 'center',
        px: 0.5,
        '&::before': isFirst
          ? undefined
          : {
              content: '""',
              position: 'absolute',
              top: 10,
              right: 'calc(50% + 14px)',
              left: 'calc(-50% + 14px)',
              borderTop: stop.is === 'ahead' ? '2px dashed' : '2px solid',
              borderColor: stop.is === 'ahead' ? 'line' : 'primary.main',
            },
      }}
    >
      <Icon
        titleAccess={translate(`app.way.${stop.is}`)}
        sx={{ fontSize: 22, color: isNow ? `tones.${state.tone}.ink` : stop.is === 'done' ? 'primary.main' : 'text.disabled' }}
      />
      <Typography variant="body2" sx={{ fontWeight: isNow ? 700 : 400, color: stop.is === 'ahead' ? 'text.secondary' : 'text.primary' }}>
        {label(wordOf(state, record))}
      </Typography>
      {at && (
        <Typography variant="caption" component="div" color="textSecondary">
          {day(moment(at))}
          {stop.by && ` ${stop.by}`}
        </Typography>
      )}
      {isNow && <Due on={record['stateDueOn']} />}
    </Box>
  );
};

export const Way = ({ resource, record, steps }: { resource: ResourceContract; record: Record<string, any>; steps: Entry[] }) => {
  const translate = useTranslate();
  const label = useLabel();
  const way = wayOf(resource, record['state'], steps);
  if (!way || record['archivedAt']) return null;
  const here = way.findIndex(({ is }) => is === 'now');
  return (
    <Box component="nav" data-printed aria-label={translate('app.way.title')} sx={{ mb: 2 }}>
      <Box sx={{ display: { xs: 'flex', md: 'none' }, alignItems: 'center', gap: 1, fontSize: 13 }}>
        <span>{translate('app.way.short', { at: here + 1, of: way.length, state: label(wordOf(stateOf(resource, record['state'])!, record)) })}</span>
        <Due on={record['stateDueOn']} left />
      </Box>
      <Box component="ol" sx={{ display: { xs: 'none', md: 'flex' }, listStyle: 'none', m: 0, p: 0, maxWidth: 1080 }}>
        {way.map((stop, index) => (
          <Step key={`${stop.state}.${index}`} stop={stop} resource={resource} record={record} isFirst={index === 0} />
        ))}
      </Box>
    </Box>
  );
};
