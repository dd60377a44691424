/** The questions a front end asks before it shows anything: who am I, what may I do, what waits for me, and why may I not? */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Extensions, Field, FieldResolver, Info, Int, ObjectType, Query, Resolver } from 'type-graphql';
import sql from 'sql-template-tag';
import { type CompiledAbility, readableFields, rulesFor, verbsHeld } from '../access/ability.js';
import { explain, Explanation } from '../access/explain.js';
import { writable } from '../access/served.js';
import { ErrorCodes } from '../errors.js';
import { runStatement } from '../read/plan.js';
import { countedAtMost } from '../read/waiting.js';
import { Choice } from '../resource/objectTypes.js';
import type { ResourceSpec } from '../resource/spec.js';
import { formAsked } from '../write/judge.js';
import type { RequestContext } from './context.js';
import { everybodys } from './everybodys.js';
import { namesAsked, refuseUnknown } from './namesAsked.js';
import { ID } from '../resource/scalars.js';

@ObjectType({ description: 'An account, as it is shown to itself.' })
export class ViewerAccount {
  @Field(() => ID, { description: 'Id of the account.' })
  id!: string;
  @Field(() => String, { description: 'Name to sign in with.' })
  username!: string;
  @Field(() => String, { description: 'Name shown to others.' })
  displayName!: string;
}

@ObjectType({ description: 'Where a role is held.' })
export class Place {
  @Field(() => ID, { description: 'Id of the record it is.' })
  id!: string;
  @Field(() => String, { description: 'The resource of that record.' })
  resource!: string;
  @Field(() => String, { description: 'Its name.' })
  name!: string;
  @Field(() => [String], { description: 'Names from the district down to it.' })
  path!: string[];
}

@ObjectType({ description: 'A role held at a place.' })
export class ViewerRole {
  @Field(() => ID, { description: 'Id of the assignment; send it as the header x-linli-place to act in this role alone.' })
  id!: string;
  @Field(() => Choice, { description: 'The role.' })
  role!: Choice;
  @Field(() => Place, { nullable: true, description: 'Where it is held.' })
  place!: Place | null;
}

@ObjectType({ description: 'The form a reason must have, such as the number of a call.' })
export class ReasonForm {
  @Field(() => String, { description: 'What to write, in the language of the request.' })
  hint!: string;
  @Field(() => String, { description: 'The form, as a regular expression.' })
  pattern!: string;
  @Field(() => String, { description: 'A reason that has it.' })
  example!: string;
}

@ObjectType({
  description:
    'What this viewer holds on a resource, on at least one of its scopes. What may be done with one record is its `actions`, and which fields an edit of it takes its `fillable`.',
})
export class Ability {
  @Field(() => String, { description: 'Name of the resource.' })
  resource!: string;
  @Field(() => [String], { description: 'Verbs held.' })
  verbs!: string[];
  @Field(() => [String], { description: 'Fields readable on at least one record.' })
  fields!: string[];
  @Field(() => [String], { description: 'Fields that may be filled in on a new record, at one place at least.' })
  creates!: string[];
  @Field(() => [String], { description: 'Fields that may be changed on at least one record.' })
  updates!: string[];
  @Field(() => [String], { description: 'Fields that may be filled in on a record that existed before (补录), at one place at least.' })
  registers!: string[];
  @Field(() => ReasonForm, { nullable: true, description: 'The form that the reason of a `reveal` must have; null where any words will do.' })
  revealReason!: ReasonForm | null;
}

@ObjectType({ description: 'Records in one state that this viewer can move on.' })
export class Waiting {
  @Field(() => String, { description: 'Name of the resource.' })
  resource!: string;
  @Field(() => String, { description: 'Their state.' })
  state!: string;
  @Field(() => Int, { description: `How many there are; ${countedAtMost} stands for so many or more.` })
  count!: number;
}

@ObjectType('Viewer', { description: 'Who is asking.' })
export class ViewerType {
  @Field(() => ViewerAccount, { nullable: true, description: 'Null without signing in.' })
  account!: ViewerAccount | null;
  @Field(() => [ViewerRole], { description: 'Roles held.' })
  roles!: ViewerRole[];
  @Field(() => [Place], { description: 'Places at which roles are held.' })
  places!: Place[];
  @Field(() => ID, { nullable: true, description: 'The one role this request is narrowed to.' })
  place!: string | null;
  @Field(() => [Ability], { description: 'What may be done, by resource.' })
  abilities!: Ability[];
  @Field(() => String, { description: 'demo or production.' })
  mode!: string;
  @Field(() => Boolean, { description: 'The data is fictional.' })
  demo!: boolean;
}

@ObjectType({ description: 'An entry of a dictionary, with its place in the order.' })
export class DictionaryEntry {
  @Field(() => String, { description: 'Stable code.' })
  code!: string;
  @Field(() => String, { description: 'Text in the language of the request.' })
  label!: string;
  @Field(() => Int, { description: 'Place in the order, from 1.' })
  position!: number;
}

@ObjectType({ description: 'A list of choices. Districts add their own entries.' })
export class Dictionary {
  @Field(() => String, { description: 'Name, as fields refer to it.' })
  name!: string;
  @Field(() => String, { description: 'Another one as soon as an entry is added, renamed or moved: whoever kept the entries asks for them again.' })
  version!: string;
  @Field(() => [DictionaryEntry], { description: 'Entries in order.' })
  entries!: DictionaryEntry[];
}

function revealReason({ ability, language }: RequestContext['viewer'], spec: ResourceSpec): ReasonForm | null {
  const form = formAsked(rulesFor(ability, 'reveal', spec).map(({ rule }) => rule.reason));
  return form && { hint: form[language], pattern: form.pattern, example: form.example };
}

type HeldAbility = Omit<Ability, 'revealReason'> & { spec: ResourceSpec };
const told = new WeakMap<CompiledAbility, HeldAbility[]>();

/** All resources' verbs that the viewer holds; computed once for the same roles, not at every page. */
function abilitiesOf(ability: CompiledAbility): HeldAbility[] {
  const known = told.get(ability);
  if (known) return known;
  const held = ability.catalogue.specs
    .map((spec) => ({
      spec,
      resource: spec.name,
      verbs: verbsHeld(ability, spec),
      fields: readableFields(ability, spec),
      creates: writable(ability, spec, 'create'),
      updates: writable(ability, spec, 'update'),
      registers: writable(ability, spec, 'registerExisting'),
    }))
    .filter(({ verbs }) => verbs.length > 0);
  told.set(ability, held);
  return held;
}

export function viewerAnswer({ viewer, platform }: RequestContext) {
  const { language } = viewer;
  return {
    account: viewer.account,
    roles: viewer.roles.map(({ id, role, place }) => ({
      id,
      role: { code: role, label: platform.catalogue.roles.get(role)?.[language] ?? role },
      place,
    })),
    places: [...new Map(viewer.roles.flatMap(({ place }) => (place ? [[place.id, place] as const] : []))).values()],
    place: viewer.place,
    abilities: abilitiesOf(viewer.ability).map(({ spec, ...held }) => ({ ...held, revealReason: revealReason(viewer, spec) })),
    mode: platform.mode,
    demo: platform.mode === 'demo',
  };
}

@Resolver(() => ViewerType)
export class ViewerResolver {
  @FieldResolver(() => [Waiting], { description: 'What waits for this viewer.' })
  waiting(@Ctx() { readWaiting, viewer }: RequestContext, @Info() info: GraphQLResolveInfo) {
    return readWaiting(info, viewer);
  }

  @Extensions(everybodys)
  @Query(() => ViewerType, { description: 'Who is asking, and what they may do.' })
  viewer(@Ctx() context: RequestContext) {
    return viewerAnswer(context);
  }

  @Extensions(everybodys)
  @Query(() => [Dictionary], {
    description: 'Choices by dictionary, with labels in the language of the request. Errors: NOT_FOUND for a name that no dictionary has.',
  })
  async dictionaries(
    @Arg('names', () => [String], { nullable: true, description: 'Only these, as `@choice` names them; all unless given.' }) names: string[] | null,
    @Ctx() { platform, viewer }: RequestContext,
  ): Promise<Dictionary[]> {
    const asked = namesAsked(names);
    const label = viewer.language === 'zh' ? sql`zh` : sql`en`;
    const found = await runStatement<Dictionary[]>(
      platform.pool,
      sql`select coalesce(json_agg(d order by d.name), '[]'::json) as answer from (
      select dictionary as name, md5(json_agg(json_build_array(code, zh, en, position) order by position, code)::text) as version,
        json_agg(json_build_object('code', code, 'label', ${label}, 'position', position) order by position) as entries
      from dictionary_entry where ${asked === null} or dictionary = any(${asked ?? []}::text[]) group by dictionary) d`,
    );
    refuseUnknown(asked, new Set(found.map(({ name }) => name)));
    return found;
  }

  @Extensions(everybodys)
  @Query(() => [ErrorCodes], { description: 'Every error code there is; ErrorCode says what each means.' })
  errorCodes() {
    return Object.keys(ErrorCodes);
  }

  @Query(() => Explanation, {
    description: 'Which rules decide that a verb is allowed or not, on a resource, one of its records, or one of its fields.',
  })
  explain(
    @Arg('resource', () => String, { description: 'Name of the resource.' }) resource: string,
    @Arg('verb', () => String, { description: 'A verb: read, create, update, archive, or one of the life cycle.' }) verb: string,
    @Arg('id', () => ID, { nullable: true, description: 'One record.' }) id: string | null,
    @Arg('field', () => String, { nullable: true, description: 'One field.' }) field: string | null,
    @Arg('account', () => ID, { nullable: true, description: 'For another account; a right of its own. The viewer unless given.' })
    account: string | null,
    @Arg('role', () => String, { nullable: true, description: 'For a built-in role as such: its rules, without a record.' }) role: string | null,
    @Ctx() context: RequestContext,
  ) {
    return explain(context, { resource, verb, id: id ?? null, field: field ?? null, account: account ?? null, role: role ?? null });
  }
}
