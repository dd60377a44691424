/** What a resident has, first on their home page: points to spend, what expires soon, hours of service, and the way to the rewards. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import { parse } from 'graphql';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import text from '../../../schema/operations/myPoints.graphql?raw';
import { client } from '../client';
import { useSession } from '../shell/Strip';

const document = parse(text);

interface Points {
  available: number;
  hours: string;
  expiringSoon: { points: number; on: string }[];
}

export const MyPoints = () => {
  const translate = useTranslate();
  const { ability } = useSession() ?? {};
  // Points are asked back by whoever spent their own.
  const isFor = ability?.can('requestReturn', 'Redemption') ?? false;
  const { data } = useQuery({
    queryKey: ['myPoints'],
    enabled: isFor,
    queryFn: async () => (await client.query<{ myPoints: Points }>({ query: document, fetchPolicy: 'no-cache' })).data!.myPoints,
  });
  if (!isFor || !data) return null;
  const [next] = data.expiringSoon;
  return (
    <Paper variant="outlined" component="section" aria-label={translate('app.myPoints.title')} sx={{ p: 2, display: 'grid', gap: 1, maxWidth: 480 }}>
      <Typography variant="body2" color="textSecondary">
        {translate('app.myPoints.title')}
      </Typography>
      <Typography sx={{ fontSize: 32, lineHeight: '40px', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
        {translate('app.myPoints.points', { smart_count: data.available })}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {translate('app.myPoints.hours', { hours: data.hours })}
        {next && ` · ${translate('app.myPoints.expiring', { points: next.points, day: next.on })}`}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button component={Link} to="/rewards" variant="contained">
          {translate('app.myPoints.rewards')}
        </Button>
        <Button component={Link} to="/redemptions" variant="outlined">
          {translate('app.myPoints.redemptions')}
        </Button>
        <Button component={Link} to="/pointTransfers">
          {translate('app.myPoints.why')}
        </Button>
      </Box>
    </Paper>
  );
};
