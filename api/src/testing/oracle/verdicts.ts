/**
 * A verdict for everything the schema shows. What the contract derives is judged by the contract; the little that is written by hand is listed here,
 * with whose it is. What has no verdict is a fault: nobody has thought of who may see it.
 */
import {
  getNamedType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { constant, type Field, placesOf, type Resource, resourceOf, resources } from './contract.js';

/** By type: its fields with their arguments, or its values. */
export type Verdicts = Map<string, Map<string, string[]>>;

const plain = (names: Iterable<string>) => new Map([...names].map((name): [string, string[]] => [name, []]));
const words = (text: string) => plain(text.split(' '));
const page = ['filter', 'search', 'bestFirst', 'orderBy', 'first', 'after', 'last', 'before', 'offset'];

/** Shapes without a row of their own: they hold what the field that answers them may show. */
const shapes: Record<string, string> = {
  Choice: 'code label',
  DateRange: 'from until',
  GeoPoint: 'lat lng',
  Crs: 'WGS84 GCJ02',
  NearInput: 'point withinMeters',
  NearFilter: 'point withinMeters',
  ErrorExtensions: 'code reason field path hint fields limits current record retryAfter',
  FieldFault: 'code reason field path message hint limits',
  Limits: 'min max length options',
  PageInfo: 'hasNextPage hasPreviousPage startCursor endCursor',
  Warning: 'code reason field message record recordId',
  FieldChange: 'field before after',
  HistoryValue: 'text number flag day instant range point hours items',
  HistoryPoint: 'lat lng',
  // Records that may not be read are left out.
  HistoryItem: 'code id text',
  HistoryEntry: 'id at actorName verb reason fromState toState changes',
  HistoryEdge: 'cursor node',
  HistoryConnection: 'nodes edges pageInfo totalCount',
  OperationLogEntry: 'id at actorName verb reason fromState toState changes resource recordId record title',
  OperationLogEdge: 'cursor node',
  OperationLogConnection: 'nodes edges pageInfo',
  GroupKey: 'by value label',
  GroupOrder: 'KEYS COUNT_DESC',
  DateRangeInput: 'from until',
  OfferedOnly: 'codes where in',
  GeoPointInput: 'lat lng crs',
  OpeningSpan: 'weekday opens closes',
  OpeningSpanInput: 'weekday opens closes',
  StoredFile: 'id name mediaType size width height thumbnailUrl',
  UploadForm: 'id url fields maxBytes mediaTypes bytesLeft',
  FormField: 'name value',
  SheetFormat: 'XLSX CSV',
  FileAccepts: 'IMAGE DOCUMENT SHEET',
};
/** The caller's own: who am I, what may I do, why. */
const own: Record<string, string> = {
  ViewerAccount: 'id username displayName',
  Place: 'id resource name path record',
  ViewerRole: 'id role place',
  Ability: 'resource verbs fields creates updates registers revealReason',
  ReasonForm: 'hint pattern example',
  Waiting: 'resource state count',
  Viewer: 'account roles places place abilities mode demo waiting',
  SignedIn: 'token viewer',
  Voucher: 'qrUrl shortCode refreshAfter validUntil state',
  CheckedVoucher: 'redemption rewardName quantity holder validUntil ok reason message',
  MyPoints: 'available held expiringSoon hours',
  ExpiringPoints: 'points on',
  ImportRows: 'totalCount nodes',
  ImportRow: 'line outcome message title record changes',
  ImportRowChange: 'field before after typed',
  ImportRowOutcome: 'NEW CHANGED UNCHANGED REFUSED',
  ImportRowKind: 'NEW CHANGED UNCHANGED REFUSED WARNED',
  ExplainedRule: 'role roleLabel place scope clearance matches denies because',
  Explanation: 'allowed rules',
};
/** Counts and names of what the caller may read. */
const counted: Record<string, string> = { PersonMergePlan: 'moves fills obstacle', PersonMergeMove: 'resource field count' };
/** What records have in common: each shows of it what its own type does. */
const interfaces: Record<string, string> = {
  Node: 'id',
  Record: 'id version title createdAt updatedAt archivedAt history',
  Stateful: 'id stateLabel stateSince stateDueOn',
};
/** For everyone: dictionaries and the meaning of codes. */
const open: Record<string, string> = {
  Dictionary: 'name version entries',
  DictionaryEntry: 'code label position',
  EnumLabels: 'name values',
  EnumLabel: 'code label',
};

/** Operators, by the type of filter. A relation's filter is the filter of its resource. */
const operators: Record<string, string> = {
  IdFilter: 'eq in',
  TextFilter: 'eq in contains startsWith isNull',
  IntegerFilter: 'eq in gt gte lt lte isNull',
  DateFilter: 'eq in gt gte lt lte isNull',
  InstantFilter: 'gt gte lt lte isNull',
  FlagFilter: 'eq isNull',
  ChoiceFilter: 'eq in isNull',
  ChoicesFilter: 'contains isNull',
  LinesFilter: 'contains isNull',
  DateRangeFilter: 'contains isNull',
  PresenceFilter: 'isNull',
  LocationFilter: 'near isNull',
  MoneyFilter: 'eq in gt gte lt lte isNull',
  DecimalFilter: 'eq in gt gte lt lte isNull',
  PeriodFilter: 'eq in gt gte lt lte isNull',
};

/** Written by hand, and who may: everyone, or whom the verb's rule names. */
export const byHand = {
  Query: {
    operationLog: ['resource', 'record', 'account', 'verbs', 'from', 'until', 'mine', 'first', 'after'],
    personMergePlan: ['id', 'into'],
    myPoints: [],
    voucher: ['redemption'],
    importRows: ['task', 'only', 'search', 'first', 'skip'],
    newsSeen: [],
    node: ['id'],
    nodes: ['ids'],
    viewer: [],
    dictionaries: ['names'],
    enumLabels: ['names'],
    errorCodes: [],
    reasons: [],
    explain: ['resource', 'verb', 'id', 'field', 'account', 'role'],
  },
  Mutation: {
    signIn: ['username', 'password'],
    signOut: [],
    changePassword: ['current', 'next'],
    markNewsSeen: ['upTo'],
    personLookUp: ['number', 'reason'],
    requestUpload: ['resource', 'field'],
    requestTemplate: ['resource', 'format', 'key'],
    importSheet: ['resource', 'sheet', 'key'],
    redeem: ['reward', 'quantity', 'onBehalfOf', 'key'],
    cancelRedemption: ['redemption', 'key'],
    checkVoucher: ['code'],
    useVoucher: ['code', 'outlet', 'key'],
    undoVoucherUse: ['redemption', 'reason'],
  },
} as Record<string, Record<string, string[]>>;

const days = ['_DAY', '_MONTH', '_YEAR'];
const groupedKinds: Record<string, string[]> = {
  choice: [''],
  option: [''],
  flag: [''],
  sign: [''],
  reference: [''],
  period: [''],
  date: days,
  moment: days,
};

/** What lies somewhere is near or far. */
const near = ({ fields }: Resource) => (fields.some(({ kind }) => kind === 'location') ? ['near'] : []);
const pageOf = (resource: Resource) => [...page, ...near(resource)];
const argumentsOf = ({ kind, resource }: Field): string[] =>
  kind === 'location' ? ['crs'] : kind === 'references' ? ['filter', ...near(resourceOf(resource!))] : [];

function ofResource(resource: Resource, into: Verdicts): void {
  const { name, single, plural, fields, relations, orders, lifecycle, verbs, mutations, scopedBy } = resource;
  const add = (type: string, entries: Map<string, string[]>) => into.set(type, entries);
  const named = (part: 'create' | 'update' | 'registerExisting') => fields.filter((field) => field[part]).map((field) => field.name);
  add(
    name,
    new Map([
      ...plain(['id', 'title', 'actions', ...(lifecycle ? ['stateLabel'] : []), ...(mutations.update ? ['fillable'] : [])]),
      ...fields.map((field): [string, string[]] => [field.name, argumentsOf(field)]),
      ...relations.map((one): [string, string[]] => [one.name, pageOf(resourceOf(one.resource))]),
      ['history', ['first', 'after']],
    ]),
  );
  add(`${name}Connection`, new Map([...words('nodes edges pageInfo'), ['totalCount', ['upTo']]]));
  add(`${name}Edge`, words('cursor node'));
  if (mutations.create || mutations.update || verbs.length > 0) add(`${name}Payload`, words('record warnings'));
  add(
    `${name}Filter`,
    plain([
      'and',
      'or',
      'not',
      'id',
      'isNull',
      'inMyCare',
      ...fields.filter(({ filter }) => filter.length > 0).map((field) => field.name),
      ...relations.map((one) => one.name),
      ...placesOf(resource),
      ...(lifecycle ? ['waitingForMe'] : []),
    ]),
  );
  add(`${name}ListFilter`, words('some none isEmpty'));
  add(`${name}Order`, plain(orders));
  add(`${name}Action`, plain([...verbs.map(({ code }) => code), 'UPDATE', 'ARCHIVE', 'RESTORE', 'REVEAL']));
  add(`${name}PersonalField`, plain(fields.filter(({ kind }) => kind === 'personal').map((field) => constant(field.name))));
  if (mutations.create) add(`${name}CreateInput`, plain(named('create')));
  if (mutations.update) add(`${name}UpdateInput`, plain(named('update')));
  if (mutations.registerExisting)
    add(`${name}RegisterExistingInput`, plain([...named('registerExisting'), 'reason', ...(lifecycle ? ['state', 'since'] : [])]));
  if (lifecycle) add(`${name}State`, plain(lifecycle.states.map(({ code }) => code)));
  for (const { inputType, asks } of verbs) if (inputType) add(inputType, plain(asks.map((field) => field.name)));
  // What rows may be counted by, and what added up, is theirs who may read the field: never a personal value, which has neither kind.
  const counted = fields.filter(({ system, name: field }) => !system || ['state', 'stateSince', 'createdAt'].includes(field));
  const grouped = counted.flatMap(({ name: field, kind }) => (groupedKinds[kind] ?? []).map((part) => `${constant(field)}${part}`));
  const added = fields.filter(({ system, kind }) => !system && ['integer', 'money', 'decimal'].includes(kind)).map((field) => constant(field.name));
  add(`${name}GroupBy`, plain([...grouped, ...(scopedBy ? ['DISTRICT', 'STREET', 'COMMUNITY'] : [])]));
  add(
    `${name}Group`,
    new Map([...words('keys count'), ...(added.length > 0 ? ['sum', 'average', 'min', 'max'].map((sum): [string, string[]] => [sum, ['of']]) : [])]),
  );
  if (added.length > 0) add(`${name}Measure`, plain(added));
  const [queries, changes] = [into.get('Query')!, into.get('Mutation')!];
  queries.set(single, ['id']).set(plural, pageOf(resource)).set(`${plural}Group`, ['by', 'filter', 'search', 'orderBy', 'first']);
  if (name !== 'Task') changes.set(`${plural}Export`, ['filter', 'search', 'orderBy', 'columns', 'format', 'reason', 'key']);
  const args: Record<string, string[]> = {
    create: ['input', 'key'],
    registerExisting: ['input', 'key'],
    update: ['id', 'version', 'input', 'key'],
    archive: ['id', 'version', 'reason', 'key'],
    restore: ['id', 'version', 'key'],
    reveal: ['id', 'field', 'reason'],
  };
  for (const [verb, mutation] of Object.entries(mutations)) changes.set(mutation, args[verb]!);
  for (const { mutation, inputType } of verbs) changes.set(mutation, ['id', 'version', ...(inputType ? ['input'] : []), 'key']);
}

/** `reasons`: by the part of the product that gives them. */
export function verdicts(codes: string[], reasons: Record<string, string[]>): Verdicts {
  const all: Verdicts = new Map(
    Object.entries({ ...shapes, ...interfaces, ...own, ...counted, ...open, ...operators }).map(([type, names]) => [type, words(names)]),
  );
  const file = all.get('StoredFile')!;
  file.set('url', ['absolute']).set('thumb', ['width', 'absolute']);
  all.get('GeoPoint')!.set('distanceMeters', ['from']);
  all.get('Record')!.set('history', ['first', 'after']);
  for (const [root, entries] of Object.entries(byHand)) all.set(root, new Map(Object.entries(entries)));
  all.set('ErrorCode', plain(codes));
  all.set('Reasons', plain(Object.keys(reasons)));
  for (const [part, names] of Object.entries(reasons)) all.set(`${part.charAt(0).toUpperCase()}${part.slice(1)}Reason`, plain(names));
  for (const resource of resources) {
    ofResource(resource, all);
    for (const field of resource.fields.filter(({ kind }) => kind === 'option')) {
      const type = field.enum!;
      all.set(type, plain(field.options!.map(({ code }) => code))).set(`${type}Filter`, words('eq in isNull'));
    }
  }
  return all;
}

const scalars = new Set(['String', 'Int', 'Float', 'Boolean', 'ID', 'Date', 'DateTime', 'Money', 'Decimal', 'CurrentRecord']);

/** An action is said what it is by its mutation, a personal field's name by the field. */
const saidElsewhere = (type: string) => (/(Action|PersonalField)$/.test(type) ? 'elsewhere' : undefined);

/** Every type, field, argument and value without a verdict, or without a word on what it is. */
export function walk(schema: GraphQLSchema, declared: Verdicts): { undeclared: string[]; mute: string[]; seen: number } {
  const undeclared: string[] = [];
  const mute: string[] = [];
  let seen = 0;
  const look = (known: boolean, name: string, described: string | null | undefined) => {
    seen += 1;
    if (!known) undeclared.push(name);
    if (!described) mute.push(name);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    const entries = declared.get(type.name);
    look(
      scalars.has(type.name) || entries !== undefined,
      type.name,
      type === schema.getQueryType() || type === schema.getMutationType() ? 'a root' : type.description,
    );
    if (isEnumType(type))
      for (const value of type.getValues())
        look(Boolean(entries?.has(value.name)), `${type.name}.${value.name}`, value.description ?? saidElsewhere(type.name));
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      look(Boolean(entries?.has(field.name)), `${type.name}.${field.name}: ${getNamedType(field.type as GraphQLOutputType).name}`, field.description);
      if ('args' in field)
        for (const arg of (field as GraphQLField<unknown, unknown>).args)
          look(Boolean(entries?.get(field.name)?.includes(arg.name)), `${type.name}.${field.name}(${arg.name})`, arg.description);
    }
  }
  return { undeclared, mute, seen };
}
