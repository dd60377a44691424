/** A page on paper: A4, under the letterhead of the place one acts for, without menu, buttons and whatever else is there to be pressed. */
import Box from '@mui/material/Box';
import GlobalStyles from '@mui/material/GlobalStyles';
import { useSession } from './Strip';

export const PrintStyles = () => (
  <GlobalStyles
    styles={{
      '@page': { size: 'A4', margin: '16mm' },
      '@media print': {
        'html, body': { background: '#fff !important' },
        'header, aside, nav:not([data-printed]), [role="tablist"], button, [role="status"], [data-on-screen]': { display: 'none !important' },
        'main, main *': { boxShadow: 'none !important' },
        main: { margin: '0 !important', padding: '0 !important', maxWidth: 'none !important' },
        'section, tr, li': { breakInside: 'avoid' },
        '[role="region"]': { overflow: 'visible !important' },
        a: { color: 'inherit !important', textDecoration: 'none !important' },
      },
    }}
  />
);

/** The place one acts for, by whose name a paper is headed. */
export const usePlaceName = (): string | undefined => {
  const { roles = [], place } = useSession() ?? {};
  return roles.filter((one) => !place || one.id === place).find((one) => one.place)?.place?.name;
};

/** On paper alone: whose paper it is. */
export const Letterhead = () => {
  const name = usePlaceName();
  if (!name) return null;
  return (
    <Box
      sx={{
        display: 'none',
        displayPrint: 'block',
        textAlign: 'center',
        fontSize: 20,
        fontWeight: 700,
        pb: 1,
        mb: 2,
        borderBottom: '2px solid',
      }}
    >
      {name}
    </Box>
  );
};
