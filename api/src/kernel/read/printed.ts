/**
 * Prints a plan for people: a line for each clause, and for each parameter what it stands for: a value of the request, or the ids of a role's rule.
 */
import { type DocumentNode, getOperationAST, getVariableValues, type GraphQLSchema } from 'graphql';
import type { Viewer } from '../access/viewer.js';
import { Held, known, Minute, Origin, Today } from './late.js';
import { fragmentsOf, type Plan, PlanCache } from './planCache.js';

export interface Printed {
  plan: Plan;
  values: unknown[];
  text: string;
}

/** What stands for a value that each request has of its own. */
function said(value: unknown): string | undefined {
  if (value instanceof Held) return `where this is held: ${value.slot}`;
  if (value instanceof Today) return 'the day on which it is asked';
  if (value instanceof Minute) return 'the weekday and minute at which it is asked';
  return value instanceof Origin ? 'the address at which it is asked' : undefined;
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
  const values = plan.values.map((value) =>
    known(value, { variables, slots: viewer.ability.slots, today: viewer.today, minute: viewer.minute, origin: viewer.origin }),
  );
  const notes = plan.values.map((value, index) => `-- $${index + 1} = ${said(value) ?? JSON.stringify(values[index])}`);
  return { plan, values, text: [...notes, plan.text.replace(clauses, '\n$1 '), ''].join('\n') };
}
