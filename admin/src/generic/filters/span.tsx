/** Conditions on numbers and days: from, until; for a range of days, whether it holds on one. */
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'ra-core';
import type { FilterProps } from './index';

const DAY_END = 'T23:59:59.999';

export const SpanFilter = ({ field, label, value, onChange }: FilterProps) => {
  const translate = useTranslate();
  const isNumber = field.kind === 'integer';
  const parse = (text: string, operator: string) => {
    if (isNumber) return /^-?\d+$/.test(text) ? Number(text) : undefined;
    return field.kind === 'moment' ? new Date(`${text}${operator === 'lte' ? DAY_END : 'T00:00'}`).toISOString() : text;
  };
  const change = (operator: 'gte' | 'lte', text: string) => {
    const { [operator]: _, ...rest } = value ?? {};
    const bound = text ? parse(text, operator) : undefined;
    const next = bound === undefined ? rest : { ...rest, [operator]: bound };
    onChange(Object.keys(next).length > 0 ? next : undefined);
  };
  const shown = (bound: any) => (bound == null ? '' : field.kind === 'moment' ? new Date(bound).toLocaleDateString('sv') : bound);
  const part = (operator: 'gte' | 'lte', text: string) => (
    <TextField
      type={isNumber ? 'number' : 'date'} label={text} value={shown(value?.[operator])} onChange={event => change(operator, event.target.value)}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: isNumber ? {} : { max: '9999-12-31' } }}
    />
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
    <TextField
      type="date" label={`${label} · ${translate('app.list.on')}`} value={value?.contains ?? ''} onChange={event => onChange(event.target.value ? { contains: event.target.value } : undefined)}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: '9999-12-31' } }}
    />
  );
};
