/** CASL with the words our conditions use: its own matcher leaves `$and` and `$or` to its rules, ours joins a scope and a predicate in one rule. */
import { buildMongoQueryMatcher, createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import { $and, $elemMatch as anyElement, $or, and, FieldCondition, or } from '@ucast/mongo2js';

/** What stands in a list is a record, so its condition is read as one: the library takes one that has an `$or` for operators on a value. */
const $elemMatch: typeof anyElement = {
  ...anyElement,
  parse: ({ name }, value, { field, parse }) => new FieldCondition(name, field, parse(value as object)),
};

const conditionsMatcher = buildMongoQueryMatcher({ $and, $or, $elemMatch }, { and, or });

export const abilityOf = (rules: RawRuleOf<MongoAbility>[]): MongoAbility => createMongoAbility(rules, { conditionsMatcher });
