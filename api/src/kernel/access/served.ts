/**
 * The contract as one viewer gets it: the resources that a rule of theirs reaches, with the fields they may read or fill in and the verbs they hold.
 * The parts that rules look at (predicates, scopes, guards, keys) stay on the server. The result depends on the ability's shape alone, not on a
 * language or a row.
 */
import { apartPathsOf } from '../resource/apart.js';
import type { contract } from '../resource/contract.js';
import type {
  CardContract,
  Contract,
  FieldContract,
  FormContract,
  Framed,
  MenuGroup,
  PaperContract,
  ResourceContract,
  VerbContract,
} from '../resource/contractTypes.js';
import { fieldsIn } from '../resource/checks.js';
import { inputsOf } from '../resource/graphql.js';
import { constant } from '../resource/labels.js';
import type { FieldSpec, FormDeclaration, ResourceSpec } from '../resource/spec.js';
import { type CompiledAbility, readableFields, rulesFor, verbsHeld } from './ability.js';
import { sameForAll } from './sameForAll.js';

type Whole = ReturnType<typeof contract>;
type WholeResource = Whole['resources'][number];
type WholeField = WholeResource['fields'][number] & { resource?: string };

/** The last section of every resource: where a record came from. */
const recordSection = 'record';

export const writable = (ability: CompiledAbility, spec: ResourceSpec, write: 'create' | 'update' | 'registerExisting'): string[] =>
  spec.writes.has(write)
    ? inputsOf(spec, write)
        .filter(({ name }) => rulesFor(ability, write, spec, name).length > 0)
        .map(({ name }) => name)
    : [];

interface Reading {
  ability: CompiledAbility;
  isThere(resource: string): boolean;
  reads(spec: ResourceSpec, field: string): boolean;
}

function readingOf(ability: CompiledAbility): Reading {
  const known = new Map<ResourceSpec, Set<string>>();
  return {
    ability,
    isThere: (name) => rulesFor(ability, 'read', ability.catalogue.of(name)).length > 0 || verbsHeld(ability, ability.catalogue.of(name)).length > 0,
    reads(spec, field) {
      const fields = known.get(spec) ?? new Set(readableFields(ability, spec));
      known.set(spec, fields);
      return fields.has(field);
    },
  };
}

/** True where each step of a path through references may be read. */
function readsPath({ isThere, reads }: Reading, spec: ResourceSpec, path: string): boolean {
  let at: ResourceSpec | undefined = spec;
  for (const name of path.split('.')) {
    if (!at || !isThere(at.name)) return false;
    const field: FieldSpec | undefined = at.fields.get(name) ?? (name.endsWith('Id') ? at.fields.get(name.slice(0, -2)) : undefined);
    if (!field || !reads(at, field.name)) return false;
    at = field.target;
  }
  return true;
}

const some = <T extends object>(values: T): T | undefined => (Object.keys(values).length > 0 ? values : undefined);
const entriesWhere = <T>(values: Record<string, T> | undefined, keep: (key: string, value: T) => boolean) =>
  values && some(Object.fromEntries(Object.entries(values).filter(([key, value]) => keep(key, value))));

/** Parts of the contract that no console reads. */
const inner = ['class', 'system', 'duty', 'enum', 'when', 'by'] as const;

function fieldServed(reading: Reading, spec: ResourceSpec, shown: ReadonlySet<string>, whole: WholeField): FieldContract {
  const field = { ...whole } as unknown as FieldContract & Record<string, unknown>;
  for (const key of inner) delete field[key];
  const target = field.resource ? reading.ability.catalogue.find(field.resource) : undefined;
  const limits = {
    where: target && entriesWhere(field.where, (path) => readsPath(reading, target, path)),
    within: target && entriesWhere(field.within, (theirs, own) => readsPath(reading, target, theirs) && shown.has(own)),
    offered: field.offered?.every(({ where }) => readsPath(reading, spec, where)) ? field.offered : undefined,
    onlyWhen: field.onlyWhen && shown.has(field.onlyWhen.field) ? field.onlyWhen : undefined,
    requiredWhen: field.requiredWhen && shown.has(field.requiredWhen.field) ? field.requiredWhen : undefined,
  };
  for (const [key, value] of Object.entries(limits))
    if (value) field[key] = value;
    else delete field[key];
  if (!reading.reads(spec, field.name)) {
    field.filter = [];
    delete field.sort;
  }
  return field;
}

/** The verbs the viewer holds, each with those fields it asks for that a rule lets them fill in. */
function verbsServed(reading: Reading, spec: ResourceSpec, shown: ReadonlySet<string>, whole: WholeResource): VerbContract[] {
  const { ability, isThere } = reading;
  const held = verbsHeld(ability, spec);
  const mayFill = (verb: string, { name, resource }: WholeField) =>
    !spec.fields.has(name) || (rulesFor(ability, verb, spec, name).length > 0 && (!resource || isThere(resource)));
  return whole.verbs
    .filter(({ verb }) => held.includes(verb))
    .map(({ steps: _steps, asks, ...verb }) => ({
      ...verb,
      asks: (asks as WholeField[]).filter((field) => mayFill(verb.verb, field)).map((field) => fieldServed(reading, spec, shown, field)),
    }));
}

function lifecycleServed(reading: Reading, spec: ResourceSpec, { lifecycle }: WholeResource): ResourceContract['lifecycle'] {
  if (!lifecycle) return null;
  const { reads } = reading;
  const { review, way } = lifecycle as { review?: { from: string[]; diff: string; proposal: string }; way?: string[] };
  return {
    states: lifecycle.states.map(({ words, ...state }: { words?: { when: Record<string, string> }[] } & object) => {
      const told = words?.filter(({ when }) => Object.keys(when).every((path) => readsPath(reading, spec, path)));
      return { ...state, ...(told?.length && { words: told }) };
    }) as never,
    ...(way && { way }),
    ...(review && reads(spec, review.diff) && reads(spec, review.proposal) && { review }),
  };
}

const held = (verbs: string[], mutations: ResourceContract['mutations']): ResourceContract['mutations'] =>
  Object.fromEntries(Object.entries(mutations).filter(([verb]) => verbs.includes(verb === 'restore' ? 'archive' : verb)));

/** The first that fits this viewer, with what they may fill in. `isExisting`: of those that register what exists. */
function formServed(
  reading: Reading,
  spec: ResourceSpec,
  verbs: string[],
  fillable: ReadonlySet<string>,
  isExisting: boolean,
): FormContract | undefined {
  const fits = ({ lacking = [], existing }: FormDeclaration) => !!existing === isExisting && !lacking.some((verb) => verbs.includes(verb));
  const form = fillable.size > 0 && spec.options.forms?.find(fits);
  if (!form) return undefined;
  const { zh, en, steps, own, then } = form;
  return {
    label: { zh, en },
    steps: steps
      .map(({ fields, states, ...label }) => ({
        label: { zh: label.zh, en: label.en },
        fields: fields.filter((name) => fillable.has(name)),
        ...(states && { states: [...states] }),
      }))
      .filter(({ fields }) => fields.length > 0),
    ...(own && { own: own.filter((path) => readsPath(reading, spec, path)) }),
    ...(then && verbs.includes(then) && { then }),
  };
}

/** The papers of which this viewer may read something, each with what they may read of it. */
function papersServed({ ability, isThere, reads }: Reading, spec: ResourceSpec): PaperContract[] {
  return (spec.options.papers ?? []).flatMap(({ code, zh, en, states, by, says, parts = [], lines, signed }) => {
    // Words with a gap would state something else.
    if (says && fieldsIn(says.zh).some((name) => !reads(spec, name))) return [];
    const other = lines && ability.catalogue.of(spec.inverses.get(lines.of)!.from.name);
    return [
      {
        code,
        label: { zh, en },
        ...(states && { states: [...states] }),
        ...(by && reads(spec, by) && { by }),
        ...(says && { says: { zh: says.zh, en: says.en } }),
        parts: parts
          .map(({ fields, ...label }) => ({ label: { zh: label.zh, en: label.en }, fields: fields.filter((name) => reads(spec, name)) }))
          .filter(({ fields }) => fields.length > 0),
        ...(other && isThere(other.name) && { lines: { of: lines.of, fields: lines.fields.filter((name) => reads(other, name)) } }),
        signed: (signed ?? []).map((label) => ({ zh: label.zh, en: label.en })),
      },
    ];
  });
}

function resourceServed(reading: Reading, whole: WholeResource): ResourceContract {
  const { ability, isThere, reads } = reading;
  const spec = ability.catalogue.of(whole.name);
  const verbs = verbsHeld(ability, spec);
  const fills = { create: 'create', update: 'update', registerExisting: 'registerExisting' } as const;
  const [creates, updates, registers] = Object.values(fills).map((write) => new Set(writable(ability, spec, write)));
  const fields = (whole.fields as WholeField[]).filter(
    ({ name, system, resource }) =>
      !system && (reads(spec, name) || [creates, updates, registers].some((one) => one!.has(name))) && (!resource || isThere(resource)),
  );
  const shown = new Set(fields.map(({ name }) => name));
  const { handsOf, englishTitle, tierField, scope } = spec.options;
  const work = handsOf && shown.has(handsOf.record) ? entriesWhere(handsOf.fields, (name) => shown.has(name)) : undefined;
  const toldApartBy = apartPathsOf(spec).filter((path) => readsPath(reading, spec, path));
  const sorted = [...spec.fields.values()].filter(({ name }) => reads(spec, name)).map(({ name }) => constant(name));
  const orders = whole.orders.filter((order) => sorted.includes(order.replace(/_(ASC|DESC)$/, '')));
  const served: ResourceContract = {
    name: whole.name,
    single: whole.single,
    plural: whole.plural,
    label: whole.label,
    pluralLabel: whole.pluralLabel,
    spoken: whole.spoken,
    menu: whole.menu,
    // A viewer who may not read the title knows the records by their ids.
    title: reads(spec, whole.title) ? whole.title : 'id',
    search: whole.search,
    fields: fields.map((field) => ({
      ...fieldServed(reading, spec, shown, field),
      create: field.create && creates!.has(field.name),
      update: field.update && updates!.has(field.name),
      registerExisting: field.registerExisting && registers!.has(field.name),
    })),
    sections: whole.sections.toSorted((one, other) => Number(one.code === recordSection) - Number(other.code === recordSection)),
    relations: whole.relations.flatMap((relation) => {
      const lines = spec.inverses.get(relation.name)?.lines;
      const other = ability.catalogue.of(relation.resource);
      if (!isThere(relation.resource) || !reads(other, relation.via)) return [];
      return [{ ...relation, ...(lines && { lines: lines.filter((name) => reads(other, name)) }) }];
    }),
    orders,
    defaultOrder: orders.includes(whole.defaultOrder) ? whole.defaultOrder : 'CREATED_AT_DESC',
    groups: whole.groups.filter(({ field }) => reads(spec, field)) as ResourceContract['groups'],
    mutations: held(verbs, whole.mutations),
    verbs: verbsServed(reading, spec, shown, whole),
    words: whole.verbs.map(({ verb, label }) => ({ verb, label })),
    lifecycle: lifecycleServed(reading, spec, whole),
  };
  const scopes = Object.keys(spec.scopes);
  const form = formServed(reading, spec, verbs, creates!, false);
  const papers = papersServed(reading, spec);
  const existingForm = formServed(reading, spec, verbs, registers!, true);
  const facts = spec.options.facts?.filter((name) => shown.has(name)) ?? [];
  const same = sameForAll(ability, spec).filter((name) => shown.has(name));
  return Object.assign(
    served,
    same.length > 0 && { sameForAll: same },
    toldApartBy.length > 0 && { toldApartBy },
    work && { handsOf: { record: handsOf!.record, fields: work } },
    spec.options.called && { called: true },
    facts.length > 0 && { facts },
    form && { form },
    existingForm && { existingForm },
    papers.length > 0 && { papers },
    englishTitle && reads(spec, englishTitle) && { englishTitle },
    tierField && reads(spec, tierField) && { tierField },
    scope && shown.has(scope) && { scopedBy: scope },
    spec.fields.has('registered') && reads(spec, 'registered') && { marksRegistered: true },
    !spec.writes.has('create') && scopes.join() === 'self' && { isOnlyOnesOwn: true },
    Object.values(spec.options.predicates ?? {}).some((when) => 'state' in when) && { followsState: true },
  );
}

/** True where every field and relation in this filter may be read, so that the viewer may ask for the list. */
const mayAsk = (reading: Reading, spec: ResourceSpec, filter: Record<string, unknown>): boolean =>
  Object.entries(filter).every(([name, value]) => {
    if (name === 'not') return mayAsk(reading, spec, value as Record<string, unknown>);
    const inverse = spec.inverses.get(name);
    return inverse ? reading.isThere(inverse.from.name) : !spec.fields.has(name) || reading.reads(spec, name);
  });

/** The pages, cards and charts of resources the viewer reads. A page with a filter is for viewers who hold one of its verbs. */
function frameServed(reading: Reading, { menus, cards, charts }: Framed, resources: ResourceContract[]): Framed {
  const { of } = reading.ability.catalogue;
  const isLine = ({ resource, filter = {}, verbs = ['read'] }: MenuGroup['lines'][number]) =>
    reading.isThere(resource) &&
    verbs.some((verb) => verbsHeld(reading.ability, of(resource)).includes(verb)) &&
    mayAsk(reading, of(resource), filter);
  const isCard = ({ resource, filter, next, here }: CardContract) =>
    reading.isThere(resource) && mayAsk(reading, of(resource), { ...filter, ...(next && { [next]: null }), ...(here && { [here]: null }) });
  /** Columns, an order and signs that the viewer may not read are not named either. */
  const lookOf = ({ columns, order, tabs, ...line }: MenuGroup['lines'][number]) => {
    const spec = of(line.resource);
    const reads = (name: string) => reading.reads(spec, name);
    const orders = resources.find(({ name }) => name === line.resource)?.orders ?? [];
    return {
      ...line,
      ...(columns && { columns: columns.filter(reads) }),
      ...(order && orders.includes(order) && { order }),
      ...(tabs && { tabs: tabs.filter((tab) => !spec.fields.has(tab) || reads(tab)) }),
    };
  };
  return {
    menus: menus
      .map((group) => ({ ...group, lines: group.lines.filter(isLine).map(lookOf) }))
      .filter(({ code, lines }) => lines.length > 0 || resources.some(({ menu }) => menu === code)),
    cards: cards.filter(isCard),
    charts: charts.filter(({ resource, by }) => {
      const group = resources.find(({ name }) => name === resource)?.groups.find(({ code }) => code === by);
      return group !== undefined || (by === 'PLACE' && reading.isThere(resource));
    }),
  };
}

export function contractServed(whole: Whole, ability: CompiledAbility): Contract {
  const reading = readingOf(ability);
  const resources = whole.resources.filter(({ name }) => reading.isThere(name)).map((one) => resourceServed(reading, one));
  return { resources, ...frameServed(reading, whole, resources) };
}
