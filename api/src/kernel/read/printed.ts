/**
 * Prints a plan for people: a line for each clause, and for each parameter what it stands for: a value of the request, or the ids of a role's rule.
 */
import { type DocumentNode, getOperationAST, getVariableValues, type GraphQLSchema } from 'graphql';
import type { Viewer } from '../access/viewer.js';
import { Held, known, Today } from './late.js';
import { fragmentsOf, type Plan, PlanCache } from './planCache.js';

export interface Printed {
  plan: Plan;
  values: unknown[];
  text: string;
}

const clauses = /(?<!\() (from|where|order by|group by|limit|join|with) (?!by)/g;

/** Null where the executor answers the operation: a part of it is not compiled, or this viewer may not ask it. */
export function printed(schema: GraphQLSchema, document: DocumentNode, viewer: Viewer, given: Record<string, unknown> = {}): Printed | null {
  const operation = getOperationAST(document);
  if (!operation) throw new Error('one operation at a time');
  const { coerced: variables, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  if (!variables) throw errors[0]!;
  const plan = new PlanCache().planFor(
    { schema, fragments: fragmentsOf(document), operation, variables, viewer },
    { of: () => 0, charge: () => undefined },
  );
  if (!plan) return null;
  const values = plan.values.map((value) => known(value, { variables, slots: viewer.ability.slots, today: viewer.today }));
  const notes = plan.values.map(
    (value, index) =>
      `-- $${index + 1} = ${value instanceof Held ? `where this is held: ${value.slot}` : value instanceof Today ? 'the day on which it is asked' : JSON.stringify(values[index])}`,
  );
  return { plan, values, text: [...notes, plan.text.replace(clauses, '\n$1 '), ''].join('\n') };
}
