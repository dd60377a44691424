/** The hours of a week in which a place is open, in its own time (Asia/Shanghai). Spans of a day follow each other and never overlap. */
import sql, { type Sql } from 'sql-template-tag';
import { type ErrorCode, Refusal } from '../../errors.js';
import { declareField } from '../declare.js';
import type { Sentence } from '../../reasons.js';
import { refuse } from '../fieldError.js';
import { PresenceFilter } from '../filters.js';
import { OpeningSpan, OpeningSpanInput } from '../objectTypes.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { readSigns } from './cellText.js';
import { columnOf, splitCell } from './operators.js';
import { simpleKind } from './simple.js';
import { words } from './words.js';

interface Span {
  weekday: number;
  opens: string;
  closes: string;
}

const time = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const spansADay = 4;
const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const order = (one: Span, other: Span) => one.weekday - other.weekday || one.opens.localeCompare(other.opens);

const dash = String.raw`\s*(?:[-‐-―−~]+|至|到)\s*`;
const aDay = String.raw`(?:周|星期)?`;
/** 周一 09:00-18:00, 周一至周五 9:00-18:00, 每天 09:00-18:00. */
const cell = new RegExp(
  String.raw`^(?:每[天日]|${aDay}(?<first>[一二三四五六日天1-7])(?:${dash}${aDay}(?<last>[一二三四五六日天1-7]))?)\s*(?<opens>\d{1,2}:\d{2})${dash}(?<closes>\d{1,2}:\d{2})$`,
);
const weekdayOf = (name: string): number => '一二三四五六日'.indexOf(name.replace('天', '日')) + 1 || Number(name);

function checked(name: string, value: unknown): Span[] {
  const given = (value as Span[]).map(({ weekday, opens, closes }) => ({ weekday, opens, closes }));
  if (given.length > 7 * spansADay) throw refuse('TOO_LONG', name);
  const spans = [...given].sort(order);
  // Told where it stands in the input, which need not be in the order of the week.
  const wrong = (span: Span, part: keyof Span, code: ErrorCode, hint: Sentence) =>
    new Refusal(code, { field: name, path: `${name}[${given.indexOf(span)}].${part}`, hint });
  spans.forEach((span, index) => {
    const { weekday, opens, closes } = span;
    if (!(weekday >= 1 && weekday <= 7)) throw wrong(span, 'weekday', 'OUT_OF_RANGE', words.weekdayUnknown);
    if (!time.test(opens)) throw wrong(span, 'opens', 'INVALID_INPUT', words.timeMalformed);
    if (!time.test(closes)) throw wrong(span, 'closes', 'INVALID_INPUT', words.timeMalformed);
    if (opens >= closes) throw wrong(span, 'closes', 'OUT_OF_RANGE', words.closesBeforeOpening);
    const before = spans[index - 1];
    if (before?.weekday === weekday && opens < before.closes) throw wrong(span, 'opens', 'OUT_OF_RANGE', words.openingHoursOverlap);
  });
  return spans;
}

const base = simpleKind<FieldOptions>({
  name: 'openingHours',
  is: { hours: true },
  type: 'jsonb',
  operators: ['isNull'],
  filter: PresenceFilter,
  graphql: [OpeningSpan],
  store: (field, value) => checked(field.name, value),
});

export const openingHoursKind: Kind = {
  ...base,
  input: () => [OpeningSpanInput],
  hint: () => '周一 09:00-18:00；周二 09:00-18:00',
  // The database keeps keys in an order of its own.
  remember: (field, stored) =>
    (stored[field.name] as Span[] | null | undefined)?.map(({ weekday, opens, closes }) => ({ weekday, opens, closes })) ?? null,
  selection: () => '{ weekday opens closes }',
  print: (spans: Span[]) => spans.map(({ weekday, opens, closes }) => `${weekdays[weekday - 1]} ${opens}-${closes}`).join('；'),
  parse: (text, { name }) =>
    splitCell(readSigns(text, name))
      .map(inFigures)
      .flatMap((one) => {
        const { first, last, opens, closes } = cell.exec(one)?.groups ?? {};
        const [from, to] = first ? [weekdayOf(first), weekdayOf(last ?? first)] : [1, 7];
        if (!opens || from > to) throw refuse('INVALID_INPUT', name, words.openingHoursMalformed);
        return Array.from({ length: to - from + 1 }, (_, at) => ({
          weekday: from + at,
          opens: opens.padStart(5, '0'),
          closes: closes!.padStart(5, '0'),
        }));
      }),
  select(field, row, scope) {
    const body = scope.pick('OpeningSpan', { weekday: () => sql`span.weekday`, opens: () => sql`span.opens`, closes: () => sql`span.closes` });
    const spans = columnOf(field as FieldSpec, row);
    return sql`(select json_agg(${body} order by span.weekday, span.opens) from jsonb_to_recordset(${spans}) as span(weekday integer, opens text, closes text))`;
  },
};

/**
 * Whether it is open at a minute such as `7 23:59`. What is compared is the weekday and the time together: times have one length, and 24:00 comes
 * after the last minute of a day.
 */
export const isOpenSql = (spans: Sql, minute: unknown): Sql =>
  sql`exists (select 1 from jsonb_to_recordset(${spans}) as span(weekday integer, opens text, closes text) where (span.weekday || ' ' || span.opens) collate "C" <= ${minute}::text and ${minute}::text < (span.weekday || ' ' || span.closes) collate "C")`;

/** 全天 and 24小时 are from midnight to midnight; without a day, of every day. */
function inFigures(text: string): string {
  const figures = text.replace(/(?:全天|24\s*小时)(?:营业|开放)?/gu, '00:00-24:00');
  return figures === '00:00-24:00' ? `每天 ${figures}` : figures;
}

export const openingHours = (options: FieldOptions) => declareField(openingHoursKind, options);
