/**
 * The schema as one audience needs it: a front end of residents, or of merchants, needs a tenth of the whole. An audience is a group of roles
 * (roles.json) and the resources that capabilities say it is about. What of them it gets follows from the rules: a field is there if one of its roles
 * may read it or fill it in, an operation if one may use it. Groups, spreadsheets, history, 补录 and the keeping of records are work of staff. Nothing
 * is decided here: the server serves one schema, and judges each request by its viewer.
 */
import { type GraphQLSchema, parse } from 'graphql';
import { audienceReach, type Reach } from '../access/audienceReach.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { sentencesOf } from '../reasons.js';
import { constant, pascal } from '../resource/labels.js';
import { actionOf, inputOf, mutationOf } from '../resource/lifecycle.js';
import { placesOf } from '../resource/places.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { ErrorExtensions } from './errorTypes.js';
import type { askedBy } from './everybodys.js';
import { declaredOf } from './errorsDirective.js';
import { reducedSdl } from './reduced.js';
import { printedSchema } from './sdl.js';

/** Names of the resources. */
export const aboutOf = ({ capabilities }: Pick<Catalogue, 'capabilities'>, audience: string): ReadonlySet<string> =>
  new Set(capabilities.flatMap(({ audiences = {} }) => (audiences[audience] ?? []).map(({ name }) => name)));

interface Audience {
  about: ReadonlySet<string>;
  reaches: ReadonlyMap<string, Reach>;
}

/** Remarks, sources, reasons for archiving: how a record is kept, which no front end shows. */
const isKeeping = (field: FieldSpec): boolean => field.class === 'internal' && (field.system || field.options.section === 'record');

const isShown = ({ reaches }: Audience, field: FieldSpec): boolean =>
  Boolean(reaches.get(field.of.name)?.reads.has(field.name)) && !isKeeping(field) && (!field.target || reaches.has(field.target.name));

/** Verbs that have a mutation of their own here: neither spreadsheets nor 补录, nor rights without a mutation. */
const done = ({ verbs: own }: ResourceSpec, { verbs }: Reach): string[] =>
  [...verbs].filter((verb) => own.has(verb) || ['create', 'update', 'archive', 'reveal'].includes(verb));

type Parts = [type: string, names: Iterable<string>][];

function typeParts(spec: ResourceSpec, reach: Reach, audience: Audience): Parts {
  const { about, reaches } = audience;
  const { name } = spec;
  const shown = [...spec.fields.values()].filter((field) => isShown(audience, field));
  const verbs = done(spec, reach).filter((verb) => verb !== 'create');
  const inverses = [...spec.inverses.values()].filter(({ from, via }) => about.has(from.name) && reaches.get(from.name)!.reads.has(via));
  // Who moves records on looks for them by their state. Of one's own records, which are few, there are neither filters nor orders.
  const moves = verbs.some((verb) => spec.verbs.has(verb));
  const isFiltered = ({ name: own, target, system, kind }: FieldSpec) =>
    own === 'state' ? moves : !system && (target ? about.has(target.name) && !reaches.get(target.name)!.isOwn : !kind.values || kind.is.yesNo);
  const filters = ['id', 'and', 'or', 'not', 'isNull', ...placesOf(spec).keys(), ...(verbs.length > 0 ? ['waitingForMe', 'inMyCare'] : [])];
  return [
    [
      name,
      [
        'id',
        ...(isShown(audience, titleOf(spec)) ? ['title'] : []),
        ...(spec.lifecycle ? ['stateLabel'] : []),
        ...shown.filter(({ kind }) => !kind.isOffer || verbs.length > 0).map((field) => field.name),
        ...inverses.map((inverse) => inverse.name),
      ],
    ],
    [`${name}Connection`, ['nodes', 'pageInfo', 'totalCount']],
    [`${name}Filter`, reach.isOwn ? [] : [...filters, ...shown.filter(isFiltered).map((field) => field.name)]],
    [`${name}Order`, reach.isOwn ? [] : shown.flatMap((field) => [`${constant(field.name)}_ASC`, `${constant(field.name)}_DESC`])],
    [`${name}PersonalField`, shown.map((field) => constant(field.name))],
    [`${name}Action`, [...verbs.map(actionOf), ...(verbs.includes('archive') ? ['RESTORE'] : [])]],
  ];
}

function inputParts(spec: ResourceSpec, reach: Reach): Parts {
  const filled = (verb: string) => [...reach.fills(verb)].filter((name) => !isKeeping(spec.fields.get(name)!));
  return [
    ...['create', 'update'].map((write): [string, string[]] => [`${spec.name}${pascal(write)}Input`, filled(write)]),
    ...[...spec.verbs.values()].map(({ code, mutation, asks: { on, given = {} } }): [string, string[]] => [
      inputOf(mutation),
      [...filled(code), 'reason', 'on', ...(typeof on === 'string' ? [on] : []), ...Object.keys(given)],
    ]),
  ];
}

const titleOf = (spec: ResourceSpec): FieldSpec => spec.fields.get(spec.options.title)!;

/** Of a record that is only referred to, its name. */
const nameParts = (spec: ResourceSpec, audience: Audience): Parts => {
  const title = titleOf(spec);
  return [[spec.name, audience.reaches.has(spec.name) ? ['id', ...(isShown(audience, title) ? ['title', title.name] : [])] : []]];
};

const operationsOf = (spec: ResourceSpec, reach: Reach): string[] => [
  spec.single,
  spec.plural,
  ...[...done(spec, reach), ...(reach.verbs.has('archive') ? ['restore'] : [])].map((verb) => mutationOf(verb, spec.name)),
];

const sendsFiles = (spec: ResourceSpec, reach: Reach): boolean =>
  done(spec, reach).some((verb) => [...reach.fills(verb)].some((name) => spec.fields.get(name)!.kind.is.files));

/** Whether the right that a hand-written operation asks for is held by somebody of the audience. */
const mayAsk = (own: readonly { spec: ResourceSpec; reach: Reach }[], { asks }: Partial<ReturnType<typeof askedBy>>): boolean =>
  asks !== undefined && own.some(({ spec, reach }) => spec.name === asks.resource && (asks.verb === 'read' || reach.verbs.has(asks.verb)));

/** `roles`: the codes of its roles. */
export function audienceSdl(schema: GraphQLSchema, catalogue: Catalogue, roles: readonly string[], about: ReadonlySet<string>): string {
  const reaches = audienceReach(catalogue, roles);
  const audience: Audience = { about, reaches };
  for (const name of about)
    if (!reaches.has(name)) throw new Error(`front ends of ${roles.join(', ')} are about ${name}, which none of these roles may read`);
  const own = [...about].map((name) => ({ spec: catalogue.of(name), reach: reaches.get(name)! }));
  const operations = new Set(own.flatMap(({ spec, reach }) => operationsOf(spec, reach)));
  const sends = own.some(({ spec, reach }) => sendsFiles(spec, reach));
  const isThere = ({ name, extensions }: { name: string; extensions: object }) =>
    operations.has(name) ||
    ('everybodys' in extensions && (sends || name !== 'requestUpload')) ||
    mayAsk(own, extensions as ReturnType<typeof askedBy>);
  const declared = new Set(
    Object.values(schema.getMutationType()!.getFields())
      .filter(isThere)
      .flatMap((field) => declaredOf(field)),
  );
  const speaking = catalogue.capabilities.filter(
    ({ resources, words = {} }) =>
      own.some(({ spec, reach }) => resources.includes(spec.class) && done(spec, reach).length > 0) ||
      sentencesOf(words).some(({ reason }) => declared.has(reason)),
  );
  const parts: Parts = [
    ...catalogue.specs.flatMap((spec) =>
      about.has(spec.name)
        ? [...typeParts(spec, reaches.get(spec.name)!, audience), ...inputParts(spec, reaches.get(spec.name)!)]
        : nameParts(spec, audience),
    ),
    ...[schema.getQueryType()!, schema.getMutationType()!].map((root): [string, string[]] => [
      root.name,
      Object.values(root.getFields())
        .filter(isThere)
        .map(({ name }) => name),
    ]),
    ['Reasons', ['kernel', ...speaking.map(({ code }) => code)]],
    ['Viewer', ['account', 'roles', 'places', 'place', 'abilities', 'mode', 'demo']],
    // Links to records of any resource are for those who look after many.
    ['Place', ['id', 'resource', 'name', 'path']],
    ['Warning', ['code', 'reason', 'field', 'message', 'recordId']],
    ['Ability', ['resource', 'verbs', 'fields', 'creates', 'updates']],
  ];
  return reducedSdl(parse(printedSchema(schema)), new Map(parts.map(([type, names]) => [type, new Set(names)])), [ErrorExtensions.name]);
}
