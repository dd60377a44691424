/** A line of parts of a list, one of which is shown. On a phone it is drawn along under the finger. */
import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';

export const QuickTabs = ({ label, children }: { label: string; children: ReactNode }) => (
  <Box
    role="group"
    aria-label={label}
    sx={{ display: 'flex', gap: 0.5, mb: 1.5, overflowX: 'auto', mx: { xs: -2, md: 0 }, px: { xs: 2, md: 0.25 }, py: 0.25, scrollbarWidth: 'thin' }}
  >
    {children}
  </Box>
);

export const QuickTab = ({ isOn, onClick, children }: { isOn: boolean; onClick: () => void; children: ReactNode }) => (
  <ButtonBase
    aria-pressed={isOn}
    onClick={onClick}
    sx={{
      height: 28,
      px: 1.25,
      borderRadius: 14,
      fontSize: 13,
      fontFamily: 'inherit',
      whiteSpace: 'nowrap',
      flexShrink: 0,
      color: isOn ? 'primary.contrastText' : 'text.secondary',
      bgcolor: isOn ? 'primary.main' : 'transparent',
      '&:hover': { bgcolor: isOn ? 'primary.main' : 'action.hover' },
    }}
  >
    {children}
  </ButtonBase>
);
