/** A line of parts of a list, one of which is shown. On a phone it is drawn along under the finger. */
import type { MouseEvent, ReactNode } from 'react';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';

export const QuickTabs = ({ label, children }: { label: string; children: ReactNode }) => (
  <Box
    role="group"
    aria-label={label}
    sx={{ display: 'flex', gap: 0.5, mb: 1.5, overflowX: 'auto', mx: { xs: -2, md: 0 }, px: { xs: 2, md: 0.25 }, py: 0.25, scrollbarWidth: 'none' }}
  >
    {children}
  </Box>
);

interface TabProps {
  isOn: boolean;
  /** It opens further ones. */
  isMenu?: boolean;
  isOpen?: boolean;
  onClick: (event: MouseEvent<HTMLElement>) => void;
  children: ReactNode;
}

export const QuickTab = ({ isOn, isMenu, isOpen, onClick, children }: TabProps) => (
  <ButtonBase
    {...(isMenu ? { 'aria-haspopup': 'menu', 'aria-expanded': !!isOpen } : { 'aria-pressed': isOn })}
    onClick={onClick}
    sx={{
      height: 28,
      // A finger needs more than an eye.
      '@media (pointer: coarse)': { height: 44, minWidth: 44, borderRadius: 22 },
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
