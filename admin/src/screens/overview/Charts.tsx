/** Bars and columns of plain boxes. What they draw stands beside them as words and numbers, so the drawing itself is nothing to a screen reader. */
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { StateChip } from '../../generic/StateChip';
import { useLabel } from '../../i18n';
import { listWith } from '../menu';
import type { Bar, Chart } from './charts';

type Drawn = Chart & { bars: Bar[] };
const SHOWN = 8;
const number = (value: number) => value.toLocaleString('en-US');

/** A value that is there without a name is one this viewer may not read. */
const useBarWords = () => {
  const translate = useTranslate();
  return ({ value, label }: Bar) => (value === null ? translate('app.overview.absent') : (label ?? translate('app.history.unseen')));
};

const rowSx = {
  display: 'grid',
  gridTemplateColumns: 'minmax(96px, 42%) 1fr 52px',
  alignItems: 'center',
  columnGap: 1,
  minHeight: 28,
  px: 0.5,
  borderRadius: 0.5,
  color: 'text.primary',
  textDecoration: 'none',
  fontSize: 13,
  lineHeight: '18px',
} as const;

const Row = ({ chart, bar, most }: { chart: Drawn; bar: Bar; most: number }) => {
  const words = useBarWords()(bar);
  const isLink = bar.filter !== null && bar.count > 0;
  const link = isLink ? { component: Link, to: listWith(chart.resource.plural, bar.filter!), 'aria-label': `${words}：${number(bar.count)}` } : {};
  return (
    <Box component="li">
      <Box {...link} sx={{ ...rowSx, ...(isLink && { '&:hover': { bgcolor: 'action.hover' }, '&:hover .count': { textDecoration: 'underline' } }) }}>
        <Box component="span" sx={{ overflowWrap: 'anywhere', color: bar.value === null ? 'text.secondary' : undefined, py: 0.5 }}>
          {bar.state ? <StateChip resource={chart.resource} state={bar.value} /> : words}
        </Box>
        <Box aria-hidden sx={{ height: 12, borderRadius: 0.5, bgcolor: 'action.hover' }}>
          <Box
            sx={{
              height: 1,
              minWidth: 2,
              width: `${(bar.count / most) * 100}%`,
              borderRadius: 0.5,
              bgcolor: bar.state ? `tones.${bar.state.tone}.ink` : bar.value === null ? 'text.secondary' : 'primary.main',
            }}
          />
        </Box>
        <Box component="span" className="count" sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums', fontWeight: 600 }}>
          {number(bar.count)}
        </Box>
      </Box>
    </Box>
  );
};

const Bars = ({ chart, id }: { chart: Drawn; id: string }) => {
  const translate = useTranslate();
  const [isAll, setAll] = useState(false);
  const most = Math.max(...chart.bars.map(({ count }) => count));
  const shown = isAll ? chart.bars : chart.bars.slice(0, SHOWN);
  return (
    <>
      <Box component="ul" id={id} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {shown.map((bar) => (
          <Row key={bar.value ?? ''} chart={chart} bar={bar} most={most} />
        ))}
      </Box>
      {chart.bars.length > SHOWN && (
        <Button size="small" aria-expanded={isAll} aria-controls={id} onClick={() => setAll(!isAll)}>
          {translate(isAll ? 'app.overview.less' : 'app.overview.more', { n: chart.bars.length })}
        </Button>
      )}
    </>
  );
};

const HEIGHT = 96;

const Columns = ({ chart }: { chart: Drawn }) => {
  const most = Math.max(1, ...chart.bars.map(({ count }) => count));
  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gridTemplateColumns: `repeat(${chart.bars.length}, minmax(0, 1fr))`, alignItems: 'end' }}
    >
      {chart.bars.map((bar) => {
        const link = bar.filter ? { component: Link, to: listWith(chart.resource.plural, bar.filter) } : {};
        const [year, month] = bar.value!.split('-');
        return (
          <Box component="li" key={bar.value}>
            <Box
              {...link}
              {...(bar.filter && { 'aria-label': `${bar.value}：${number(bar.count)}` })}
              sx={{
                display: 'block',
                color: 'text.primary',
                textDecoration: 'none',
                textAlign: 'center',
                borderRadius: 0.5,
                ...(bar.filter && { '&:hover': { bgcolor: 'action.hover' } }),
              }}
            >
              <Box
                component="span"
                sx={{
                  display: 'block',
                  fontSize: 12,
                  fontWeight: 600,
                  fontVariantNumeric: 'tabular-nums',
                  color: bar.count > 0 ? undefined : 'text.secondary',
                }}
              >
                {number(bar.count)}
              </Box>
              <Box
                aria-hidden
                sx={{
                  mx: 'auto',
                  width: '70%',
                  maxWidth: 28,
                  height: Math.max(1, Math.round((bar.count / most) * HEIGHT)),
                  bgcolor: bar.count > 0 ? 'primary.main' : 'divider',
                  borderRadius: '2px 2px 0 0',
                }}
              />
              <Box
                component="span"
                aria-hidden={!!bar.filter}
                sx={{ display: 'block', fontSize: 11, lineHeight: '16px', color: 'text.secondary', borderTop: 1, borderColor: 'line', pt: 0.25 }}
              >
                {month ? (
                  <>
                    {month}
                    <Box component="span" sx={{ display: 'block', visibility: month === '01' || bar === chart.bars[0] ? 'visible' : 'hidden' }}>
                      {year}
                    </Box>
                  </>
                ) : (
                  <>’{year!.slice(2)}</>
                )}
              </Box>
            </Box>
          </Box>
        );
      })}
    </Box>
  );
};

export const ChartCard = ({ chart }: { chart: Drawn }) => {
  const label = useLabel();
  const translate = useTranslate();
  const id = `${chart.resource.plural}-${chart.group.code}`;
  const total = chart.bars.reduce((sum, { count }) => sum + count, 0);
  return (
    <Paper variant="outlined" component="section" aria-labelledby={`${id}-title`} sx={{ p: 2, minWidth: 0 }}>
      <Typography id={`${id}-title`} variant="body2" component="h3" sx={{ fontWeight: 600, mb: 1 }}>
        {label(chart.title)}
      </Typography>
      {total === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {translate('app.overview.nothing')}
        </Typography>
      ) : chart.span ? (
        <Columns chart={chart} />
      ) : (
        <Bars chart={chart} id={id} />
      )}
    </Paper>
  );
};
