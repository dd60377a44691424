/**
 * The cache of plans. One plan serves every request of the same operation whose variables and whose viewer's rights have the same shape; all values
 * and ids are parameters. A plan that holds an id of its viewer elsewhere than in a slot serves that viewer only.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { Viewer } from '../access/viewer.js';
import { queryPrepared } from '../database/pool.js';
import { within } from './bulkhead.js';
import { type Decision, Held, known, Late, Minute, Origin, Sole, type Source, Today } from './late.js';
import { isCompiled, nameOf, planOperation } from './plan.js';
import type { Planning } from './select.js';
import { shaped } from './shape.js';

const plansKept = 2_000;
/** A limit on the letters of all kept statements: about 32 MB. */
const lettersKept = 16_000_000;
/** Plans kept for one shape, where requests decide differently by their values, such as whether a search is empty. */
const variantsKept = 8;

export interface Plan {
  text: string;
  name: string;
  values: unknown[];
  decisions: Decision[];
  cost: number;
  /** PostgreSQL answers every field of the operation: its text is the whole answer. */
  isWhole: boolean;
}

export interface Asked {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  operation: OperationDefinitionNode;
  /** Coerced to the declared types. */
  variables: Record<string, unknown>;
  viewer: Viewer;
}

interface Opened {
  key: string;
  decisions: Decision[];
  /** The variables as late values, which each request fills in. */
  variables: Record<string, unknown>;
  found: Plan | undefined;
}

export interface Part {
  plan: Plan | null;
  refused: ReadonlyMap<string, unknown>;
}

/** Called with the price of an operation before any other work; it refuses by throwing. */
export interface Price {
  of(operation: {
    schema: GraphQLSchema;
    operation: OperationDefinitionNode;
    fragments: Record<string, FragmentDefinitionNode>;
    variables: Record<string, unknown>;
  }): number;
  charge(cost: number): void;
}

const sourceOf = ({ variables, viewer }: Pick<Asked, 'variables' | 'viewer'>): Source => ({
  variables,
  slots: viewer.ability.slots,
  get today() {
    return viewer.today;
  },
  get minute() {
    return viewer.minute;
  },
  origin: viewer.origin,
});

/** Takes a failed plan out of use: the next request gets one of its own. */
export const retire = ({ decisions }: Plan): void => void decisions.unshift(() => false);

const fragmentsKept = new WeakMap<DocumentNode, Record<string, FragmentDefinitionNode>>();

export function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  let fragments = fragmentsKept.get(document);
  if (!fragments) {
    fragments = Object.fromEntries(
      document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
    );
    fragmentsKept.set(document, fragments);
  }
  return fragments;
}

/** Replaces the ids of the viewer's rules by slots, which each viewer fills with their own ids. */
function withSlots(values: unknown[], { ability }: Viewer): unknown[] {
  const slotOf = new Map([...ability.slots].map(([slot, ids]) => [ids, slot] as const));
  return values.map((value) => {
    const sole = value instanceof Sole;
    const slot = slotOf.get((sole ? value.list : value) as readonly string[]);
    return slot === undefined ? value : new Held(slot, value, sole);
  });
}

/** Fails safe: a plan with an id of the viewer outside a slot is kept for that viewer alone. */
function holdsAnId({ text, values }: Pick<Plan, 'text' | 'values'>, { ability }: Viewer): boolean {
  const fixed = JSON.stringify([text, values.map((value) => (value instanceof Late ? null : value))]);
  return [...ability.slots.values()].some((ids) => ids.some((id) => fixed.includes(id)));
}

export class PlanCache {
  private readonly plans = new LRUCache<string, Plan[]>({
    max: plansKept,
    maxSize: lettersKept,
    sizeCalculation: (plans) => plans.reduce((sum, { text }) => sum + text.length, 1),
  });
  private readonly operations = new WeakMap<OperationDefinitionNode, number>();
  private readonly abilities = new WeakMap<object, number>();
  private numbers = 0;

  private numberOf(operation: OperationDefinitionNode): number {
    let number = this.operations.get(operation);
    if (number === undefined) this.operations.set(operation, (number = this.numbers += 1));
    return number;
  }

  private privateKey(viewer: Viewer): string {
    const { ability } = viewer;
    let number = this.abilities.get(ability);
    if (number === undefined) this.abilities.set(ability, (number = this.numbers += 1));
    return `of ${number}`;
  }

  /** Finds a kept plan, by the operation, the shape of its variables and the shape of its reader's rights. */
  private opened(asked: Asked): Opened {
    const { schema, operation, variables, viewer } = asked;
    const decisions: Decision[] = [];
    const late = shaped(schema, operation, variables, decisions);
    const number = this.numberOf(operation);
    const key = `${number} ${viewer.language} ${late.shape} `;
    const source = sourceOf(asked);
    const fitting = (of: string) => this.plans.get(of)?.find((plan) => plan.decisions.every((same) => same(source)));
    const found = fitting(key + viewer.ability.shape) ?? fitting(key + this.privateKey(viewer));
    return { key, decisions, variables: late.variables, found };
  }

  /** Writes a plan. It is kept only if nothing was refused: a refusal depends on this request's values. */
  private write({ schema, operation, fragments, viewer }: Asked, { key, decisions, variables }: Opened, cost: number | null): Part {
    const planning: Planning = {
      schema,
      fragments,
      variables,
      viewer,
      today: new Today(viewer.today),
      minute: new Minute(viewer.minute),
      origin: new Origin(viewer.origin),
    };
    const fields = collectFields(schema, fragments, variables, schema.getQueryType() as GraphQLObjectType, operation.selectionSet) as Map<
      string,
      FieldNode[]
    >;
    const { statement, refused } = planOperation(planning, fields);
    if (!statement) return { plan: null, refused };
    const values = withSlots(statement.values, viewer);
    const isWhole = !planning.hasLinks && [...fields.values()].every(([node]) => isCompiled(viewer.ability.catalogue, node!.name.value));
    const plan: Plan = { text: statement.text, name: nameOf(statement.text), values, decisions, cost: cost ?? 0, isWhole };
    if (refused.size === 0 && cost !== null) {
      const place = key + (holdsAnId(plan, viewer) ? this.privateKey(viewer) : viewer.ability.shape);
      this.plans.set(place, [plan, ...(this.plans.get(place) ?? [])].slice(0, variantsKept));
    }
    return { plan, refused };
  }

  /** Admits an operation and charges its price. Null where the executor has to answer: a part is not compiled, or is refused. */
  planFor(asked: Asked, price: Price): Plan | null {
    if (asked.operation.operation !== 'query') {
      price.charge(price.of(asked));
      return null;
    }
    const opened = this.opened(asked);
    if (opened.found) {
      price.charge(opened.found.cost);
      return opened.found.isWhole ? opened.found : null;
    }
    const cost = price.of(asked);
    price.charge(cost);
    const { plan, refused } = this.write(asked, opened, cost);
    return plan?.isWhole && refused.size === 0 ? plan : null;
  }

  /** For the executor: the plan of an admitted operation, and its refused fields. */
  partFor(asked: Asked): Part {
    const opened = this.opened(asked);
    // A refused value refuses its own field alone; only a plan written for this request can say which one.
    return opened.found && isReadable(opened.found, sourceOf(asked)) ? { plan: opened.found, refused: new Map() } : this.write(asked, opened, null);
  }
}

function isReadable({ values }: Plan, source: Source): boolean {
  try {
    for (const value of values) known(value, source);
    return true;
  } catch {
    return false;
  }
}

const asText = { getTypeParser: () => (text: string) => text };

/** The answer's text as PostgreSQL wrote it. */
export async function runPlan(pool: Pool, { text, name, values }: Plan, asked: Pick<Asked, 'variables' | 'viewer'>): Promise<string> {
  const source = sourceOf(asked);
  const given = values.map((value) => known(value, source));
  const { rows } = await within(pool, { name, text }, () =>
    queryPrepared<{ answer: string }>(pool, { name, text, values: given, types: asText as never }),
  );
  return rows[0]!.answer;
}
