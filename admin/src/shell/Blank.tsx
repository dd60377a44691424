/** The quiet pages: nothing here, not found, not allowed, not reachable. Each says what it is and offers one way on. */
import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import InboxOutlined from '@mui/icons-material/InboxOutlined';
import LockOutlined from '@mui/icons-material/LockOutlined';
import CloudOffOutlined from '@mui/icons-material/CloudOffOutlined';
import SearchOffOutlined from '@mui/icons-material/SearchOffOutlined';

const icons = { empty: InboxOutlined, denied: LockOutlined, offline: CloudOffOutlined, missing: SearchOffOutlined };

export const Blank = ({ kind, title, hint, action }: { kind: keyof typeof icons; title: string; hint?: string; action?: ReactNode }) => {
  const Icon = icons[kind];
  return (
    <Box role="status" sx={{ display: 'grid', justifyItems: 'center', gap: 1, py: 8, px: 2, textAlign: 'center' }}>
      <Icon sx={{ fontSize: 36, color: 'text.secondary', opacity: 0.7 }} aria-hidden />
      <Typography variant="h2" component="p">
        {title}
      </Typography>
      {hint && (
        <Typography color="textSecondary" variant="body2" sx={{ maxWidth: 420 }}>
          {hint}
        </Typography>
      )}
      {action && <Box sx={{ mt: 1 }}>{action}</Box>}
    </Box>
  );
};
