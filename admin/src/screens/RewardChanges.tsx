/**
 * What a reviewer decides on: what differs from the version that was approved, in the dialog of the decision itself, and what the goods list warns
 * of.
 */
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { fieldOf, resourceOf } from '../contract';
import { ChangesCell } from '../generic/cells/ChangesCell';
import { useLabel } from '../i18n';

export const RewardChanges = ({ record }: { record: Record<string, any> }) => {
  const label = useLabel();
  const field = fieldOf(resourceOf('Reward'), 'monitoredDiff')!;
  return (
    <>
      {record['goodsWarning'] && <Alert severity="warning">{record['goodsWarning']}</Alert>}
      {record['monitoredDiff']?.length > 0 && (
        <Box component="section" aria-label={label(field.label)}>
          <Typography variant="caption" color="textSecondary">
            {label(field.label)}
          </Typography>
          <ChangesCell field={field} value={record['monitoredDiff']} />
        </Box>
      )}
    </>
  );
};
