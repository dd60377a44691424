/** Text that may be cut shows itself whole on hover and focus; long Chinese names are never lost. */
import { useRef, useState, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';

export const OneLine = ({ children, title, width }: { children: ReactNode; title?: string; width?: number | string }) => {
  const ref = useRef<HTMLElement>(null);
  const [isCut, setCut] = useState(false);
  const measure = () => setCut(!!ref.current && ref.current.scrollWidth > ref.current.clientWidth);
  return (
    <Tooltip title={isCut ? (title ?? ref.current?.textContent ?? '') : ''}>
      <Box
        ref={ref}
        component="span"
        onMouseEnter={measure}
        onFocus={measure}
        sx={{ display: 'block', maxWidth: width ?? 320, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
      >
        {children}
      </Box>
    </Tooltip>
  );
};
