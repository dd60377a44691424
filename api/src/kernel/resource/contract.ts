/** The console's view of the declarations: schema/resources.json. Plain data, in the order of declaration, so that a change shows as a small diff. */
import type { CodeOptions } from './kinds/code.js';
import type { ChoiceOptions } from './kinds/choice.js';
import type { DecimalOptions } from './kinds/decimal.js';
import type { FileOptions } from './kinds/file.js';
import type { IntegerOptions } from './kinds/integer.js';
import type { OptionOptions } from './kinds/option.js';
import type { ReferenceOptions } from './kinds/reference.js';
import type { SignOptions } from './kinds/sign.js';
import { spoken, type TextOptions } from './kinds/text.js';
import { apartPathsOf } from './apart.js';
import type { Framed } from './contractTypes.js';
import { errors } from '../errors.js';
import { asksAnything, inputsOf, ordersOf, personalFieldsOf } from './graphql.js';
import { groupChoicesOf, measuresOf } from './groups.js';
import { constant, type Label } from './labels.js';
import { actionOf, inputOf, mutationOf, type VerbSpec } from './lifecycle.js';
import { isOpenWork, mainWay } from './way.js';
import { defaultOrderOf } from '../read/order.js';
import type { FieldOptions, FieldSpec, ResourceSpec } from './spec.js';

type AnyOptions = FieldOptions &
  Partial<
    ChoiceOptions &
      DecimalOptions &
      FileOptions &
      IntegerOptions &
      OptionOptions &
      ReferenceOptions &
      CodeOptions &
      Pick<SignOptions, 'when' | 'tone' | 'hours'> &
      Omit<TextOptions, 'max'>
  > & { of?: string; by?: string };

const label = ({ zh, en }: Label): Label => ({ zh, en });
const given = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));

function fieldContract(spec: ResourceSpec, field: FieldSpec) {
  const options = field.options as AnyOptions;
  const { kind } = field;
  const sorted = ordersOf(spec).includes(field);
  return {
    name: field.name,
    kind: kind.name,
    label: label(options),
    section: options.section ?? 'main',
    class: field.class,
    list: options.list ?? false,
    required: options.required ?? false,
    create: inputsOf(spec, 'create').includes(field),
    update: inputsOf(spec, 'update').includes(field),
    registerExisting: inputsOf(spec, 'registerExisting').includes(field),
    filter: kind.operators,
    ...given({
      duty: options.duty,
      doc: options.doc,
      requiredWhen: options.requiredWhen,
      onlyWhen: options.onlyWhen,
      sort: sorted ? { asc: `${constant(field.name)}_ASC`, desc: `${constant(field.name)}_DESC` } : undefined,
      max: options.max,
      min: options.min,
      pattern: options.pattern,
      unit: options.unit,
      default: options.default,
      dictionary: options.dictionary,
      offered: options.offered?.map((one) => ({ ...one, resource: spec.fields.get(one.where.split('.')[0]!)!.target!.name })),
      enum: options.enumName,
      options: options.labels ? Object.entries(options.labels).map(([code, text]) => ({ code, label: label(text) })) : undefined,
      resource: field.target?.name,
      where: options.where,
      within: options.within,
      keeps: options.keeps && given({ label: label(options.keeps), while: options.keeps.while }),
      when: options.when,
      hours: options.hours,
      tone: options.tone,
      of: typeof options.of === 'string' ? options.of : undefined,
      by: options.by,
      search: options.search || undefined,
      stays: options.stays || undefined,
      scheme: options.scheme,
      scale: options.scale,
      step: options.step,
      accepts: options.accepts,
      most: options.most,
      unreviewed: options.unreviewed,
    }),
  };
}

/** What is asked that no field holds. */
const asked = { section: 'main', class: 'public', list: false, required: true, create: true, update: true, registerExisting: false, filter: [] };
const reason = { name: 'reason', kind: 'longText', label: { zh: '原因', en: 'Reason' }, ...asked, max: 1000 };
const on = { name: 'on', kind: 'date', label: { zh: '日期', en: 'Date' }, ...asked };

function asksOf(spec: ResourceSpec, { asks: { fields = [], optional = [], on: day, reason: why, given: texts = {} } }: VerbSpec) {
  const written = [...fields, ...(typeof day === 'string' ? [day] : [])].map((name) => ({
    ...fieldContract(spec, spec.fields.get(name)!),
    required: !optional.includes(name),
  }));
  const besides = Object.entries(texts).map(([name, { secret, of, doc, length: _length, ...text }]) => ({
    name,
    kind: 'text',
    label: label(text),
    ...asked,
    ...given({ doc, secret, of }),
  }));
  return [...written, ...besides, ...(day === true ? [on] : []), ...(why ? [reason] : [])];
}

const verbContract = (spec: ResourceSpec) => (verb: VerbSpec) => ({
  code: actionOf(verb.code),
  verb: verb.code,
  mutation: verb.mutation,
  label: label(verb),
  primary: verb.primary,
  danger: verb.danger,
  steps: [...verb.steps].map(([from, { to, when }]) => given({ from, to: to ?? null, when })),
  from: [...verb.steps.keys()],
  to: [...verb.steps.values()][0]!.to ?? null,
  inputType: asksAnything(verb) ? inputOf(verb.mutation) : null,
  asks: asksOf(spec, verb),
});

function lifecycleContract(spec: ResourceSpec) {
  if (!spec.lifecycle) return null;
  const way = mainWay(spec.lifecycle);
  return {
    states: [...spec.lifecycle.states.values()].map(({ code, tone, limitDays, words, ...text }) => ({
      code,
      label: label(text),
      tone,
      registrable: !isOpenWork({ tone }),
      ...given({ limitDays, words: words?.map(({ when, ...other }) => ({ when, label: label(other) })) }),
    })),
    ...given({
      way: way.length > 2 ? way : undefined,
      apart: spec.options.apart,
      reviewed: spec.options.review?.to,
      review: spec.options.review && { from: spec.options.review.from, diff: spec.options.review.diff, proposal: spec.options.review.proposal },
    }),
  };
}

const commonSections: Record<string, Label> = { main: { zh: '基本信息', en: 'Basics' }, record: { zh: '记录信息', en: 'Record' } };

function sectionsOf(spec: ResourceSpec) {
  const used = new Set(
    [...spec.fields.values()].filter((field) => !field.system || field.options.section === 'record').map((field) => field.options.section ?? 'main'),
  );
  const labels = { ...commonSections, ...spec.options.sections };
  return [...used].map((code) => {
    if (!labels[code]) throw new Error(`${spec.name} names a section ${code} that has no label`);
    return { code, label: label(labels[code]) };
  });
}

/**
 * Which fields are a key together, and what each scope and each predicate means here, in the words conditions use; `$held` stands for the ids of the
 * places held, `$role` for the role.
 */
function reachContract({ scopes, options }: ResourceSpec) {
  const meaning = Object.entries(scopes).map(([scope, declared]) => [
    scope,
    typeof declared === 'string' ? { [declared]: { $in: '$held' } } : declared('$held' as never, '$role'),
  ]);
  return given({
    handsOf: options.handsOf,
    publicPlace: options.publicPlace,
    scopedBy: options.scope,
    scopes: Object.fromEntries(meaning) as object,
    predicates: options.predicates,
    unique: options.unique?.map(({ fields }) => fields),
  });
}

function resourceContract(spec: ResourceSpec) {
  const { name, single, plural, options, writes } = spec;
  const orders = ordersOf(spec).flatMap((field) => [`${constant(field.name)}_ASC`, `${constant(field.name)}_DESC`]);
  const searchable = Boolean(options.searchThrough?.length) || [...spec.fields.values()].some((field) => field.options.search);
  return {
    name,
    single,
    plural,
    label: label(options),
    pluralLabel: { zh: options.zh, en: options.enPlural },
    spoken: spoken(options.zh).slice(1),
    menu: options.menu ?? null,
    title: options.title,
    ...given({ called: options.called ? true : undefined, facts: options.facts, englishTitle: options.englishTitle, tierField: options.tierField }),
    search: searchable,
    fields: [...spec.fields.values()]
      .filter((field) => !field.kind.isOffer && !field.kind.isIdentity)
      .map((field) => ({ ...fieldContract(spec, field), system: field.system })),
    ...given({ toldApartBy: apartPathsOf(spec).length > 0 ? apartPathsOf(spec) : undefined }),
    sections: sectionsOf(spec),
    relations: [...spec.inverses.values()].map((inverse) => ({
      name: inverse.name,
      label: label(inverse),
      resource: inverse.from.name,
      via: inverse.via,
      ...given({ lines: inverse.lines }),
    })),
    orders,
    defaultOrder: defaultOrderOf(spec),
    groups: [...groupChoicesOf(spec).values()].map(({ code, field, part, tier, ...text }) => ({
      code,
      field: field.name,
      label: label(text),
      ...given({ part: part || undefined, tier }),
    })),
    measures: [...measuresOf(spec)].map(([code, field]) => ({ code, field: field.name })),
    mutations: given({
      create: writes.has('create') ? mutationOf('create', name) : undefined,
      update: writes.has('update') ? mutationOf('update', name) : undefined,
      archive: writes.has('archive') ? mutationOf('archive', name) : undefined,
      restore: writes.has('archive') ? mutationOf('restore', name) : undefined,
      registerExisting: writes.has('registerExisting') ? mutationOf('registerExisting', name) : undefined,
      reveal: personalFieldsOf(spec) ? mutationOf('reveal', name) : undefined,
    }),
    lifecycle: lifecycleContract(spec),
    verbs: [...spec.verbs.values()].map(verbContract(spec)),
    ...given({ endedFirst: options.endedFirst && { in: options.endedFirst.in, label: label(options.endedFirst) } }),
    ...reachContract(spec),
  };
}

export const contract = ({ specs, frame }: { specs: readonly ResourceSpec[]; frame: Framed }) => ({
  resources: specs.toSorted((one, other) => (one.options.position ?? 0) - (other.options.position ?? 0)).map(resourceContract),
  ...frame,
  errors,
});
