/** The one way to a plain personal value: it asks why, the server writes that down, and the value is gone when the dialog closes. */
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { client } from '../../client';
import { resourceOf, type FieldContract } from '../../contract';
import { revealDocument } from '../../graphql/documents';
import { useLabel } from '../../i18n';
import { monospace } from '../../theme';
import { reasonFor } from '../verbs/reason';
import { VerbDialog } from '../verbs/VerbDialog';

/** Enum values are written in capitals: contactMobile is CONTACT_MOBILE. */
const constant = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

const Reveal = ({ resource, id, field, onClose }: { resource: string; id: string; field: FieldContract; onClose: () => void }) => {
  const translate = useTranslate();
  const label = useLabel();
  const [value, setValue] = useState<string>();
  const ask = async (input: Record<string, any>) => {
    const { data } = await client.mutate({
      mutation: revealDocument(resourceOf(resource)),
      variables: { id, field: constant(field.name), ...input },
    });
    setValue(data.value ?? '—');
  };
  if (value === undefined) {
    return (
      <VerbDialog
        title={`${translate('app.reveal.do')} · ${label(field.label)}`}
        hint={translate('app.reveal.hint')}
        action={translate('app.reveal.show')}
        asks={[reasonFor(resourceOf(resource).name)]}
        onSubmit={ask}
        onClose={onClose}
        staysOpen
      />
    );
  }
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="reveal-title">
      <DialogTitle id="reveal-title">{label(field.label)}</DialogTitle>
      <DialogContent>
        <Typography sx={{ fontFamily: monospace, fontSize: 20, overflowWrap: 'anywhere' }}>{value}</Typography>
        <Typography variant="caption" color="textSecondary">
          {translate('app.reveal.done')}
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose} autoFocus>
          {translate('ra.action.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
export default Reveal;
