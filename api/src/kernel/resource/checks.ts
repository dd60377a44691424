/**
 * Checks that every name in a declaration exists. A mistyped one stops the start, with the name that was perhaps meant. Names within a resource are
 * checked when its class is closed, names of other resources when all are declared.
 */
import { columnFor, type Condition, hopOf } from '../access/condition.js';
import { inputsOf } from './graphql.js';
import type { ChoiceOptions } from './kinds/choice.js';
import type { ReferenceOptions } from './kinds/reference.js';
import type { SeriesOptions } from './kinds/series.js';
import { mistakenFor } from './near.js';
import {
  type CalledPart,
  fieldClasses,
  type FieldSpec,
  type FormDeclaration,
  type PaperDeclaration,
  type ResourceSpec,
  sameKind,
  targetOf,
} from './spec.js';

/** Sections that every resource has. */
export const usualSections = ['main', 'record'];

/** Other things that declarations name, besides resources; an installation may have more of them. */
export type Dictionaries = ReadonlyMap<string, ReadonlySet<string>>;

interface What {
  called: string;
  fits(field: FieldSpec): boolean;
}
export const aReference: What = { called: 'reference', fits: ({ kind }) => kind.is.refers === 'one' };
export const aTime: What = { called: 'date or dateRange or moment', fits: ({ kind }) => kind.day !== undefined || kind.is.span === true };
const aDate: What = { called: 'date', fits: ({ kind }) => kind.day === 'day' };
const openingHours: What = { called: 'openingHours', fits: ({ kind }) => kind.is.hours === true };
const aText: What = { called: 'text', fits: ({ kind }) => kind.is.words === true };
const anOption: What = { called: 'option', fits: ({ options }) => 'enum' in options };
const aPersonalValue: What = { called: 'personal', fits: ({ kind }) => kind.is.personal === true };

export class Faults {
  readonly all: string[] = [];

  constructor(private readonly spec: ResourceSpec) {}

  say(where: string, words: string): void {
    this.all.push(`${this.spec.name}${where && `.${where}`}: ${words}`);
  }

  /** Whether `name` is among what there is. */
  known(where: string, option: string, what: string, name: string, among: Iterable<string>): boolean {
    const list = [...among];
    if (list.includes(name)) return true;
    this.say(where, `${option} names a ${what} that does not exist ${mistakenFor(name, list)}`);
    return false;
  }

  field(where: string, option: string, name: string, what?: What, spec = this.spec): FieldSpec | undefined {
    if (!this.known(where, option, `field${spec === this.spec ? '' : ` of ${spec.name}`}`, name, spec.fields.keys())) return undefined;
    const field = spec.fields.get(name)!;
    if (what && !what.fits(field)) this.say(where, `${option} names ${name}, which is no ${what.called}`);
    return field;
  }

  /** Each step of a path but the last is a reference. */
  path(where: string, option: string, path: string): void {
    const [last, ...hops] = path.split('.').reverse() as [string, ...string[]];
    let at: ResourceSpec | undefined = this.spec;
    for (const name of hops.reverse()) at = at && this.field(where, option, name, aReference, at)?.target;
    if (at) this.field(where, option, last, undefined, at);
  }

  /** May a field hold this value? Known only where the declaration fixes the possible values. */
  value(where: string, option: string, field: FieldSpec | undefined, value: unknown, dictionaries?: Dictionaries): void {
    const values = field && valuesOf(field, dictionaries);
    if (values) this.known(where, option, `value of ${field.name}`, String(value), values);
  }
}

function valuesOf(field: FieldSpec, dictionaries?: Dictionaries): Iterable<string> | undefined {
  const { kind, options } = field;
  if (kind.values) return kind.values(field);
  const { dictionary } = options as { dictionary?: string };
  return dictionary ? dictionaries?.get(dictionary) : undefined;
}

const keysAndValues = (
  faults: Faults,
  where: string,
  option: string,
  when: Record<string, unknown>,
  spec?: ResourceSpec,
  dictionaries?: Dictionaries,
) => {
  for (const [name, value] of Object.entries(when)) {
    const field = faults.field(where, option, name, undefined, spec);
    for (const one of [value].flat()) faults.value(where, option, field, one, dictionaries);
  }
};

function ofField(faults: Faults, spec: ResourceSpec, field: FieldSpec): void {
  const { name, options, kind } = field;
  if (options.section) faults.known(name, 'section', 'section', options.section, [...usualSections, ...Object.keys(spec.options.sections ?? {})]);
  for (const option of ['requiredWhen', 'onlyWhen'] as const) {
    const named = options[option];
    if (!named) continue;
    const other = faults.field(name, option, named.field);
    for (const value of named.in) faults.value(name, option, other, value);
  }
  const { notBefore, after, per } = options as { notBefore?: string; after?: string; per?: string };
  for (const [option, day] of Object.entries({ notBefore, after })) if (day) faults.field(name, option, day, aDate);
  const { hours } = options as { hours?: string };
  if (kind.is.told && hours) faults.field(name, 'hours', hours, openingHours);
  if (kind.is.numbered && per !== undefined) faults.field(name, 'per', per, aReference);
  for (const own of Object.values((options as unknown as ReferenceOptions).within ?? {})) faults.field(name, 'within', own, aReference);
  if (options.default === undefined) return;
  try {
    kind.store(field, options.default);
    faults.value(name, 'default', field, options.default);
  } catch {
    faults.say(name, `default is no value of a ${kind.name} (${JSON.stringify(options.default)})`);
  }
}

function ofVerbs(faults: Faults, spec: ResourceSpec): void {
  for (const {
    code,
    asks: { fields = [], optional = [], once = [], on },
  } of spec.verbs.values()) {
    for (const name of fields) faults.field(code, 'asks', name);
    if (typeof on === 'string') faults.field(code, 'asks.on', on, aDate);
    const asked = [...fields, 'reason', ...(typeof on === 'string' ? [on] : on ? ['on'] : [])];
    for (const [option, names] of [
      ['asks.optional', optional],
      ['asks.once', once],
    ] as const)
      for (const name of names) faults.known(code, option, 'field that it asks', name, asked);
  }
}

/** A form holds all that a new record must have, and nothing that only verbs write. */
function formFaults(faults: Faults, spec: ResourceSpec, { lacking = [], steps, own = [], then, existing, en }: FormDeclaration): void {
  const names = steps.flatMap(({ fields }) => fields);
  for (const name of names) faults.field('', `form ${en}`, name);
  for (const path of own) faults.known('', `form ${en}`, 'field of its own', path.split('.')[0]!, names);
  for (const verb of [...lacking, ...(then ? [then] : [])]) faults.known('', `form ${en}`, 'verb', verb, spec.verbs.keys());
  for (const state of steps.flatMap(({ states = [] }) => states)) faults.known('', `form ${en}`, 'state', state, spec.lifecycle?.states.keys() ?? []);
  const inputs = inputsOf(spec, existing ? 'registerExisting' : 'create');
  for (const { name } of names.flatMap((one) => spec.fields.get(one) ?? []).filter((field) => !inputs.includes(field)))
    faults.say('', `form ${en} asks for ${name}, which it cannot give`);
  for (const { name, options, system } of spec.fields.values())
    if (!system && options.required && !options.set && options.default === undefined && !names.includes(name))
      faults.say('', `form ${en} lacks ${name}, which is required`);
}

/** Checks the names within one resource. */
export function ownFaults(spec: ResourceSpec): string[] {
  const faults = new Faults(spec);
  const {
    title,
    englishTitle,
    scope,
    tierField,
    unique = [],
    alsoCalled = [],
    searchThrough = [],
    twins = [],
    alike = [],
    review,
    handsOf,
    apart = [],
  } = spec.options;
  faults.field('', 'title', title);
  if (englishTitle) faults.field('', 'englishTitle', englishTitle, aText);
  for (const name of spec.options.facts ?? []) faults.field('', 'facts', name);
  if (scope) faults.field('', 'scope', scope, aReference);
  if (tierField) faults.field('', 'tierField', tierField, anOption);
  for (const { fields, open, when = {} } of unique) {
    for (const name of [...fields, ...(open ? [open] : [])]) faults.field('', 'unique', name);
    keysAndValues(faults, '', 'unique.when', when);
  }
  for (const name of alsoCalled) faults.field('', 'alsoCalled', name);
  for (const name of searchThrough) faults.field('', 'searchThrough', name, aReference);
  for (const name of twins.flatMap(({ fields }) => fields)) faults.field('', 'twins', name, aPersonalValue);
  for (const name of alike.flatMap(({ same, parts }) => [...same, ...(parts?.of ?? [])])) faults.field('', 'alike', name);
  for (const form of spec.options.forms ?? []) formFaults(faults, spec, form);
  const states = [...(spec.lifecycle?.states.keys() ?? [])];
  if (review) {
    for (const [option, name] of Object.entries({ diff: review.diff, proposal: review.proposal, by: review.by }))
      faults.field('', `review.${option}`, name);
    for (const state of [...review.from, ...review.back, review.to]) faults.known('', 'review', 'state', state, states);
  }
  for (const state of spec.options.endedFirst?.in ?? []) faults.known('', 'endedFirst', 'state', state, states);
  if (handsOf) {
    faults.field('', 'handsOf', handsOf.record, aReference);
    for (const name of Object.keys(handsOf.fields)) faults.field('', 'handsOf', name);
  }
  const verbs = [...spec.verbs.keys(), 'create', 'update', ...(review ? ['propose'] : [])];
  for (const verb of apart.flatMap((set) => Object.values(set).flat())) faults.known('', 'apart', 'verb', verb, verbs);
  for (const field of spec.fields.values()) ofField(faults, spec, field);
  ofVerbs(faults, spec);
  return faults.all;
}

const isOperators = (value: unknown): value is Condition => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A path begins with a field, the id of a reference, or a list on its other side. */
const pathsOf = ({ fields, inverses }: ResourceSpec): string[] =>
  [...fields.values()].flatMap(({ name, kind }) => (kind.is.refers === 'one' ? [name, `${name}Id`] : [name])).concat([...inverses.keys()]);

/** Checks that a condition's path leads to a column, and that the compared value fits that column. */
function ofCondition(faults: Faults, where: string, option: string, spec: ResourceSpec, condition: Condition, dictionaries?: Dictionaries): void {
  for (const [path, value] of Object.entries(condition)) {
    if (path === '$and' || path === '$or') {
      for (const one of value as Condition[]) ofCondition(faults, where, option, spec, one, dictionaries);
      continue;
    }
    let [at, ...rest] = [spec, ...path.split('.')] as [ResourceSpec, ...string[]];
    while (rest.length > 1 && hopOf(at, rest[0]!)) [at, rest] = [hopOf(at, rest[0]!)!.target, rest.slice(1)];
    const [name] = rest as [string, ...string[]];
    const hop = rest.length === 1 ? hopOf(at, name) : null;
    const column = rest.length === 1 ? columnFor(at, name) : null;
    if (!column && isOperators(value) && '$elemMatch' in value && hop)
      ofCondition(faults, where, option, hop.target, value.$elemMatch as Condition, dictionaries);
    else if (!column)
      faults.known(
        where,
        option,
        `field of ${at.name}`,
        rest.join('.'),
        pathsOf(at).filter((one) => one !== name),
      );
    else {
      const compared = isOperators(value) ? Object.values(value).flat() : [value];
      for (const one of compared)
        if (one !== null && !String(one).startsWith('$')) faults.value(where, option, at.fields.get(name), one, dictionaries);
    }
  }
}

function ofReference(faults: Faults, field: FieldSpec, dictionaries?: Dictionaries): void {
  const { where = {}, within = {} } = field.options as unknown as ReferenceOptions;
  const other = targetOf(field);
  keysAndValues(faults, field.name, 'where', where, other, dictionaries);
  for (const theirs of Object.keys(within)) faults.field(field.name, 'within', theirs, aReference, other);
}

/** Codes of the dictionary, and a reference's field with its values. */
function ofOffered(faults: Faults, spec: ResourceSpec, field: FieldSpec, dictionaries?: Dictionaries): void {
  for (const { codes, where, in: values } of (field.options as ChoiceOptions).offered ?? []) {
    for (const code of codes) faults.value(field.name, 'offered', field, code, dictionaries);
    const [via = '', name = '', ...more] = where.split('.');
    const target = faults.field(field.name, 'offered', via, aReference) && hopOf(spec, via)?.target;
    const other = target && faults.field(field.name, 'offered', name, undefined, target);
    if (more.length > 0) faults.say(field.name, 'offered goes through one reference alone');
    for (const value of values) faults.value(field.name, 'offered', other || undefined, value, dictionaries);
  }
}

/** The fields named within words: `{organization}`. */
export const fieldsIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

/** What stands on a paper: fields of the record, and of the lines that belong to it. */
function ofPaper(faults: Faults, spec: ResourceSpec, { en, states = [], by, says, parts = [], lines }: PaperDeclaration): void {
  const names = [...parts.flatMap(({ fields }) => fields), ...(says ? [...fieldsIn(says.zh), ...fieldsIn(says.en)] : [])];
  for (const name of names) faults.field('', `paper ${en}`, name);
  if (by) faults.field('', `paper ${en}`, by, aReference);
  for (const state of states) faults.known('', `paper ${en}`, 'state', state, spec.lifecycle?.states.keys() ?? []);
  const other = lines && faults.known('', `paper ${en}`, 'list', lines.of, spec.inverses.keys()) && spec.inverses.get(lines.of)?.from;
  if (other) for (const name of lines.fields) faults.field('', `paper ${en}`, name, undefined, other);
}

/** Words look at fields of the record. */
function ofCalled(faults: Faults, spec: ResourceSpec, part: CalledPart, dictionaries?: Dictionaries): void {
  if (typeof part === 'string') faults.path('', 'called', part);
  else if ('of' in part) faults.path('', 'called', part.of);
  else for (const { when = {} } of part) ofCondition(faults, '', 'called', spec, when, dictionaries);
}

/** Checks a number's pattern: `{year}`, `{seq:3}`, and paths through references to fields that a number may hold. */
function ofPattern(faults: Faults, spec: ResourceSpec, field: FieldSpec): void {
  const { pattern } = field.options as unknown as SeriesOptions;
  for (const [, inner] of pattern.matchAll(/\{([^}]*)\}/g)) {
    if (inner === 'year' || /^seq:\d+$/.test(inner!)) continue;
    faults.path(field.name, 'pattern', inner!);
  }
}

/** A copy may not be more open than its source, since readers of the copy need no right to the source. */
function ofCopy(faults: Faults, spec: ResourceSpec, field: FieldSpec, path: string): void {
  const [via = '', name = '', ...more] = path.split('.');
  const hop = faults.field(field.name, 'copy', via, aReference) && hopOf(spec, via);
  const source = hop && faults.field(field.name, 'copy', name, undefined, hop.target) ? hop.target.fields.get(name)! : null;
  if (!source) return;
  if (more.length > 0) faults.say(field.name, 'copy goes through one reference alone');
  if (field.options.set !== 'derived') faults.say(field.name, "copy is kept by the kernel: its `set` is 'derived'");
  if (!sameKind(source.kind, field.kind) || source.kind.is.personal)
    faults.say(field.name, `copy of a ${source.kind.name} that would be a ${field.kind.name}`);
  if (fieldClasses.indexOf(field.class) < fieldClasses.indexOf(source.class) || (source.options.duty && source.options.duty !== field.options.duty))
    faults.say(field.name, `copy is more open (${field.class}) than what it is a copy of (${source.class})`);
}

/** Checks names of other resources, and codes of dictionaries. */
export function faultsAmong(spec: ResourceSpec, scopes: readonly string[], dictionaries?: Dictionaries): string[] {
  const faults = new Faults(spec);
  const condition = (where: string, option: string, one: Condition | undefined, isOfADay = false) => {
    if (!one) return;
    const [, day] = /"(\$(?:today|in\d+|ago\d+y))"/.exec(JSON.stringify(one)) ?? [];
    // Rules and guards are judged in memory too, where no day is known.
    if (day && !isOfADay) faults.say(where, `${option} speaks of ${day}, which signs alone know: a verb's effect looks at the day`);
    ofCondition(faults, where, option, spec, one, dictionaries);
  };
  for (const [name, one] of Object.entries(spec.options.predicates ?? {})) condition('', `predicate ${name}`, one);
  const [anyRole] = dictionaries?.get('role') ?? ['role'];
  for (const [name, one] of Object.entries(spec.scopes))
    if (faults.known('', 'scopes', 'scope', name, scopes))
      condition('', `scope ${name}`, typeof one === 'string' ? { [one]: { $in: [] } } : one([], anyRole!));
  for (const { en, own = [] } of spec.options.forms ?? []) for (const path of own) faults.path('', `form ${en}`, path);
  for (const paper of spec.options.papers ?? []) ofPaper(faults, spec, paper);
  for (const part of spec.options.called ?? []) ofCalled(faults, spec, part, dictionaries);
  for (const { when } of [...(spec.options.twins ?? []), ...(spec.options.alike ?? [])]) condition('', 'twins', when);
  for (const { code, steps } of spec.verbs.values()) for (const { when } of steps.values()) condition(code, 'when', when);
  for (const { code, words = [] } of spec.lifecycle?.states.values() ?? []) for (const { when } of words) condition(code, 'words', when);
  for (const field of spec.fields.values()) {
    if (field.kind.is.refers) {
      ofReference(faults, field, dictionaries);
      const { inverse } = field.options as unknown as ReferenceOptions;
      for (const name of inverse?.lines ?? []) faults.field(field.name, 'inverse.lines', name);
      condition(field.name, 'keeps', (field.options as unknown as ReferenceOptions).keeps?.while);
    }
    if (field.kind.is.coded) ofOffered(faults, spec, field, dictionaries);
    if (field.kind.is.numbered) ofPattern(faults, spec, field);
    if (field.options.copy) ofCopy(faults, spec, field, field.options.copy);
    if (field.kind.is.told) condition(field.name, 'when', (field.options as unknown as { when: Condition }).when, true);
    const { dictionary } = field.options as { dictionary?: string };
    if (dictionary && dictionaries) faults.known(field.name, 'dictionary', 'dictionary', dictionary, dictionaries.keys());
    for (const option of dictionaries ? (['requiredWhen', 'onlyWhen'] as const) : []) {
      const named = field.options[option];
      for (const value of named?.in ?? []) faults.value(field.name, option, spec.fields.get(named!.field), value, dictionaries);
    }
    if (dictionaries && field.options.default !== undefined) faults.value(field.name, 'default', field, field.options.default, dictionaries);
  }
  const { handsOf } = spec.options;
  const record = handsOf && hopOf(spec, handsOf.record)?.target;
  if (record)
    for (const verb of Object.values(handsOf.fields))
      faults.known('', 'handsOf', `verb of ${record.name}`, verb, record.lifecycle?.verbs.keys() ?? []);
  return faults.all;
}

export function refuseFaults(faults: string[]): void {
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** Checks the specs of one catalogue. `scopes`: the codes of its scopes. `dictionaries`: the existing ones, where they are known. */
export function checkDeclarations(specs: readonly ResourceSpec[], scopes: readonly string[], dictionaries?: Dictionaries): void {
  const taken = new Map<string, string>();
  const twice = specs.flatMap(({ name, single, plural }) =>
    [single, plural].flatMap((word) => {
      const other = taken.get(word);
      taken.set(word, name);
      if (!other || (other === name && single !== plural)) return [];
      return [other === name ? `${name} is declared twice` : `${name}: ${word} is what ${other} is called already`];
    }),
  );
  refuseFaults([...twice, ...specs.flatMap((spec) => faultsAmong(spec, scopes, dictionaries))]);
}
