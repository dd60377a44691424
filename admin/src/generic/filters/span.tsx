/** Conditions on numbers and days: from, until; for a range of days, whether it holds on one. */
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { dayAt, dayStart, instantOf, isDay } from '../../clock';
import { DateInput } from '../inputs/DateInput';
import type { FilterProps } from './index';

const exact = ['money', 'decimal', 'period'];
type Operator = 'gte' | 'lte';

/** A moment's day starts and ends where the clock of the records says. */
const toBound = (kind: string, text: string, operator: Operator) => {
  if (kind !== 'moment' || !isDay(text)) return text;
  return operator === 'lte' ? instantOf(`${text}T23:59:59.999`) : dayStart(text);
};
const toDay = (bound: any) => (typeof bound === 'string' && bound.includes('T') ? dayAt(bound) : (bound ?? ''));

export const SpanFilter = ({ field, label, value, onChange }: FilterProps) => {
  const translate = useTranslate();
  const change = (operator: Operator, bound: unknown) => {
    const { [operator]: _, ...rest } = value ?? {};
    const next = bound === undefined || bound === null || bound === '' ? rest : { ...rest, [operator]: bound };
    onChange(Object.keys(next).length > 0 ? next : undefined);
  };
  const part = (operator: Operator, text: string) =>
    field.kind === 'integer' ? (
      <TextField
        label={text}
        value={value?.[operator] ?? ''}
        onChange={(event) => change(operator, /^-?\d+$/.test(event.target.value) ? Number(event.target.value) : undefined)}
        slotProps={{ htmlInput: { inputMode: 'numeric' } }}
      />
    ) : exact.includes(field.kind) ? (
      <TextField
        label={text}
        value={value?.[operator] ?? ''}
        onChange={(event) => change(operator, event.target.value.trim())}
        slotProps={{ htmlInput: { inputMode: 'decimal' } }}
      />
    ) : (
      <DateInput label={text} value={toDay(value?.[operator])} onChange={(day) => change(operator, day && toBound(field.kind, day, operator))} />
    );
  return (
    <Box role="group" aria-label={label} sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
      {part('gte', `${label} · ${translate('app.list.from')}`)}
      {part('lte', translate('app.list.until'))}
    </Box>
  );
};

export const OnDayFilter = ({ label, value, onChange }: FilterProps) => {
  const translate = useTranslate();
  return (
    <DateInput
      label={`${label} · ${translate('app.list.on')}`}
      value={value?.contains ?? ''}
      onChange={(day) => onChange(day ? { contains: day } : undefined)}
    />
  );
};
