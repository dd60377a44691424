/** What merging one person into another would do, before it is done: the same statements that do it count the rows, of those the viewer may read. */
import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { ID, before, inTransaction, moveCounts, obstacleTo, type RequestContext, specOf } from '../kernel/index.js';
import { fillsOf, unfit } from './mergeFills.js';
import { Person } from './person.js';

@ObjectType({ description: 'Rows of one kind that would refer to the other person.' })
export class PersonMergeMove {
  @Field(() => String, { description: 'The resource of the rows.' })
  resource!: string;
  @Field(() => String, { description: 'The reference that would change.' })
  field!: string;
  @Field(() => Int, { description: 'How many rows this viewer may read.' })
  count!: number;
}

@ObjectType({ description: 'What a merger of two persons would do.' })
export class PersonMergePlan {
  @Field(() => [PersonMergeMove], {
    description: 'Rows that would move, by resource and field. What the viewer may not read moves as well, and is not counted here.',
  })
  moves!: PersonMergeMove[];
  @Field(() => [String], { description: 'Fields the other person lacks and would take over, of those the viewer may read.' })
  fills!: string[];
  @Field(() => String, { nullable: true, description: 'What keeps the merger from being done, in the language of the request.' })
  obstacle?: string;
}

@Resolver()
export class PersonMergePlanResolver {
  @Query(() => PersonMergePlan, {
    description: 'What merging one person into another would do, before it is done. The right is `merge` on both. Errors: NOT_FOUND, FORBIDDEN.',
    complexity: 100,
  })
  personMergePlan(
    @Arg('id', () => ID, { description: 'The record that would be merged.' }) id: string,
    @Arg('into', () => ID, { description: 'The record that would remain.' }) into: string,
    @Ctx() { write, viewer }: RequestContext,
  ): Promise<PersonMergePlan> {
    return inTransaction(write, async (inner) => {
      const spec = specOf(inner, Person);
      const [from, to] = [await before(inner, Person, 'merge', id), await before(inner, Person, 'merge', into)];
      const refusal = unfit(from.record, to.record) ?? (await obstacleTo(inner, spec, id, into));
      const moves = await moveCounts(inner, spec, id);
      return {
        moves: moves.map(({ spec: { name }, field, count }) => ({ resource: name, field: field.name, count })),
        fills: fillsOf(spec, from.record, to.record).fields.filter((field) => from.mayRead(field) && to.mayRead(field)),
        ...(refusal && { obstacle: refusal.toGraphQL(viewer.language).message }),
      };
    });
  }
}
