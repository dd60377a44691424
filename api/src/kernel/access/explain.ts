/** Explains why something is allowed or refused, from the same rules that decide it. */
import { Field, ObjectType } from 'type-graphql';
import sql, { raw } from 'sql-template-tag';
import { Refusal } from '../errors.js';
import { runStatement } from '../read/plan.js';
import { isId } from '../resource/kinds/identifier.js';
import type { ResourceClass } from '../resource/spec.js';
import type { RequestContext } from '../server/context.js';
import { compileAbility, type CompiledAbility, factTree, predicate } from './ability.js';
import { factsSql } from './condition.js';
import { holds } from './matcher.js';
import { no } from '../read/scope.js';
import { roleThat } from './roles.js';
import { heldNowhere, type HeldRole } from './viewer.js';

@ObjectType({ description: 'One rule that speaks of the verb.' })
export class ExplainedRule {
  @Field(() => String, { description: 'Code of the role that brings the rule.' })
  role!: string;
  @Field(() => String, { description: 'The role in words, in the language of the request.' })
  roleLabel!: string;
  @Field(() => String, { nullable: true, description: 'Where the role is held; null for a role held nowhere in particular.' })
  place!: string | null;
  @Field(() => String, { description: 'Rows the rule reaches.' })
  scope!: string;
  @Field(() => String, { description: 'Highest class of fields it clears.' })
  clearance!: string;
  @Field(() => Boolean, { description: 'It allows what was asked.' })
  matches!: boolean;
  @Field(() => Boolean, { description: 'It takes away what was asked, whatever other rules allow.' })
  denies!: boolean;
  @Field(() => String, { description: 'In words, in the language of the request.' })
  because!: string;
}

@ObjectType({ description: 'Which rules decide. Nothing is allowed that no rule allows, nor what one denies.' })
export class Explanation {
  @Field(() => Boolean, { description: 'At least one rule allows it, and none denies it.' })
  allowed!: boolean;
  @Field(() => [ExplainedRule], { description: 'The rules that speak of it.' })
  rules!: ExplainedRule[];
}

interface Question {
  resource: string;
  verb: string;
  id: string | null;
  field: string | null;
  account: string | null;
  role: string | null;
}

const words = {
  matches: { zh: '此规则允许', en: 'this rule allows it' },
  row: { zh: '记录不在此规则的数据范围内', en: "the record lies outside the rule's scope" },
  field: { zh: '此规则的密级看不到该字段', en: 'the rule is not cleared for the field' },
  denies: { zh: '此规则禁止，其他规则允许也无效', en: 'this rule denies it, whatever others allow' },
  otherwise: { zh: '此规则禁止的不是该字段', en: 'what the rule denies are other fields' },
};

export interface Holders {
  /** The resource of the accounts that hold roles. Its verb `explain` is the right to look into another account's rights. */
  resource: ResourceClass;
  rolesOf(context: RequestContext, id: string): Promise<HeldRole[]>;
}

async function mayExplain({ viewer, platform }: RequestContext, account: string | null): Promise<boolean> {
  const { of, holders } = platform.catalogue;
  const spec = of(holders!.resource);
  const reach = predicate(viewer.ability, 'explain', spec, 't');
  if (reach === no || account === null) return reach !== no;
  return (
    isId(account) &&
    runStatement<boolean>(platform.pool, sql`select exists (select 1 from ${raw(spec.table)} t where t.id = ${account}::uuid and ${reach}) as answer`)
  );
}

async function abilityAsked(context: RequestContext, { account, role }: Question): Promise<{ ability: CompiledAbility; held: HeldRole[] }> {
  const { viewer, platform } = context;
  if (!account && !role) return { ability: viewer.ability, held: viewer.place ? viewer.roles.filter(({ id }) => id === viewer.place) : viewer.roles };
  if (!(await mayExplain(context, account))) throw new Refusal('FORBIDDEN');
  const held: HeldRole[] = role
    ? [{ id: role, role, place: null, districtId: '-', streetId: '-', communityId: '-', bodyId: '-' }]
    : await platform.catalogue.holders!.rolesOf(context, account!);
  const everybody = heldNowhere(roleThat(platform.catalogue.roles, 'everybody').code);
  return { ability: compileAbility(platform.catalogue, held, account ?? '-', [...held, everybody]), held };
}

export async function explain(context: RequestContext, question: Question): Promise<Explanation> {
  const spec = context.platform.catalogue.find(question.resource);
  if (!spec || (question.field && !spec.fields.has(question.field))) throw new Refusal('NOT_FOUND', { field: spec ? 'field' : 'resource' });
  const { language, ability: mine } = context.viewer;
  const { ability, held } = await abilityAsked(context, question);
  let facts: object | null = null;
  if (question.id) {
    const readable = isId(question.id) ? predicate(mine, 'read', spec, 't') : no;
    const found =
      readable === no
        ? null
        : await runStatement<{ facts: object } | null>(
            context.platform.pool,
            sql`select (select json_build_object('facts', ${factsSql(spec, 't', factTree(ability, spec))}) from ${raw(spec.table)} t where t.id = ${question.id}::uuid and ${readable}) as answer`,
          );
    if (!found) throw new Refusal('NOT_FOUND', { field: 'id' });
    facts = found.facts;
  }
  const speaking = [ability.denials, ability.rules]
    .flatMap((list) => list.get(spec.name) ?? [])
    .filter(({ rule }) => rule.verbs.includes(question.verb));
  const rules = speaking.map(({ role, rule, condition, fields }) => {
    const row = !facts || holds(condition, facts);
    const field = rule.deny ? !rule.fields || (question.field !== null && fields.has(question.field)) : !question.field || fields.has(question.field);
    const place =
      held
        .filter((one) => one.role === role && one.place)
        .map((one) => one.place!.name)
        .join('、') || null;
    const because = rule.deny ? (field ? 'denies' : 'otherwise') : field ? 'matches' : 'field';
    return {
      role,
      roleLabel: context.platform.catalogue.roles.get(role)?.[language] ?? role,
      place,
      scope: rule.scope,
      clearance: rule.clearance,
      matches: !rule.deny && row && field,
      denies: Boolean(rule.deny) && row && field,
      because: words[row ? because : 'row'][language],
    };
  });
  // Without a particular record, a denial counts only if it holds for every record.
  const denied = rules.some(({ denies }, index) => denies && (facts !== null || Object.keys(speaking[index]!.condition).length === 0));
  return { allowed: rules.some(({ matches }) => matches) && !denied, rules };
}
