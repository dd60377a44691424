/** What waits for review beside an approved record, or was sent back: what it was, what it is to be, and what the reviewer said. */
import { useTranslate } from 'react-admin';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { fieldOf, type ResourceContract } from '../../contract';
import { ChangesCell } from '../cells/ChangesCell';

export const ProposalBanner = ({
  resource,
  record,
  opinion = 'reviewOpinion',
}: {
  resource: ResourceContract;
  record: Record<string, any>;
  opinion?: string;
}) => {
  const translate = useTranslate();
  const review = resource.lifecycle?.review;
  const standing = review && (record[review.proposal]?.code ?? record[review.proposal]);
  if (!standing || !record[review.diff]?.length) return null;
  return (
    <Alert severity={standing === 'RETURNED' ? 'warning' : 'info'} sx={{ mb: 2, maxWidth: 960, '& .MuiAlert-message': { flex: 1, minWidth: 0 } }}>
      <Box sx={{ mb: 1 }}>
        {translate(`app.review.${standing}`)}
        {record[opinion] && ` ${translate('app.review.opinion', { words: record[opinion] })}`}
      </Box>
      <ChangesCell field={fieldOf(resource, review.diff)!} value={record[review.diff]} />
    </Alert>
  );
};
