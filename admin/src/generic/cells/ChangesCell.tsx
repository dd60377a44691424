/** What has changed since it was approved, field by field: what it was, struck out, and what it is to be. */
import { useResourceContext } from 'react-admin';
import Box from '@mui/material/Box';
import { fieldOf, resourceOf } from '../../contract';
import { useLabel } from '../../i18n';
import { ChangeWords } from '../show/ChangeWords';
import type { Change } from '../show/HistoryEntry';
import type { CellProps } from '.';

export const ChangesCell = ({ value }: CellProps) => {
  const label = useLabel();
  const resource = resourceOf(useResourceContext()!);
  return (
    <Box component="ul" sx={{ m: 0, px: 1.5, py: 1, listStyle: 'none', borderRadius: 1, bgcolor: 'action.hover', display: 'grid', gap: 0.5 }}>
      {(value as Change[]).map((change) => {
        const field = fieldOf(resource, change.field);
        return (
          field && (
            <li key={change.field}>
              <Box component="span" sx={{ color: 'text.secondary', mr: 1 }}>
                {label(field.label)}
              </Box>
              <ChangeWords field={field} change={change} />
            </li>
          )
        );
      })}
    </Box>
  );
};
