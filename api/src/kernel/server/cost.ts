/**
 * The price of an operation: the rows it may touch, known before it runs. A field costs the rows in its `@cost`; the selections below a page or list
 * count once per row. Every condition of a filter and every order counts as a row; a search, or a condition that looks for words inside a text, as
 * fifty more. Skipped fields cost nothing.
 */
import type { Catalogue } from '../catalogue/catalogue.js';
import {
  DirectiveLocation,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  getNullableType,
  GraphQLDirective,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLString,
  isAbstractType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { pageLimit } from '../read/list.js';
import { conditionsOf } from './values.js';

export const costBudget = 10_000;

export interface Cost {
  rows: number;
  /** Arguments that say how many rows there are. */
  page?: string[];
}

/** The size of a page or a list without an argument. */
const usual = 20;
const pageArguments = ['first', 'last'];
/** The price of single kernel fields whose work no selection shows. Other hand-written fields declare their `complexity`. */
const special: Record<string, number> = {
  'Viewer.waiting': 100,
  'Query.dictionaries': 100,
  'Query.enumLabels': 100,
  'Query.reasons': 10,
  'Query.explain': 10,
  'Query.node': 10,
  'Query.nodes': 10,
  'Connection.totalCount': 20,
};
export const ofMutation = 10;
const ofGroups = 200;

export const costDirective = new GraphQLDirective({
  name: 'cost',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  description: `Rows this field may touch. Of a page or a list, what is selected below counts once for each row. A condition or an order costs 1, one that looks for words (contains, startsWith, search) 51. An operation may cost ${costBudget}; send \`x-linli-cost: 1\` to see in \`extensions.cost\` what yours does.`,
  args: {
    rows: { type: new GraphQLNonNull(GraphQLInt), description: 'Rows of the field itself.' },
    page: { type: new GraphQLList(new GraphQLNonNull(GraphQLString)), description: 'Arguments that change the number of rows.' },
  },
});

function costOfField(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, schema: GraphQLSchema, { find }: Catalogue): Cost | undefined {
  const fixed = special[`${type.name}.${field.name}`] ?? (type.name.endsWith('Connection') ? special[`Connection.${field.name}`] : undefined);
  const own = fixed ?? (field.extensions.complexity as number | undefined);
  if (own) return { rows: own };
  if (type === schema.getMutationType()) return { rows: ofMutation };
  const target = getNamedType(field.type);
  if (!isObjectType(target)) return undefined;
  // There are few groups, but each is made of many rows.
  if (target.name.endsWith('Group') && field.args.some(({ name }) => name === 'by')) return { rows: ofGroups };
  if (field.args.some(({ name }) => name === 'first'))
    return { rows: usual, page: pageArguments.filter((page) => field.args.some(({ name }) => name === page)) };
  if (!find(target.name) || /(Connection|Edge)$/.test(type.name)) return undefined;
  return { rows: isListType(getNullableType(field.type)) ? usual : 1 };
}

/** Notes the price of every field on the schema, to be printed and charged. */
export function markCosts(schema: GraphQLSchema, catalogue: Catalogue): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()))
      field.extensions = { ...field.extensions, cost: costOfField(type, field, schema, catalogue) };
  }
}

/** A search for words inside a text compares every row; an order sorts every row. */
const ofWords = 50;

function wordsIn(filter: unknown): number {
  if (typeof filter !== 'object' || filter === null) return 0;
  if (Array.isArray(filter)) return filter.reduce<number>((sum, one) => sum + wordsIn(one), 0);
  return Object.entries(filter).reduce(
    (sum, [name, value]) => sum + ((name === 'contains' || name === 'startsWith') && typeof value === 'string' ? 1 : wordsIn(value)),
    0,
  );
}

function priceOf(args: Record<string, unknown>): number {
  const conditions = conditionsOf(args);
  const orders = (Array.isArray(args.orderBy) ? args.orderBy.length : 0) + (args.bestFirst === true ? 1 : 0);
  return conditions + orders + ofWords * (wordsIn(args.filter) + (typeof args.search === 'string' && args.search !== '' ? 1 : 0));
}

interface Charged {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

function costOfFields(
  { schema, fragments, variables }: Charged,
  type: GraphQLObjectType,
  fields: Map<string, readonly FieldNode[]>,
  rowsAround: number,
): number {
  let total = 0;
  for (const nodes of fields.values()) {
    const field = type.getFields()[nodes[0]!.name.value];
    if (!field) continue;
    const { rows, page } = (field.extensions.cost as Cost | undefined) ?? { rows: 0 };
    const target = getNamedType(field.type);
    const args = field.args.length > 0 ? (getArgumentValues(field, nodes[0]!, variables) as Record<string, unknown>) : {};
    const asked = page?.map((name) => args[name]).find((value) => typeof value === 'number');
    // A page beyond the limit is refused where it is compiled, with its own code.
    const size = Math.max(0, Math.min((asked as number | undefined) ?? rows, page ? pageLimit : rows));
    total += size + priceOf(args);
    if (!nodes[0]!.selectionSet) continue;
    if (isAbstractType(target)) {
      // Whatever it turns out to be: as much as the dearest of what it may be.
      const most = schema.getPossibleTypes(target).map((one) => {
        const below = collectSubfields(schema, fragments, variables, one, nodes as FieldNode[]) as Map<string, readonly FieldNode[]>;
        return costOfFields({ schema, fragments, variables } as Charged, one, below, 1);
      });
      const many = Array.isArray(args.ids) ? args.ids.length : 1;
      total += many * (1 + Math.max(0, ...most));
      continue;
    }
    if (!isObjectType(target)) continue;
    // Of a connection only its rows are repeated; the fields of its page count once.
    const isRow = type.name.endsWith('Connection') && isListType(getNullableType(field.type));
    const times = isRow ? rowsAround : !page && isListType(getNullableType(field.type)) ? Math.max(1, size) : 1;
    const below = collectSubfields(schema, fragments, variables, target, nodes as FieldNode[]) as Map<string, readonly FieldNode[]>;
    total += times * costOfFields({ schema, fragments, variables } as Charged, target, below, page ? size : isRow ? 1 : rowsAround);
  }
  return total;
}

/** `variables` are coerced already. */
export function costOf(charged: Charged): number {
  const { schema, operation, fragments, variables } = charged;
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  return costOfFields(
    charged,
    root,
    collectFields(schema, fragments, variables, root, operation.selectionSet) as Map<string, readonly FieldNode[]>,
    1,
  );
}
