/** 列设置: which columns, in which order. Kept for this person on every device; with a view open, part of the view once that is saved. */
import { useState } from 'react';
import { useListContext, useNotify, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import { RECORD_SECTION, type ResourceContract } from '../../../contract';
import { COLUMNS } from '../../../graphql/filter';
import { useLabel } from '../../../i18n';
import { useRefusals } from '../../useRefusal';
import { columnsOf, columnsOffered, defaultColumns, useLooking } from '../columns';
import { useOpenView } from './useViews';
import type { Views } from './ViewTools';
import { useViewWrites } from './writing';

const ColumnsDialog = ({ resource, views, onClose }: { resource: ResourceContract; views: Views; onClose: () => void }) => {
  const translate = useTranslate();
  const label = useLabel();
  const notify = useNotify();
  const refusals = useRefusals();
  const { filterValues, setFilters } = useListContext();
  const { open } = useOpenView(views.views);
  const { columns, page } = useLooking();
  const { keepColumns } = useViewWrites(resource, views);
  const [isBusy, setBusy] = useState(false);
  const offered = columnsOffered(resource).sort((a, b) => Number(a.section === RECORD_SECTION) - Number(b.section === RECORD_SECTION));
  const [chosen, setChosen] = useState(() => columnsOf(resource, undefined, columns).others.map(({ name }) => name));
  const shown = [
    ...chosen.flatMap((name) => offered.find((field) => field.name === name) ?? []),
    ...offered.filter(({ name }) => !chosen.includes(name)),
  ];
  const toggle = (name: string) => setChosen(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]);
  const move = (name: string, by: number) => {
    const from = chosen.indexOf(name);
    const next = chosen.filter((other) => other !== name);
    next.splice(from + by, 0, name);
    setChosen(next);
  };
  const save = async () => {
    setBusy(true);
    try {
      if (open) setFilters({ ...filterValues, [COLUMNS]: chosen }, undefined, false);
      else await keepColumns(chosen, page?.code ? label(page.label) : translate('app.views.usualName'));
      onClose();
    } catch (error) {
      notify(refusals(error, []).general.join(' '), { type: 'error' });
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={isBusy ? undefined : onClose} maxWidth="xs" fullWidth aria-labelledby="columns-title">
      <DialogTitle id="columns-title">{translate('ra.action.select_columns')}</DialogTitle>
      <DialogContent>
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
          {translate(open ? 'app.views.columnsOfView' : 'app.views.columnsHint')}
        </Typography>
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {shown.map(({ name, label: text }) => {
            const at = chosen.indexOf(name);
            const step = (Icon: typeof ArrowUpward, key: string, by: number, isOff: boolean) => (
              <IconButton aria-label={`${translate(key)}: ${label(text)}`} disabled={isOff} onClick={() => move(name, by)}>
                <Icon fontSize="small" />
              </IconButton>
            );
            return (
              <Box component="li" key={name} sx={{ display: 'flex', alignItems: 'center', minHeight: 36 }}>
                <FormControlLabel
                  sx={{ flex: 1, mr: 0 }}
                  control={<Checkbox size="small" checked={at >= 0} onChange={() => toggle(name)} sx={{ py: 0.5 }} />}
                  label={label(text)}
                  slotProps={{ typography: { variant: 'body2' } }}
                />
                {at >= 0 && step(ArrowUpward, 'ra.action.move_up', -1, at === 0)}
                {at >= 0 && step(ArrowDownward, 'ra.action.move_down', 1, at === chosen.length - 1)}
              </Box>
            );
          })}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => setChosen(defaultColumns(resource, page, filterValues))} disabled={isBusy}>
          {translate('app.views.defaults')}
        </Button>
        <Box sx={{ flex: 1 }} />
        <Button onClick={onClose} disabled={isBusy} variant="outlined">
          {translate('ra.action.cancel')}
        </Button>
        <Button onClick={save} disabled={isBusy} variant="contained">
          {translate('ra.action.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
export default ColumnsDialog;
