/**
 * What a writer must know of a field beyond its type, read off its declaration once: as arguments of the schema's directives (server/directives.ts),
 * and in words.
 */
import { accepted, type Accepts } from '../files/accepted.js';
import type { Offered } from './kinds/choice.js';
import type { DateOptions } from './kinds/date.js';
import type { Label } from './labels.js';
import { constant } from './labels.js';
import type { FieldOptions, FieldSpec, ValueIn } from './spec.js';

/** Arguments by directive. */
export interface Constraints {
  choice?: { of: string };
  offered?: { only: readonly Offered[] };
  ref?: { to: string };
  file?: { accepts: string; maxBytes: number; most?: number };
  length?: { min?: number; max: number };
  range?: { min?: number; max?: number; step?: number };
  pattern?: { is: string };
  unit?: Label;
  day?: Pick<DateOptions, 'past' | 'deadline' | 'notBefore' | 'after'>;
  requiredWhen?: ValueIn;
  onlyWhen?: ValueIn;
}

type Options = FieldOptions & DateOptions & { dictionary?: string; offered?: readonly Offered[]; accepts?: Accepts; most?: number; unit?: Label };

/** How many files a field takes that does not say so. */
const usualFiles = 9;

const filled = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;

export function constraintsOf(field: FieldSpec): Constraints {
  const { kind, target, options } = field as FieldSpec<Options>;
  const { dictionary, offered, accepts, most = usualFiles, unit, requiredWhen, onlyWhen, past, deadline, notBefore, after } = options;
  const { pattern, ...bounds } = field.kind.bounds?.(field) ?? {};
  const day = filled({ past, deadline, notBefore, after });
  return filled({
    choice: dictionary === undefined ? undefined : { of: dictionary },
    offered: offered && { only: offered },
    ref: target && { to: target.name },
    file: accepts && {
      accepts: constant(accepts),
      maxBytes: accepted[accepts].maxBytes,
      ...(kind.is.files === 'many' && { most }),
    },
    ...bounds,
    pattern: pattern === undefined ? undefined : { is: pattern },
    unit: unit && { zh: unit.zh, en: unit.en },
    day: Object.keys(day).length > 0 ? day : undefined,
    requiredWhen,
    onlyWhen,
  }) as Constraints;
}

/** What of it helps a reader too: where the labels of a code are, and in which unit a number is. */
export const readersPart = ({ choice, unit }: Constraints): Constraints => filled({ choice, unit }) as Constraints;

function rangeInWords({ min, max }: NonNullable<Constraints['range']>, unit: string): string {
  if (min !== undefined && max !== undefined) return `${min} to ${max}${unit}.`;
  return min !== undefined ? `At least ${min}${unit}.` : max !== undefined ? `At most ${max}${unit}.` : '';
}

/** Few people come near a longer limit: the directive alone says it. */
const long = 1000;

/** For people who read the schema in an editor, which shows no directives. */
export function inWords({ choice, offered, ref, file, length, pattern, range, unit, requiredWhen, onlyWhen }: Constraints): string {
  const counted = unit ? ` ${unit.zh}` : '';
  return [
    choice && `One of dictionary ${choice.of}.`,
    ...(offered?.only ?? []).map(({ codes, where, in: values }) => `${codes.join(', ')} only where ${where} is ${values.join(' or ')}.`),
    ref && `Id: ${ref.to}.`,
    file && `${file.most === undefined ? 'A file' : `At most ${file.most} files`}, ${file.accepts.toLowerCase()}, ${file.maxBytes / 1_048_576} MB.`,
    length && !pattern && length.max < long && `At most ${length.max} characters.`,
    range ? rangeInWords(range, counted) : counted && `In${counted}.`,
    onlyWhen && `Only where ${onlyWhen.field} is ${onlyWhen.in.join(' or ')}.`,
    requiredWhen && `Required where ${requiredWhen.field} is ${requiredWhen.in.join(' or ')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
