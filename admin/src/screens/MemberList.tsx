/** Member units, and one tap to those whose certificate runs out soon or has: the days are today's, which no bookmark holds. */
import { Link } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import MuiLink from '@mui/material/Link';
import type { ResourceContract } from '../contract';
import { List } from '../generic/list/List';
import { localDay } from '../graphql/filter';

const SOON = 90;
const belonging = { state: { in: ['MEMBER', 'SUSPENDED', 'REMOVAL'] } };

const MemberList = ({ resource }: { resource: ResourceContract }) => {
  const translate = useTranslate();
  const today = localDay();
  const soon = new Date();
  soon.setDate(soon.getDate() + SOON);
  const lists = { expiring: { gte: today, lte: localDay(soon) }, expired: { lt: today } };
  return (
    <>
      <Box component="nav" aria-label={translate('app.certificates.title')} sx={{ display: 'flex', gap: 2, justifyContent: 'flex-end', fontSize: 13 }}>
        {Object.entries(lists).map(([name, certificateValidUntil]) => (
          <MuiLink key={name} component={Link} to={`/${resource.plural}?filter=${encodeURIComponent(JSON.stringify({ ...belonging, certificateValidUntil }))}`}>{translate(`app.certificates.${name}`)}</MuiLink>
        ))}
      </Box>
      <List resource={resource} />
    </>
  );
};
export default MemberList;
