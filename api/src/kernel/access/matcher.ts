/** CASL with the words our conditions use: its own matcher leaves `$and` and `$or` to its rules, ours joins a scope and a predicate in one rule. */
import { buildMongoQueryMatcher, createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import { $and, $or, and, or } from '@ucast/mongo2js';

const conditionsMatcher = buildMongoQueryMatcher({ $and, $or }, { and, or });

export const abilityOf = (rules: RawRuleOf<MongoAbility>[]): MongoAbility => createMongoAbility(rules, { conditionsMatcher });
