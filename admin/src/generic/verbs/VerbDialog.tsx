/** What a verb asks before it is done, in the same inputs as forms; a refusal stays in the dialog. Archiving asks its reason here too. */
import { Suspense, useState } from 'react';
import { Form, useTranslate } from 'react-admin';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { ReactNode } from 'react';
import type { FieldContract, ResourceContract } from '../../contract';
import { filledInput, toForm, type Values } from '../../graphql/input';
import { FieldInput } from '../form/FieldInput';
import { useRefusals } from '../useRefusal';

interface Props {
  title: string;
  hint?: ReactNode;
  action: string;
  isDanger?: boolean;
  asks: FieldContract[];
  start?: Values;
  onSubmit: (input: Values) => Promise<unknown>;
  onClose: () => void;
  /** What the answers would do. */
  preview?: ReactNode;
  /** The caller shows what comes next in place of this dialog. */
  staysOpen?: boolean;
  /** The record it is done to. */
  record?: Values;
  /** Whose fields a refusal may speak of. */
  resource?: ResourceContract;
}

export const VerbDialog = ({ title, hint, action, isDanger, asks, start, onSubmit, onClose, preview, staysOpen, record, resource }: Props) => {
  const translate = useTranslate();
  const refusals = useRefusals(resource);
  const [failures, setFailures] = useState<string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [initial] = useState(() => toForm(asks, start));
  const submit = async (values: Values) => {
    setBusy(true);
    setFailures([]);
    try {
      await onSubmit(filledInput(asks, values));
      if (!staysOpen) onClose();
      return undefined;
    } catch (error) {
      const { byField, general } = refusals(
        error,
        asks.map((field) => field.name),
      );
      setFailures(general);
      setBusy(false);
      return byField;
    }
  };
  return (
    <Dialog open onClose={isBusy ? undefined : onClose} maxWidth="sm" fullWidth aria-labelledby="verb-title">
      <Form record={initial as any} onSubmit={submit} noValidate>
        <DialogTitle id="verb-title">{title}</DialogTitle>
        <DialogContent>
          <Box sx={{ display: 'grid', gap: 2, pt: 0.5 }}>
            {hint && <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{hint}</Box>}
            {failures.map((text) => (
              <Alert key={text} severity="error">
                {text}
              </Alert>
            ))}
            <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: asks.length > 2 ? '1fr 1fr' : '1fr' }, gap: 2, alignItems: 'start' }}>
              {asks.map((field, index) => (
                <FieldInput key={field.name} field={field} autoFocus={index === 0} named={field.of && record?.[field.of]} />
              ))}
            </Box>
            {preview && <Suspense fallback={null}>{preview}</Suspense>}
          </Box>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={isBusy} variant="outlined">
            {translate('ra.action.cancel')}
          </Button>
          <Button type="submit" variant="contained" color={isDanger ? 'error' : 'primary'} disabled={isBusy} autoFocus={asks.length === 0}>
            {action}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
