/**
 * Plans, kept. One plan answers every request of the same operation whose variables and whose viewer's rights have the same shape; all values and ids
 * are parameters. A plan that holds an id of its viewer in any other way serves nobody else.
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
import { type Decision, Held, known, Late, Sole, type Source, Today } from './late.js';
import { isCompiled, nameOf, planOperation } from './plan.js';
import type { Planning } from './select.js';
import { shaped } from './shape.js';

const plansKept = 2_000;
/** Letters of all their statements: about 32 MB. */
const lettersKept = 16_000_000;
/** Requests of one shape that decide differently by their values, such as by whether a search is empty. */
const variantsKept = 8;

export interface Plan {
  text: string;
  name: string;
  values: unknown[];
  decisions: Decision[];
  cost: number;
}

interface Known {
  number: number;
  fragments: Record<string, FragmentDefinitionNode>;
}

export interface Asked {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Coerced. */
  variables: Record<string, unknown>;
  viewer: Viewer;
}

/** Told what an operation costs before anything else is done for it; refuses by throwing. */
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
});

export const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));

/** The ids a viewer's rules name become parameters that each viewer fills with their own. */
function withSlots(values: unknown[], { ability }: Viewer): unknown[] {
  const slotOf = new Map([...ability.slots].map(([slot, ids]) => [ids, slot] as const));
  return values.map((value) => {
    const sole = value instanceof Sole;
    const slot = slotOf.get((sole ? value.list : value) as readonly string[]);
    return slot === undefined ? value : new Held(slot, value, sole);
  });
}

/** Fails safe: an id of the viewer anywhere but in a slot makes the plan theirs alone. */
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
  private readonly operations = new WeakMap<OperationDefinitionNode, Known>();
  private readonly abilities = new WeakMap<object, number>();
  private numbers = 0;

  private knownOf(document: DocumentNode, operation: OperationDefinitionNode): Known {
    let one = this.operations.get(operation);
    if (!one) this.operations.set(operation, (one = { number: (this.numbers += 1), fragments: fragmentsOf(document) }));
    return one;
  }

  private privateKey(viewer: Viewer): string {
    const { ability } = viewer;
    let number = this.abilities.get(ability);
    if (number === undefined) this.abilities.set(ability, (number = this.numbers += 1));
    return `of ${number}`;
  }

  /** Null where the executor has to answer: something is not compiled, or is refused. */
  planFor(asked: Asked, price: Price): Plan | null {
    const { schema, document, operation, variables, viewer } = asked;
    const { number, fragments } = this.knownOf(document, operation);
    if (operation.operation !== 'query') {
      price.charge(price.of({ schema, operation, fragments, variables }));
      return null;
    }
    const decisions: Decision[] = [];
    const late = shaped(schema, operation, variables, decisions);
    const key = `${number} ${viewer.language} ${late.shape} `;
    const source = sourceOf(asked);
    const fitting = (of: string) => this.plans.get(of)?.find((plan) => plan.decisions.every((same) => same(source)));
    const found = fitting(key + viewer.ability.shape) ?? fitting(key + this.privateKey(viewer));
    if (found) {
      price.charge(found.cost);
      return found;
    }

    const cost = price.of({ schema, operation, fragments, variables });
    price.charge(cost);
    const planning: Planning = { schema, fragments, variables: late.variables, viewer, today: new Today(viewer.today) };
    const fields = collectFields(schema, fragments, late.variables, schema.getQueryType() as GraphQLObjectType, operation.selectionSet) as Map<
      string,
      FieldNode[]
    >;
    if (![...fields.values()].every(([node]) => isCompiled(node!.name.value))) return null;
    const { statement, refused } = planOperation(planning, fields);
    if (!statement || refused.size > 0) return null;
    const values = withSlots(statement.values, viewer);
    const plan: Plan = { text: statement.text, name: nameOf(statement.text), values, decisions, cost };
    const place = key + (holdsAnId(plan, viewer) ? this.privateKey(viewer) : viewer.ability.shape);
    this.plans.set(place, [plan, ...(this.plans.get(place) ?? [])].slice(0, variantsKept));
    return plan;
  }
}

const asText = { getTypeParser: () => (text: string) => text };

/** PostgreSQL's own text, as it wrote it. */
export async function runPlan(pool: Pool, { text, name, values }: Plan, asked: Pick<Asked, 'variables' | 'viewer'>): Promise<string> {
  const source = sourceOf(asked);
  const given = values.map((value) => known(value, source));
  const { rows } = await within(pool, { name, text }, () =>
    queryPrepared<{ answer: string }>(pool, { name, text, values: given, types: asText as never }),
  );
  return rows[0]!.answer;
}
