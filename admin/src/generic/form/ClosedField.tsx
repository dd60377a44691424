/** A field of an edit that cannot be filled in now: its value as text, and under it why. Nothing of it is sent. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { FieldContract } from '../../contract';
import { useLabel } from '../../i18n';
import { Cell } from '../cells';
import { isWideText } from '../inputs/wide';

export const ClosedField = ({ field, record, why }: { field: FieldContract; record: Record<string, any>; why: string }) => {
  const label = useLabel();
  return (
    <Box role="group" aria-label={label(field.label)} sx={{ gridColumn: isWideText(field.kind) ? '1 / -1' : 'auto', minWidth: 0 }}>
      <Typography variant="caption" color="textSecondary" component="div">
        {label(field.label)}
      </Typography>
      <Box sx={{ mt: 0.25, fontSize: 14, lineHeight: '22px', overflowWrap: 'anywhere' }}>
        <Cell field={field} record={record} />
      </Box>
      <Typography variant="caption" color="textSecondary" component="div" sx={{ mt: 0.25 }}>
        {why}
      </Typography>
    </Box>
  );
};
