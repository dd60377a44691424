/**
 * The week's opening hours, day by day. A day without a span is closed, unless no day has any: then nothing is known. One day's hours can be given to
 * all working days.
 */
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormHelperText from '@mui/material/FormHelperText';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import Add from '@mui/icons-material/Add';
import Close from '@mui/icons-material/Close';
import type { InputProps } from './props';

interface Span {
  weekday: number;
  opens: string;
  closes: string;
}
const days = [1, 2, 3, 4, 5, 6, 7];
const usual = { opens: '09:00', closes: '18:00' };

export const OpeningHoursInput = ({ label, value, onChange, required, error, help }: InputProps) => {
  const translate = useTranslate();
  const spans: Span[] = value ?? [];
  const put = (next: Span[]) => onChange(next.length > 0 ? next : null);
  const set = (span: Span, part: Partial<Span>) => put(spans.map((one) => (one === span ? { ...one, ...part } : one)));
  const onDay = (day: number) => spans.filter(({ weekday }) => weekday === day);
  const toWorkdays = () =>
    put([...days.slice(0, 5).flatMap((day) => onDay(1).map((span) => ({ ...span, weekday: day }))), ...spans.filter(({ weekday }) => weekday > 5)]);
  const time = (span: Span, part: 'opens' | 'closes', name: string) => (
    <TextField
      value={span[part]}
      onChange={(event) => set(span, { [part]: event.target.value })}
      placeholder="09:00"
      slotProps={{
        htmlInput: {
          'aria-label': name,
          maxLength: 5,
          inputMode: 'numeric',
          style: { width: 44, textAlign: 'center', paddingTop: 4, paddingBottom: 4 },
        },
      }}
    />
  );
  return (
    <Box role="group" aria-label={label}>
      <Typography variant="caption" component="p" color={error ? 'error' : 'text.secondary'} sx={{ mb: 0.5 }}>
        {required ? `${label} *` : label}
      </Typography>
      <Box sx={{ display: 'grid', gap: 0.5 }}>
        {days.map((day) => (
          <Box key={day} sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 0.75, minHeight: 36 }}>
            <Box component="span" sx={{ width: 44, flex: 'none' }}>
              {translate(`app.hours.day${day}`)}
            </Box>
            {onDay(day).length === 0 && (
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {translate(spans.length > 0 ? 'app.hours.closed' : 'app.hours.none')}
              </Box>
            )}
            {onDay(day).map((span) => {
              const name = `${label} ${translate(`app.hours.day${day}`)}`;
              return (
                <Box key={spans.indexOf(span)} sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
                  {time(span, 'opens', `${name} ${translate('app.hours.opens')}`)}–{time(span, 'closes', `${name} ${translate('app.hours.closes')}`)}
                  <IconButton onClick={() => put(spans.filter((one) => one !== span))} aria-label={`${name}: ${translate('app.hours.remove')}`}>
                    <Close sx={{ fontSize: 16 }} />
                  </IconButton>
                </Box>
              );
            })}
            <IconButton
              onClick={() => put([...spans, { weekday: day, ...usual }])}
              aria-label={`${label} ${translate(`app.hours.day${day}`)}: ${translate('app.hours.add')}`}
            >
              <Add sx={{ fontSize: 18 }} />
            </IconButton>
            {day === 1 && onDay(1).length > 0 && (
              <Button size="small" onClick={toWorkdays}>
                {translate('app.hours.workdays')}
              </Button>
            )}
          </Box>
        ))}
      </Box>
      {help && <FormHelperText error={!!error}>{help}</FormHelperText>}
    </Box>
  );
};
