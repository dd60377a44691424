/** Two steps to a trial: a template to fill in, the file that was filled in. Nothing is written before the trial is confirmed on the task's page. */
import { useRef, useState, type ChangeEvent } from 'react';
import { useTranslate } from 'react-admin';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import UploadFile from '@mui/icons-material/UploadFile';
import importText from '../../../../schema/operations/importSheet.graphql?raw';
import templateText from '../../../../schema/operations/requestTemplate.graphql?raw';
import type { ResourceContract } from '../../contract';
import { documentOf } from '../../graphql/documents';
import { useLabel } from '../../i18n';
import { upload } from '../../upload';
import { whyRefused } from '../inputs/whyRefused';
import { useRefusals } from '../useRefusal';
import { useTask } from './useTask';

const ImportDialog = ({ resource, onClose }: { resource: ResourceContract; onClose: () => void }) => {
  const translate = useTranslate();
  const label = useLabel();
  const refusals = useRefusals();
  const chooser = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState('');
  const task = useTask();
  const template = () => task.mutate({ mutation: documentOf(templateText), variables: { resource: resource.name, format: 'XLSX' } });
  const send = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    target.value = '';
    if (!file) return;
    setProblem('');
    try {
      const sheet = await upload('Task', 'sheet', file, setShare);
      task.mutate({ mutation: documentOf(importText), variables: { resource: resource.name, sheet: sheet.id } });
    } catch (error) {
      setProblem(whyRefused(error, translate));
    } finally {
      setShare(null);
    }
  };
  const general = task.error ? Object.values(refusals(task.error, ['sheet']).byField).concat(refusals(task.error, ['sheet']).general) : [];
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="import-title">
      <DialogTitle id="import-title">{translate('app.sheet.importTitle', { name: label(resource.pluralLabel) })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5, justifyItems: 'start' }}>
        {[...general, ...(problem ? [problem] : [])].map((words) => (
          <Alert key={words} severity="error" sx={{ width: '100%' }}>
            {words}
          </Alert>
        ))}
        <Typography variant="body2">{translate('app.sheet.step1')}</Typography>
        <Button variant="outlined" onClick={template} disabled={task.isPending}>
          {translate('app.sheet.template')}
        </Button>
        <Typography variant="body2" sx={{ mt: 1 }}>
          {translate('app.sheet.step2')}
        </Typography>
        <input ref={chooser} type="file" hidden accept=".xlsx,.csv" onChange={send} aria-label={translate('app.sheet.choose')} />
        <Button variant="contained" startIcon={<UploadFile />} onClick={() => chooser.current?.click()} disabled={share !== null || task.isPending}>
          {translate('app.sheet.choose')}
        </Button>
        {share !== null && (
          <LinearProgress variant="determinate" value={share * 100} aria-label={translate('app.file.sending')} sx={{ width: '100%' }} />
        )}
        <Typography variant="caption" color="textSecondary">
          {translate('app.sheet.hint')}
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} variant="outlined">
          {translate('ra.action.cancel')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

export default ImportDialog;
