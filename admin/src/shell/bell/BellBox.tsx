/** What the bell opens: what waits for me, then what is late and what comes due. The home page has the rest. */
import { Link } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import { useHome } from '../../screens/homeDocument';
import { byUrgency, CardLine, WaitingLine } from '../../screens/toDo';
import { Failure, Loading } from '../pages';

const Group = ({ title }: { title: string }) => (
  <Typography variant="h3" component="h2" sx={{ px: 2, py: 1, bgcolor: 'sunken' }}>
    {title}
  </Typography>
);

const BellBox = ({ anchor, onClose }: { anchor: HTMLElement; onClose: () => void }) => {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useHome();
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
      {error ? (
        <Failure error={error} retry={refetch} />
      ) : isPending ? (
        <Loading />
      ) : (
        <>
          <Group title={translate('app.homePage.waiting')} />
          {data.waiting.map((entry) => (
            <WaitingLine key={`${entry.resource}.${entry.state}`} entry={entry} onClick={onClose} />
          ))}
          {data.waiting.length === 0 && (
            <Typography variant="body2" color="textSecondary" sx={{ p: 2 }}>
              {translate('app.homePage.none')}
            </Typography>
          )}
          {due.length > 0 && <Group title={translate('app.bell.due')} />}
          {due.map((card) => (
            <CardLine key={card.label.en} card={card} onClick={onClose} />
          ))}
        </>
      )}
      <Box sx={{ p: 1, borderTop: 1, borderColor: 'line', position: 'sticky', bottom: 0, bgcolor: 'background.paper' }}>
        <Button component={Link} to="/" onClick={onClose} fullWidth>
          {translate('app.home')}
        </Button>
      </Box>
    </Popover>
  );
};
export default BellBox;
