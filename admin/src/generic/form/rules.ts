/** What a form can know before the server does. The server decides; these only save a round trip. */
import { useTranslate } from 'react-admin';
import { isDay } from '../../clock';
import type { FieldContract } from '../../contract';
import { isMeant, type Values } from '../../graphql/input';

export const isEmpty = (value: any) => value == null || value === '' || (Array.isArray(value) && value.length === 0);

export const isRequired = (field: FieldContract, values: Values) =>
  field.required ||
  (!!field.requiredWhen && field.requiredWhen.in.includes(values[field.requiredWhen.field]?.code ?? values[field.requiredWhen.field]));

const matches = (pattern: string, value: string) => {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
};

const numeric: FieldContract['kind'][] = ['money', 'decimal'];
const periods = { year: /^\d{4}$/, quarter: /^\d{4}-Q[1-4]$/, month: /^\d{4}-(0[1-9]|1[0-2])$/ };

export const useRules = () => {
  const translate = useTranslate();
  const within = ({ min, max }: FieldContract, value: number) => {
    if (min !== undefined && value < min) return translate('ra.validation.minValue', { min });
    return max !== undefined && value > max ? translate('ra.validation.maxValue', { max }) : undefined;
  };
  const exact = (field: FieldContract, value: any, places: number) =>
    new RegExp(`^-?\\d+(\\.\\d{1,${places}})?$`).test(value) ? within(field, Number(value)) : translate('ra.validation.number');
  const check: Partial<Record<FieldContract['kind'], (field: FieldContract, value: any) => string | undefined>> = {
    integer: (field, value) => (typeof value === 'number' ? within(field, value) : translate('app.form.badNumber')),
    money: (field, value) => exact(field, value, 2),
    decimal: (field, value) => exact(field, value, field.scale ?? 6),
    period: ({ of }, value) => (periods[of as keyof typeof periods].test(value) ? undefined : translate('app.form.badFormat')),
    date: (_, value) => (isDay(value) ? undefined : translate('app.form.badDate')),
    url: (_, value) => (/^https?:\/\/\S+$/.test(value) ? undefined : translate('app.form.badUrl')),
    email: (_, value) => (/^\S+@\S+\.\S+$/.test(value) ? undefined : translate('app.form.badEmail')),
    dateRange: (_, { from, until }) => {
      if ((from && !isDay(from)) || (until && !isDay(until))) return translate('app.form.badDate');
      return from && until && until < from ? translate('app.form.order') : undefined;
    },
    location: (_, { lat, lng }) => (typeof lat === 'number' && typeof lng === 'number' ? undefined : translate('ra.validation.number')),
  };
  return (field: FieldContract, value: any, values: Values): string | true => {
    if (!isMeant(field, values)) return true;
    if (isEmpty(value)) return isRequired(field, values) ? translate('ra.validation.required') : true;
    if (field.kind === 'flag' && value === false && field.required) return true;
    const text = typeof value === 'string' ? value : undefined;
    if (text !== undefined && field.max !== undefined && !numeric.includes(field.kind) && [...text].length > field.max)
      return translate('ra.validation.maxLength', { max: field.max });
    if (text !== undefined && field.pattern && !matches(field.pattern, text)) return translate('app.form.badFormat');
    return check[field.kind]?.(field, value) ?? true;
  };
};
