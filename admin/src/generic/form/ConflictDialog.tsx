/** Two people edited one record. Nothing is overwritten: mine and the current value stand side by side, and each is chosen by itself. */
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Radio from '@mui/material/Radio';
import Typography from '@mui/material/Typography';
import type { FieldContract, ResourceContract } from '../../contract';
import { formOf, sameInput, type Values } from '../../graphql/input';
import { useLabel } from '../../i18n';
import { fillableFields, useWhyClosed } from './fillable';
import { FormWords } from './FormWords';

interface Props {
  resource: ResourceContract;
  fields: FieldContract[];
  initial: Values;
  theirs: Record<string, any>;
  onChosen: () => void;
  onClose: () => void;
}
type Side = 'mine' | 'theirs';

export const ConflictDialog = ({ resource, fields, initial, theirs, onChosen, onClose }: Props) => {
  const translate = useTranslate();
  const label = useLabel();
  const { getValues, setValue } = useFormContext();
  const mine = getValues();
  const current = formOf(resource, fields, theirs);
  const touched = fields.filter((field) => !sameInput(field, mine[field.name], initial[field.name]));
  const shown = fields.filter((field) => !sameInput(field, current[field.name], mine[field.name]));
  // What the other's change has closed is no longer mine to say.
  const open = fillableFields(resource, theirs);
  const whyClosed = useWhyClosed(resource, theirs);
  const [sides, setSides] = useState<Record<string, Side>>(() =>
    Object.fromEntries(shown.map((field) => [field.name, touched.includes(field) && open.includes(field) ? 'mine' : 'theirs'])),
  );

  const apply = () => {
    const chosen = Object.fromEntries(fields.map((field) => [field.name, sides[field.name] === 'mine' ? mine[field.name] : current[field.name]]));
    for (const [name, value] of Object.entries(chosen)) setValue(name, value, { shouldDirty: true });
    onChosen();
  };

  const option = (field: FieldContract, side: Side, value: any) => (
    <Box
      component="label"
      sx={{
        display: 'flex',
        alignItems: 'flex-start',
        minWidth: 0,
        p: 0.5,
        borderRadius: 1,
        cursor: 'pointer',
        bgcolor: sides[field.name] === side ? 'primary.light' : 'transparent',
      }}
    >
      <Radio
        size="small"
        sx={{ p: 0.5 }}
        name={field.name}
        checked={sides[field.name] === side}
        onChange={() => setSides((before) => ({ ...before, [field.name]: side }))}
        slotProps={{ input: { 'aria-label': `${label(field.label)}: ${translate(`app.conflict.${side}`)}` } }}
      />
      <Box component="span" sx={{ py: 0.5, fontSize: 13, overflowWrap: 'anywhere' }}>
        <FormWords field={field} value={value} />
      </Box>
    </Box>
  );

  return (
    <Dialog open maxWidth="md" fullWidth aria-labelledby="conflict-title">
      <DialogTitle id="conflict-title">{translate('app.conflict.title')}</DialogTitle>
      <DialogContent>
        <DialogContentText variant="body2" sx={{ mb: 2 }}>
          {translate('app.conflict.hint')}
        </DialogContentText>
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr 1fr', sm: '160px 1fr 1fr' }, gap: 1, alignItems: 'start' }}>
          <Typography variant="h3" sx={{ display: { xs: 'none', sm: 'block' } }}>
            {translate('app.conflict.field')}
          </Typography>
          <Typography variant="h3">{translate('app.conflict.mine')}</Typography>
          <Typography variant="h3">{translate('app.conflict.theirs')}</Typography>
          {shown.map((field) => (
            <Box key={field.name} sx={{ display: 'contents' }} role="radiogroup" aria-label={label(field.label)}>
              <Typography variant="body2" color="textSecondary" sx={{ gridColumn: { xs: '1 / -1', sm: 'auto' }, py: 1 }}>
                {label(field.label)}
              </Typography>
              {open.includes(field) ? (
                option(field, 'mine', mine[field.name])
              ) : (
                <Box sx={{ p: 1, minWidth: 0, fontSize: 13, overflowWrap: 'anywhere' }}>
                  <FormWords field={field} value={mine[field.name]} />
                  <Typography variant="caption" color="textSecondary" component="div">
                    {whyClosed(field)}
                  </Typography>
                </Box>
              )}
              {option(field, 'theirs', current[field.name])}
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} variant="outlined">
          {translate('app.conflict.later')}
        </Button>
        <Button onClick={apply} variant="contained">
          {translate('app.conflict.apply')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
