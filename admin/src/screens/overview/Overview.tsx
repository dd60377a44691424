/** 数据总览: of what one may read, how much there is, of which kinds, in which states, where and since when. Every number opens the rows it counts. */
import { Link } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useLabel } from '../../i18n';
import { Blank } from '../../shell/Blank';
import { PageHead } from '../../shell/PageHead';
import { Failure, Loading } from '../../shell/pages';
import { listWith, pageLabelOf } from '../menu';
import type { OwnPage } from '../ownPages';
import { ChartCard } from './Charts';
import { useOverview, type Counted } from './document';

const Total = ({ section: { resource, filter, total } }: { section: Counted }) => {
  const label = useLabel();
  return (
    <Paper variant="outlined" sx={{ p: 2, position: 'relative', '&:hover': { borderColor: 'primary.main' } }}>
      <Typography
        variant="body2"
        color="textSecondary"
        component={Link}
        to={listWith(resource.plural, filter)}
        sx={{ textDecoration: 'none', '&::after': { content: '""', position: 'absolute', inset: 0 } }}
      >
        {label(pageLabelOf(resource))}
      </Typography>
      <Typography sx={{ fontSize: 24, lineHeight: '32px', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
        {total.toLocaleString('en-US')}
      </Typography>
    </Paper>
  );
};

const Overview = ({ page }: { page: OwnPage }) => {
  const translate = useTranslate();
  const label = useLabel();
  const { data, error, isPending, refetch } = useOverview();
  return (
    <>
      <PageHead title={label(page.label)} />
      {error ? (
        <Failure error={error} retry={refetch} />
      ) : isPending ? (
        <Loading />
      ) : data.every(({ total }) => total === 0) ? (
        <Paper variant="outlined">
          <Blank kind="empty" title={translate('app.list.empty')} />
        </Paper>
      ) : (
        <Box sx={{ display: 'grid', gap: 3, maxWidth: 1280 }}>
          <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(auto-fill, minmax(160px, 1fr))' }, gap: 1.5 }}>
            {data.map((section) => (
              <Total key={section.resource.name} section={section} />
            ))}
          </Box>
          {data
            .filter(({ total, charts }) => total > 0 && charts.length > 0)
            .map(({ resource, charts }) => (
              <Box key={resource.name} component="section" aria-labelledby={`${resource.plural}-charts`}>
                <Typography id={`${resource.plural}-charts`} variant="h2" sx={{ mb: 1 }}>
                  {label(pageLabelOf(resource))}
                </Typography>
                <Box sx={{ columnCount: { xs: 1, md: 2 }, columnGap: 1.5, '& > *': { breakInside: 'avoid', mb: 1.5 } }}>
                  {charts.map((chart) => (
                    <ChartCard key={chart.group.code} chart={chart} />
                  ))}
                </Box>
              </Box>
            ))}
        </Box>
      )}
    </>
  );
};
export default Overview;
