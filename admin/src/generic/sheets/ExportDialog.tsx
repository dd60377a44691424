/** The rows of the list as it is filtered and searched now, in all columns that may be read or in those that it shows. */
import { useState, type FormEvent } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ResourceContract } from '../../contract';
import { documentOf } from '../../graphql/documents';
import { translateFilter } from '../../graphql/filter';
import { useLabel } from '../../i18n';
import { useRefusals } from '../useRefusal';
import { useTask } from './useTask';

const exportDocument = ({ name, plural }: ResourceContract) => {
  return documentOf(
    `mutation Export${name}List($filter: ${name}Filter, $search: String, $orderBy: [${name}Order!], $columns: [String!], $format: SheetFormat!, $reason: String!, $key: String) {
      result: ${plural}Export(filter: $filter, search: $search, orderBy: $orderBy, columns: $columns, format: $format, reason: $reason, key: $key) { record { id } }
    }`,
  );
};

const ExportDialog = ({ resource, onClose }: { resource: ResourceContract; onClose: () => void }) => {
  const translate = useTranslate();
  const label = useLabel();
  const refusals = useRefusals();
  const { filterValues, sort, total = 0 } = useListContext();
  const [format, setFormat] = useState('XLSX');
  const [which, setWhich] = useState('all');
  const task = useTask();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { search, filter } = translateFilter(resource, filterValues);
    const order = `${sort.field}_${sort.order}`;
    const columns =
      which === 'shown' ? resource.fields.filter((field) => field.list || field.name === resource.title).map((field) => field.name) : null;
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    task.mutate({
      mutation: exportDocument(resource),
      variables: { filter, search, orderBy: resource.orders.includes(order) ? [order] : null, columns, format, reason },
    });
  };
  const { byField, general } = task.error ? refusals(task.error, ['reason']) : { byField: {} as Record<string, string>, general: [] };
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="xs"
      fullWidth
      aria-labelledby="export-title"
      slotProps={{ paper: { component: 'form', onSubmit: submit } as any }}
    >
      <DialogTitle id="export-title">{translate('app.sheet.exportTitle', { name: label(resource.pluralLabel) })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="body2" color="textSecondary">
          {translate('app.sheet.exportHint', { total: total.toLocaleString('en-US') })}
        </Typography>
        {general.map((words) => (
          <Alert key={words} severity="error">
            {words}
          </Alert>
        ))}
        <TextField select label={translate('app.sheet.columns')} value={which} onChange={(event) => setWhich(event.target.value)} sx={{ mt: 1 }}>
          <MenuItem value="all">{translate('app.sheet.allColumns')}</MenuItem>
          <MenuItem value="shown">{translate('app.sheet.shownColumns')}</MenuItem>
        </TextField>
        <TextField select label={translate('app.sheet.format')} value={format} onChange={(event) => setFormat(event.target.value)}>
          <MenuItem value="XLSX">Excel (XLSX)</MenuItem>
          <MenuItem value="CSV">CSV</MenuItem>
        </TextField>
        <TextField
          name="reason"
          required
          autoFocus
          multiline
          minRows={2}
          label={translate('app.sheet.reason')}
          error={!!byField['reason']}
          helperText={byField['reason'] ?? translate('app.sheet.reasonHint')}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} variant="outlined">
          {translate('ra.action.cancel')}
        </Button>
        <Button type="submit" variant="contained" disabled={task.isPending}>
          {translate('app.sheet.export')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

export default ExportDialog;
