/** An archived record says so, why, and offers the way back to those who may. */
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { ResourceContract } from '../../contract';
import { titleOf } from '../../contract/title';
import { restoreDocument } from '../../graphql/documents';
import { session } from '../../session';
import { useAct } from '../act';
import { moment } from '../format';
import { VerbDialog } from './VerbDialog';

export const ArchivedBanner = ({ resource, record }: { resource: ResourceContract; record: Record<string, any> }) => {
  const translate = useTranslate();
  const act = useAct();
  const [isOpen, setOpen] = useState(false);
  if (!record['archivedAt']) return null;
  return (
    <Alert
      severity="info"
      sx={{ mb: 2 }}
      action={
        record['actions'].includes('RESTORE') && (
          <Button variant="outlined" onClick={() => setOpen(true)}>
            {translate('app.archive.restore')}
          </Button>
        )
      }
    >
      {translate('app.archive.banner')} · {moment(record['archivedAt'])}{' '}
      {record['archiveReason'] && `· ${translate('app.archive.because', { reason: record['archiveReason'] })}`}
      {isOpen && (
        <VerbDialog
          title={translate('app.archive.restore')}
          hint={translate('app.verb.confirm', { verb: translate('app.archive.restore'), name: titleOf(resource, record) })}
          action={translate('app.archive.restore')}
          asks={[]}
          onClose={() => setOpen(false)}
          onSubmit={() => act(restoreDocument(resource, session.mayRead), { id: record['id'], version: record['version'] }, 'app.archive.restored')}
        />
      )}
    </Alert>
  );
};
