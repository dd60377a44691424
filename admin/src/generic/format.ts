/** Values in words, the same everywhere: 2026-11-22 14:05, numbers with separators, an open end in the reader's language. */
import { useLocale, useTranslate } from 'react-admin';
import { minuteAt } from '../clock';
import type { FieldContract, Label, Locale } from '../contract';
import { resourceOf } from '../contract';
import { titleOf } from '../contract/title';

export const day = (value: string | null | undefined) => (value ? value.slice(0, 10) : '');
export const moment = (value: string | null | undefined) => (value ? minuteAt(value) : '');
export const number = (value: number) => value.toLocaleString('en-US');
export const point = ({ lat, lng }: { lat: number; lng: number }) => `${lat.toFixed(5)}, ${lng.toFixed(5)}`;

/** Exact numbers come as text and are never made into floats. */
const separated = (value: string) => String(value).replace(/^(-?\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));

/** “1,200 户”, “1,200 households” and “1 household”. A percent sign needs no room. */
const withUnit = (text: string, unit: Label | undefined, locale: Locale) =>
  unit ? `${text}${unit[locale] === '%' ? '' : ' '}${locale === 'en' && /^-?1$/.test(text) ? unit.en.replace(/s$/, '') : unit[locale]}` : text;

type Translate = (key: string, options?: Record<string, unknown>) => string;
const period = (value: string, translate: Translate) => {
  const [year, quarter] = value.split('-Q');
  return quarter ? `${year} ${translate('app.number.quarter', { n: quarter })}` : value;
};

/** Days that follow each other with the same hours stand together: 周一至周五 09:00–12:00. */
const hours = (spans: { weekday: number; opens: string; closes: string }[], translate: Translate) => {
  const byDay = [1, 2, 3, 4, 5, 6, 7].map((day) =>
    spans
      .filter(({ weekday }) => weekday === day)
      .map(({ opens, closes }) => `${opens}–${closes}`)
      .join(' '),
  );
  const runs: { from: number; to: number; text: string }[] = [];
  byDay.forEach((text, index) => {
    const last = runs.at(-1);
    if (last?.text === text) last.to = index + 1;
    else runs.push({ from: index + 1, to: index + 1, text });
  });
  const name = (day: number) => translate(`app.hours.day${day}`);
  return runs
    .filter(({ text }) => text)
    .map(({ from, to, text }) => `${from === to ? name(from) : translate('app.hours.span', { from: name(from), to: name(to) })} ${text}`)
    .join('\n');
};

const isNothing = (value: any) => value == null || value === '' || (Array.isArray(value) && value.length === 0);

/** Plain words for a value of a field; used where no cell can be drawn: history, conflicts, filter chips. */
export const useWords = () => {
  const locale = useLocale() as Locale;
  const translate = useTranslate();
  return (field: FieldContract, value: any): string => {
    if (isNothing(value)) return '';
    switch (field.kind) {
      case 'choice':
        return value.label ?? String(value);
      case 'choices':
        return value.map((entry: any) => entry.label ?? entry).join(translate('app.mark.comma'));
      case 'option':
        return field.options?.find((option) => option.code === value)?.label[locale] ?? String(value);
      case 'reference':
        return typeof value === 'object' ? titleOf(resourceOf(field.resource!), value) || value.title || value.id : String(value);
      case 'references':
        return value
          .map((entry: any) => (typeof entry === 'object' ? titleOf(resourceOf(field.resource!), entry) : entry))
          .join(translate('app.mark.comma'));
      case 'flag':
      case 'sign':
        return translate(value ? 'app.list.yes' : 'app.list.no');
      case 'integer':
        return withUnit(number(value), field.unit, locale);
      case 'money':
        return translate('app.number.amount', { amount: separated(value) });
      case 'decimal':
        return withUnit(separated(value), field.unit, locale);
      case 'period':
        return period(value, translate);
      case 'openingHours':
        return hours(value, translate);
      case 'file':
        return value.name ?? String(value);
      case 'files':
        return value.map((one: any) => one.name ?? one).join(translate('app.mark.comma'));
      case 'richText':
        return new DOMParser().parseFromString(value, 'text/html').body.textContent ?? '';
      case 'date':
        return day(value);
      case 'moment':
        return moment(value);
      case 'dateRange':
        return `${day(value.from) || '…'} – ${day(value.until) || translate('app.form.longTerm')}`;
      case 'location':
        return point(value);
      case 'lines':
        return value.join(translate('app.mark.comma'));
      default:
        return typeof value === 'object' ? JSON.stringify(value) : String(value);
    }
  };
};
