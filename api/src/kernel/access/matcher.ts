/**
 * Makes CASL judge conditions with SQL's meaning (`conditionSql`): a comparison with null is false, two values differ where one of them is null, and
 * a path through a reference is true only for a record that exists. Facts are JSON as PostgreSQL writes it.
 */
import { createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import type { Condition } from './condition.js';

type Facts = Record<string, unknown>;

const instant = /^\d{4}-\d\d-\d\dT/;

/** Brings both sides to one type: numbers may come as text, and moments are written in several ways. */
function pair(fact: unknown, operand: unknown): [never, never] {
  if (typeof fact === 'number') return [fact as never, Number(operand) as never];
  if (typeof fact === 'string' && instant.test(fact)) return [Date.parse(fact) as never, Date.parse(String(operand)) as never];
  return [fact as never, operand as never];
}

function isSame(fact: unknown, operand: unknown): boolean {
  const [one, other] = pair(fact, operand);
  return one === other;
}

const isAmong = (fact: unknown, values: unknown[]): boolean =>
  Array.isArray(fact) ? fact.some((one) => isAmong(one, values)) : values.some((one) => one !== null && isSame(fact, one));

const orders: Record<string, (fact: never, operand: never) => boolean> = {
  $gt: (fact, operand) => fact > operand,
  $gte: (fact, operand) => fact >= operand,
  $lt: (fact, operand) => fact < operand,
  $lte: (fact, operand) => fact <= operand,
};

function operatorHolds(fact: unknown, operator: string, operand: unknown): boolean {
  if (operator === '$eq') return operand === null ? fact === null : fact !== null && isSame(fact, operand);
  if (operator === '$ne') return !operatorHolds(fact, '$eq', operand);
  if (operator === '$in') return fact !== null && isAmong(fact, operand as unknown[]);
  if (operator === '$nin') return !operatorHolds(fact, '$in', operand);
  const order = orders[operator];
  if (!order) throw new Error(`conditions do not know ${operator}`);
  return fact !== null && operand !== null && order(...pair(fact, operand));
}

/** For a list on the other side of a reference, one matching element is enough. */
const someHolds = (facts: unknown, condition: Condition): boolean =>
  Array.isArray(facts) ? facts.some((one) => holds(condition, one as object)) : facts !== null && facts !== undefined && holds(condition, facts);

export function holds(condition: Condition, facts: object): boolean {
  return Object.entries(condition).every(([path, wanted]) => {
    if (path === '$and') return (wanted as Condition[]).every((one) => holds(one, facts));
    if (path === '$or') return (wanted as Condition[]).some((one) => holds(one, facts));
    const dot = path.indexOf('.');
    if (dot > 0) return someHolds((facts as Facts)[path.slice(0, dot)], { [path.slice(dot + 1)]: wanted });
    const fact = (facts as Facts)[path] ?? null;
    if (typeof wanted !== 'object' || wanted === null) return operatorHolds(fact, '$eq', wanted);
    const { $elemMatch, ...operators } = wanted as Condition;
    return (
      ($elemMatch === undefined || someHolds(fact, $elemMatch as Condition)) &&
      Object.entries(operators).every(([operator, operand]) => operatorHolds(fact, operator, operand))
    );
  });
}

export const abilityOf = (rules: RawRuleOf<MongoAbility>[]): MongoAbility =>
  createMongoAbility(rules, { conditionsMatcher: (condition) => (facts) => holds(condition as Condition, facts as object) });
