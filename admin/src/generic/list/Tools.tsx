/** What a list offers beside its rows. At a desk it stands in the head; on a phone it lies under one button, so that the rows begin at once. */
import { useEffect, useState, type MouseEvent, type ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import GridViewOutlined from '@mui/icons-material/GridViewOutlined';
import MoreHoriz from '@mui/icons-material/MoreHoriz';
import TableRowsOutlined from '@mui/icons-material/TableRowsOutlined';
import { useLooking } from './columns';

export const LookSwitch = ({ isGallery, onChange }: { isGallery: boolean; onChange: (isGallery: boolean) => void }) => {
  const translate = useTranslate();
  return (
    <ToggleButtonGroup exclusive size="small" value={isGallery} onChange={(_, next) => next !== null && onChange(next)} sx={{ height: 34 }}>
      <ToggleButton value={false} aria-label={translate('app.list.asTable')} title={translate('app.list.asTable')}>
        <TableRowsOutlined fontSize="small" />
      </ToggleButton>
      <ToggleButton value aria-label={translate('app.list.asCards')} title={translate('app.list.asCards')}>
        <GridViewOutlined fontSize="small" />
      </ToggleButton>
    </ToggleButtonGroup>
  );
};

export const PhoneTools = ({ children }: { children: ReactNode }) => {
  const translate = useTranslate();
  const { search } = useLocation();
  const { isSelectable, isChoosing, setChoosing } = useLooking();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  useEffect(close, [search]);
  // A menu hangs on its button, which has to stay.
  const chosen = ({ target }: MouseEvent) => (target as Element).closest('[aria-haspopup="menu"]') ?? close();
  return (
    <>
      <IconButton
        aria-label={translate('app.list.tools')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
        sx={{ width: 44, height: 44 }}
      >
        <MoreHoriz />
      </IconButton>
      {/* Kept: a view that an address asks for is opened by what lies in here. */}
      <Drawer
        anchor="bottom"
        open={isOpen}
        onClose={close}
        keepMounted
        slotProps={{ paper: { 'aria-label': translate('app.list.tools'), sx: { borderTopLeftRadius: 12, borderTopRightRadius: 12 } } }}
      >
        <Box
          onClick={chosen}
          sx={{
            display: 'grid',
            gap: 1,
            p: 2,
            '& > div': { display: 'grid', gap: 1 },
            '& .MuiButton-root': { minHeight: 44, justifyContent: 'flex-start' },
          }}
        >
          {isSelectable && (
            <Button variant="outlined" aria-pressed={!!isChoosing} onClick={() => setChoosing?.(!isChoosing)}>
              {translate('app.list.choose')}
            </Button>
          )}
          {children}
        </Box>
      </Drawer>
    </>
  );
};
