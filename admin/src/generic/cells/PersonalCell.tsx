/** Personal data, always masked here. Where the record allows it, a button opens the one way to the plain value. */
import { lazy, Suspense, useState } from 'react';
import { useRecordContext, useResourceContext, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import VisibilityOutlined from '@mui/icons-material/VisibilityOutlined';
import { useLabel } from '../../i18n';
import { monospace } from '../../theme';
import type { CellProps } from './index';

const Reveal = lazy(() => import('../show/Reveal'));

export const PersonalCell = ({ field, value }: CellProps) => {
  const translate = useTranslate();
  const label = useLabel();
  const record = useRecordContext();
  const resource = useResourceContext();
  const [isOpen, setOpen] = useState(false);
  const mayReveal = resource && record?.['actions']?.includes('REVEAL');
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, fontFamily: monospace, fontSize: '0.93em' }}>
      {value}
      {mayReveal && (
        <Tooltip title={translate('app.reveal.do')}>
          <IconButton
            onClick={() => setOpen(true)}
            aria-label={`${translate('app.reveal.do')}${translate('app.mark.colon')}${label(field.label)}`}
            sx={{ my: -0.5 }}
          >
            <VisibilityOutlined sx={{ fontSize: 16 }} />
          </IconButton>
        </Tooltip>
      )}
      {isOpen && (
        <Suspense>
          <Reveal resource={resource!} id={String(record!.id)} field={field} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Box>
  );
};
