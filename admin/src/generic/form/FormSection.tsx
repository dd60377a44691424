/**
 * A section of a form. Where a record came from (来源系统, 外部编号, 数据截止日期) matters to whoever imports records; for everybody else it is folded
 * away.
 */
import { useState, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import ExpandMore from '@mui/icons-material/ExpandMore';
import { useWatch } from 'react-hook-form';
import { RECORD_SECTION, type ResourceContract } from '../../contract';
import { useLabel } from '../../i18n';
import { useSession } from '../../shell/Strip';
import type { JobSection } from './ownForm';

interface Props {
  section: JobSection;
  resource: ResourceContract;
  isAlone: boolean;
  children: ReactNode;
}

export const FormSection = ({ section: { code, label: text, states }, resource, isAlone, children }: Props) => {
  const label = useLabel();
  const { ability } = useSession() ?? {};
  const folds = code === RECORD_SECTION && !ability?.can('import', resource.name);
  const [isOpen, setOpen] = useState(!folds);
  const state = useWatch({ name: 'state' });
  if (states && !states.includes(state)) return null;
  return (
    <Paper variant="outlined" component="section" aria-label={label(text)} sx={{ p: folds && !isOpen ? 0.5 : 2 }}>
      {folds ? (
        <Button
          variant="text"
          onClick={() => setOpen(!isOpen)}
          aria-expanded={isOpen}
          endIcon={<ExpandMore sx={{ transform: isOpen ? 'rotate(180deg)' : 'none' }} />}
          sx={{ mb: isOpen ? 2 : 0, color: 'text.secondary' }}
        >
          {label(text)}
        </Button>
      ) : (
        !isAlone && (
          <Typography variant="h2" sx={{ mb: 2 }}>
            {label(text)}
          </Typography>
        )
      )}
      {/* Folded inputs stay in the form: what they hold is sent all the same. */}
      <Box
        sx={{
          display: isOpen ? 'grid' : 'none',
          gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
          columnGap: 2,
          rowGap: 2.5,
          alignItems: 'start',
        }}
      >
        {children}
      </Box>
    </Paper>
  );
};
