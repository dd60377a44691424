/** Since when there is news for somebody: what they have looked at on one device is no news on another. It is theirs alone, and no record. */
import sql from 'sql-template-tag';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { ID, isId, Refusal, type RequestContext } from '../kernel/index.js';

@Resolver()
export class NewsSeenResolver {
  @Query(() => ID, {
    nullable: true,
    description:
      "The newest line of the operation log that the viewer has looked at among their news; null where there is none. Later lines' ids are greater.",
  })
  async newsSeen(@Ctx() { viewer, platform }: RequestContext): Promise<string | null> {
    if (!viewer.account) return null;
    const {
      rows: [found],
    } = await platform.pool.query<{ up_to: string }>(sql`select up_to from news_seen where account_id = ${viewer.account.id}::uuid`);
    return found?.up_to ?? null;
  }

  @Mutation(() => ID, {
    description: 'The viewer has looked at their news up to this line of the operation log. What was seen stays seen. Answers the newest line seen.',
  })
  async markNewsSeen(
    @Arg('upTo', () => ID, { description: 'Id of a line of the operation log.' }) upTo: string,
    @Ctx() { viewer, platform }: RequestContext,
  ): Promise<string> {
    if (!viewer.account) throw new Refusal('UNAUTHENTICATED');
    if (!isId(upTo)) throw new Refusal('NOT_FOUND', { field: 'upTo' });
    // A line there is: what is yet to happen cannot have been seen.
    const {
      rows: [kept],
    } = await platform.pool.query<{ up_to: string }>(sql`
      insert into news_seen (account_id, up_to) select ${viewer.account.id}::uuid, id from history where id = ${upTo}::uuid
      on conflict (account_id) do update set up_to = greatest(news_seen.up_to, excluded.up_to) returning up_to`);
    if (!kept) throw new Refusal('NOT_FOUND', { field: 'upTo' });
    return kept.up_to;
  }
}
