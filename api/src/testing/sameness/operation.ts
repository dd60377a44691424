/** Operations from the schema: what a tape of choices says, as a document with values in several variants, and what its answer has to hold. */
import {
  getNamedType,
  GraphQLBoolean,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type Resource, resources } from '../oracle/contract.js';
import { Choices } from './choices.js';
import { filterOf, type Making, pointNear, shaping } from './filters.js';
import { fixed, type Given, leaf, variants, Writer } from './given.js';
import { type Asked, listArguments } from './listArguments.js';

/** What stands under one key of an answer, as far as rows are concerned. */
export interface Promised {
  key: string;
  resource: Resource;
  list?: { via?: string; args: Record<string, Given> };
  /** A single record by its id, or a reference by its field. */
  one?: { id: Given } | { field: string };
  /** References by their field. */
  many?: { field: string };
  below: Promised[];
}

export interface Operation {
  text: string;
  values: (variant: number) => Record<string, unknown>;
  promised: Promised[];
  /** Its variants ask for more than other values. */
  restless: boolean;
}

/** What one selection set holds already: a key always stands for one and the same thing. */
interface Scope {
  type: GraphQLObjectType;
  keys: Map<string, { asked: string; scope?: Scope; promised?: Promised }>;
  promised: Promised[];
}
interface Around {
  depth: number;
  weight: number;
  inFragment: boolean;
}

const long = 'anAliasThatIsLongerThanTheSixtyThreeBytesOfAnIdentifierInPostgreSQL';
const rowBudget = 250;

class Maker {
  readonly writer: Writer;
  private readonly fragments: string[] = [];
  private readonly named: { name: string; type: string; promised: Promised[] }[] = [];
  private aliases = 0;
  private spreads = 0;

  constructor(readonly making: Making) {
    this.writer = new Writer(making.choices);
  }

  operation(): Operation {
    const { choices, schema } = this.making;
    const scope: Scope = { type: schema.getQueryType()!, keys: new Map(), promised: [] };
    const readable = resources.filter(({ name }) => this.making.oracle.ever(name, 'read'));
    const body = Array.from({ length: 1 + choices.below(3) }, () => {
      const resource = choices.chance(98) ? choices.one(readable) : choices.one(resources);
      return this.field(scope, choices.chance(20) ? resource.single : resource.plural, { depth: 3, weight: 1, inFragment: false });
    });
    if (choices.chance(10)) body.push(this.typename(scope));
    const text = `query Q${this.writer.declarations()} { ${body.join(' ')} }${this.fragments.map((one) => ` ${one}`).join('')}`;
    return { text, values: (variant) => this.writer.of(variant), promised: scope.promised, restless: this.making.restless };
  }

  private typename(scope: Scope): string {
    const key = this.keyFor(scope, '__typename', '__typename', false);
    return key === '__typename' ? key : `${key}: __typename`;
  }

  /** A key that is free, or stands for the same already. */
  private keyFor(scope: Scope, name: string, asked: string, hasArguments: boolean, inFragment = false): string {
    const { choices } = this.making;
    const other = Object.keys(scope.type.getFields());
    const wanted = choices.below(20);
    const own = `${choices.one(['a', 'b', 'x_', 'list'])}${(this.aliases += 1)}`;
    const key =
      wanted === 19
        ? `${long}${this.aliases}`
        : wanted === 18 && !inFragment
          ? choices.one(['__proto__', 'constructor', 'data', choices.one(other)])
          : wanted > 13 || (hasArguments && inFragment)
            ? own
            : name;
    const known = scope.keys.get(key);
    return known && known.asked !== asked ? own : key;
  }

  private directive(): string {
    const { choices } = this.making;
    if (!choices.chance(9)) return '';
    const skip = choices.chance(40);
    const value = leaf(shaping(this.making, () => choices.chance(75) !== skip));
    return ` @${skip ? 'skip' : 'include'}(if: ${this.writer.write(value, this.booleanType, 80)})`;
  }

  private get booleanType() {
    return this.making.schema.getDirective('include')!.args[0]!.type;
  }

  field(scope: Scope, name: string, around: Around): string {
    const { schema } = this.making;
    const field = scope.type.getFields()[name]!;
    const target = getNamedType(field.type);
    const { text: args, given, size } = this.argumentsOf(scope.type, field);
    const asked = `${name}${args}`;
    // Under its own name a field has one set of arguments, in whatever fragment it stands.
    const isPage = field.args.some((one) => one.name === 'first' || one.name === 'id');
    const key = this.keyFor(scope, name, asked, args !== '', around.inFragment || !isPage);
    const known = scope.keys.get(key);
    const entry = known ?? { asked, ...(isObjectType(target) && { scope: { type: target, keys: new Map(), promised: [] } as Scope }) };
    const head = `${key === name ? '' : `${key}: `}${asked}${known ? '' : this.directive()}`;
    scope.keys.set(key, entry);
    if (!isObjectType(target)) return head;
    const inner = entry.scope!;
    if (!known) entry.promised = this.promise(scope, key, field, given, inner);
    const below = { ...around, depth: around.depth - 1, weight: around.weight * size };
    if (target.name.endsWith('Connection')) {
      const once = `${head} { ${this.connection(inner, below, entry.promised, schema)} }`;
      return this.making.choices.chance(8)
        ? `${once} ${key === name ? '' : `${key}: `}${asked} { ${this.connection(inner, below, entry.promised, schema)} }`
        : once;
    }
    return `${head} { ${this.record(inner, below)} }`;
  }

  private promise(
    scope: Scope,
    key: string,
    field: GraphQLField<unknown, unknown>,
    given: Record<string, Given>,
    inner: Scope,
  ): Promised | undefined {
    const target = getNamedType(field.type).name;
    const isList = target.endsWith('Connection');
    const resource = resources.find(({ name }) => name === (isList ? target.slice(0, -'Connection'.length) : target));
    if (!resource) return undefined;
    const owner = resources.find((one) => one.name === scope.type.name);
    const via = owner?.relations.find((one) => one.name === field.name)?.via;
    const isMany = owner?.fields.find((one) => one.name === field.name)?.kind === 'references';
    if (owner && isList && !via) return undefined;
    const promised: Promised = {
      key,
      resource,
      below: inner.promised,
      ...(isMany
        ? { many: { field: field.name } }
        : isList
          ? { list: { via, args: given } }
          : { one: owner ? { field: field.name } : { id: given.id! } }),
    };
    scope.promised.push(promised);
    return promised;
  }

  private argumentsOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): Asked {
    if (field.args.length === 0) return { text: '', given: {}, size: 1 };
    const { choices, rowsOf } = this.making;
    const target = getNamedType(field.type).name;
    const resource = resources.find(({ name }) => target === `${name}Connection` || (target === name && type.name === 'Query'));
    if (resource && !target.endsWith('Connection')) {
      const rows = rowsOf(resource.name);
      const id = leaf(
        Array.from({ length: variants }, () =>
          rows.length > 0 && choices.chance(95) ? choices.one(rows).id : choices.one(['01900000-0000-7000-8000-000000000000', 'no id']),
        ),
      );
      return { text: `(id: ${this.writer.write(id, field.args[0]!.type, 70)})`, given: { id }, size: 1 };
    }
    if (resource) return listArguments(this.making, this.writer, resource, field, (depth) => filterOf(this.making, resource, depth));
    if (!field.args.some(({ name }) => name === 'first')) return { text: this.plainArguments(field), given: {}, size: 1 };
    const size = 1 + choices.below(3);
    return { text: `(first: ${this.writer.write(fixed(size), field.args.find(({ name }) => name === 'first')!.type)})`, given: {}, size };
  }

  /** Of a field that is no page. What narrows several references is left out: their rows are told by the record alone. */
  private plainArguments({ args }: GraphQLField<unknown, unknown>): string {
    const { choices } = this.making;
    const wanted = args.filter(({ name, type }) => isNonNullType(type) || (name !== 'filter' && name !== 'near' && choices.chance(50)));
    const written = wanted.map(({ name, type }) => `${name}: ${this.writer.write(this.plainValue(type), type)}`);
    return written.length > 0 ? `(${written.join(', ')})` : '';
  }

  private plainValue(of: GraphQLInputType): Given {
    const { choices } = this.making;
    const type = getNamedType(of);
    if (isEnumType(type)) return leaf(shaping(this.making, () => choices.one(type.getValues()).name));
    if (isInputObjectType(type)) return pointNear(this.making);
    return leaf(shaping(this.making, () => (type === GraphQLBoolean ? choices.chance(50) : choices.one([100, 320, 700, 5_000]))));
  }

  /** Rows with their ids, so that they can be told; and what else a page has. */
  private connection(scope: Scope, around: Around, promised: Promised | undefined, schema: GraphQLSchema): string {
    const { choices } = this.making;
    const parts: string[] = [];
    for (const name of Object.keys(scope.type.getFields())) if (!scope.keys.has(name)) scope.keys.set(name, { asked: name });
    const rows = (name: 'nodes' | 'edges') => {
      const known = scope.keys.get(name);
      const type = getNamedType(scope.type.getFields()[name]!.type) as GraphQLObjectType;
      const inner = known?.scope ?? { type, keys: new Map(), promised: promised?.below ?? [] };
      scope.keys.set(name, { asked: name, scope: inner });
      if (name === 'nodes') return `nodes { ${this.record(inner, around, true)} }`;
      const node = inner.keys.get('node')?.scope ?? {
        type: schema.getType(getNamedType(type.getFields().node!.type).name) as GraphQLObjectType,
        keys: new Map(),
        promised: promised?.below ?? [],
      };
      inner.keys.set('node', { asked: 'node', scope: node });
      return `edges { ${choices.chance(50) ? 'cursor ' : ''}node { ${this.record(node, around, true)} } }`;
    };
    const kind = choices.below(10);
    const hasEdges = 'edges' in scope.type.getFields();
    if (kind < 7 || !hasEdges) parts.push(rows('nodes'));
    else if (kind < 9) parts.push(rows('edges'));
    if (choices.chance(35) || (kind === 9 && choices.chance(50))) parts.push('totalCount');
    if (choices.chance(35) || parts.length === 0)
      parts.push(`pageInfo { ${choices.some(['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor', '__typename'], 1, 4).join(' ')} }`);
    if (choices.chance(6)) parts.push(this.typename(scope));
    return parts.join(' ');
  }

  private record(scope: Scope, around: Around, withId = false): string {
    const { choices } = this.making;
    const all = Object.values(scope.type.getFields());
    const isPlain = (type: GraphQLOutputType) =>
      !isObjectType(getNamedType(type)) || !resources.some(({ name }) => [name, `${name}Connection`].includes(getNamedType(type).name));
    const plain = all.filter(({ type, name }) => isPlain(type) && name !== 'history');
    const related =
      around.depth > 0
        ? all.filter(({ type, args, name }) => (!isPlain(type) || name === 'history') && (args.length === 0 || around.weight < rowBudget / 8))
        : [];
    const parts = choices.some(plain, 1, 4).map(({ name }) => this.field(scope, name, around));
    if (related.length > 0) parts.push(...choices.some(related, 0, around.depth > 1 ? 2 : 1).map(({ name }) => this.field(scope, name, around)));
    if (choices.chance(8)) parts.push(this.typename(scope));
    if (choices.chance(10))
      parts.push(
        `... ${choices.chance(60) ? `on ${scope.type.name}` : ''}${this.directive()} { ${this.field(scope, choices.one(plain).name, around)} ${this.field(scope, choices.one(plain).name, around)} }`,
      );
    if (choices.chance(10)) parts.push(this.spread(scope, around));
    if (withId && 'id' in scope.type.getFields() && !parts.includes('id')) {
      const known = scope.keys.get('id');
      // Somebody else's alias: these rows cannot be told.
      if (!known || known.asked === 'id') {
        scope.keys.set('id', { asked: 'id' });
        parts.push('id');
      }
    }
    return parts.join(' ');
  }

  private spread(scope: Scope, around: Around): string {
    const { choices } = this.making;
    const known = this.named.filter(({ type }) => type === scope.type.name);
    if (known.length > 0 && choices.chance(60)) {
      const { name, promised } = choices.one(known);
      scope.promised.push(...promised);
      return `...${name}${this.directive()}`;
    }
    const name = `F${(this.spreads += 1)}`;
    const inner: Scope = { type: scope.type, keys: new Map(), promised: [] };
    const entry = { name, type: scope.type.name, promised: inner.promised };
    const body = this.record(inner, { ...around, inFragment: true });
    this.named.push(entry);
    this.fragments.push(`fragment ${name} on ${scope.type.name} { ${body} }`);
    scope.promised.push(...inner.promised);
    return `...${name}${this.directive()}`;
  }
}

export function operationOf(making: Omit<Making, 'choices' | 'restless' | 'sparse'>, tape: readonly number[]): Operation {
  const choices = new Choices(tape);
  const mood = choices.below(10);
  return new Maker({ ...making, choices, restless: mood > 6, sparse: mood === 5 || mood === 6 }).operation();
}
