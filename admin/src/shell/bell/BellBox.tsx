/** What the bell opens: what became of what is mine, the new ones marked, then what is late and what comes due. */
import { Link } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { resourceOf } from '../../contract';
import { moment } from '../../generic/format';
import { useVerbWords } from '../../generic/show/HistoryEntry';
import { StateChip } from '../../generic/StateChip';
import { useHome } from '../../screens/homeDocument';
import { byUrgency, CardLine } from '../../screens/toDo';
import { isNew, type News, type NewsLine } from './news';

const Group = ({ title }: { title: string }) => (
  <Typography variant="h3" component="h2" sx={{ px: 2, py: 1, bgcolor: 'sunken' }}>
    {title}
  </Typography>
);

const Line = ({ line, isFresh, onClick }: { line: NewsLine; isFresh: boolean; onClick: () => void }) => {
  const translate = useTranslate();
  const verbWords = useVerbWords();
  const resource = resourceOf(line.resource);
  return (
    <Box
      component={Link}
      onClick={onClick}
      to={`/${resource.plural}/${line.recordId}/show`}
      sx={{
        display: 'block',
        px: 2,
        py: 1,
        color: 'text.primary',
        textDecoration: 'none',
        borderBottom: 1,
        borderColor: 'line',
        borderLeft: '3px solid',
        borderLeftColor: isFresh ? 'primary.main' : 'transparent',
        '&:hover': { bgcolor: 'action.hover' },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap', fontSize: 14 }}>
        <Box component="strong" sx={{ fontWeight: isFresh ? 700 : 500 }}>
          {verbWords(resource, line.verb)}
        </Box>
        <StateChip resource={resource} state={line.toState} />
        <Typography variant="caption" color="textSecondary">
          {moment(line.at)}
          {line.actorName && ` · ${line.actorName}`}
        </Typography>
      </Box>
      <Box sx={{ overflowWrap: 'anywhere', fontSize: 13 }}>{line.title ?? translate('app.log.untitled')}</Box>
      {line.reason && (
        <Typography variant="caption" component="div" color="textSecondary">
          {line.reason}
        </Typography>
      )}
    </Box>
  );
};

const BellBox = ({ anchor, news, onClose }: { anchor: HTMLElement; news: News; onClose: () => void }) => {
  const translate = useTranslate();
  const { data } = useHome();
  const due = (data?.cards ?? []).filter(({ tone }) => tone === 'warning' || tone === 'waiting').sort(byUrgency);
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-label': translate('app.bell.title'),
          sx: { width: 400, maxWidth: 'calc(100vw - 32px)', maxHeight: 'min(640px, calc(100vh - 80px))' },
        },
      }}
    >
      <Group title={translate('app.bell.news')} />
      {news.lines.map((line) => (
        <Line key={line.id} line={line} isFresh={isNew(news, line)} onClick={onClose} />
      ))}
      {news.lines.length === 0 && (
        <Typography variant="body2" color="textSecondary" sx={{ p: 2 }}>
          {translate('app.bell.none')}
        </Typography>
      )}
      {due.length > 0 && <Group title={translate('app.bell.due')} />}
      {due.map((card) => (
        <CardLine key={card.label.en} card={card} onClick={onClose} />
      ))}
      <Box sx={{ p: 1, borderTop: 1, borderColor: 'line', position: 'sticky', bottom: 0, bgcolor: 'background.paper' }}>
        <Button component={Link} to="/" onClick={onClose} fullWidth>
          {translate('app.home')}
        </Button>
      </Box>
    </Popover>
  );
};
export default BellBox;
