/** The head of a page: one title, what it is about, and its actions with at most one of them primary. It also names the browser tab. */
import { useEffect, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

export const PageHead = ({ title, above, aside, actions }: { title: string; above?: ReactNode; aside?: ReactNode; actions?: ReactNode }) => {
  const name = useTranslate()('app.name');
  useEffect(() => {
    document.title = title ? `${title} · ${name}` : name;
  }, [title, name]);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: 1, mb: 2 }}>
      <Box sx={{ flex: { xs: above ? '1 1 100%' : '1 1 180px', sm: '1 1 320px' }, minWidth: 0 }}>
        {above}
        <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.5 }}>
          <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
            {title}
          </Typography>
          {aside}
        </Box>
      </Box>
      {actions && <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>{actions}</Box>}
    </Box>
  );
};
