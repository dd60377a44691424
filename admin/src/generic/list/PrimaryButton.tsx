/** The one button of a row's state. The record is asked for first: a verb begins with what the record holds, of which a row shows little. */
import { lazy, Suspense, useState } from 'react';
import { useDataProvider, useNotify, type RaRecord } from 'react-admin';
import Button from '@mui/material/Button';
import type { ResourceContract } from '../../contract';
import { useLabel } from '../../i18n';

const RunVerb = lazy(() => import('../verbs/RunVerb').then((module) => ({ default: module.RunVerb })));

export const PrimaryButton = ({ resource, record }: { resource: ResourceContract; record: RaRecord }) => {
  const label = useLabel();
  const notify = useNotify();
  const provider = useDataProvider();
  const [whole, setWhole] = useState<RaRecord>();
  const [isBusy, setBusy] = useState(false);
  const verb = resource.verbs.find(({ code, primary }) => primary && record['actions']?.includes(code));
  if (!verb) return null;
  const open = async () => {
    setBusy(true);
    try {
      setWhole((await provider.getOne(resource.plural, { id: record.id })).data);
    } catch {
      notify('app.error.unavailable', { type: 'error' });
    }
    setBusy(false);
  };
  return (
    <>
      <Button variant="outlined" disabled={isBusy} onClick={open} sx={{ minHeight: 36, color: 'primary.main', borderColor: 'primary.main' }}>
        {label(verb.label)}
      </Button>
      {whole && (
        <Suspense>
          <RunVerb resource={resource} record={whole} verb={verb} onClose={() => setWhole(undefined)} />
        </Suspense>
      )}
    </>
  );
};
