/** 导入 and 导出 of a list. What is heavy comes when it is opened. */
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import Button from '@mui/material/Button';
import type { ResourceContract } from '../../contract';
import { useSession } from '../../shell/Strip';

const ExportDialog = lazy(() => import('./ExportDialog'));
const ImportDialog = lazy(() => import('./ImportDialog'));

export const SheetMenu = ({ resource }: { resource: ResourceContract }) => {
  const translate = useTranslate();
  const { ability } = useSession() ?? {};
  const [open, setOpen] = useState<'import' | 'export' | null>(null);
  const Dialog = open === 'import' ? ImportDialog : ExportDialog;
  return (
    <>
      {ability?.can('import', resource.name) && (
        <Button variant="outlined" onClick={() => setOpen('import')}>
          {translate('app.sheet.import')}
        </Button>
      )}
      {ability?.can('export', resource.name) && (
        <Button variant="outlined" onClick={() => setOpen('export')}>
          {translate('app.sheet.export')}
        </Button>
      )}
      {open && (
        <Suspense>
          <Dialog resource={resource} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
};
