/** What somebody has, for the first page of a front end: their own account in one answer. Whoever has none yet has nothing on it. */
import { Ctx, Extensions, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { askedBy, Refusal, type RequestContext, shanghai } from '../kernel/index.js';

/** Days. */
const soon = 60;

@ObjectType({ description: 'Points that expire together.' })
export class ExpiringPoints {
  @Field(() => Int, { description: 'How many.' })
  points!: number;
  @Field(() => String, { description: 'The last day on which they can be spent, such as 2026-12-31.' })
  on!: string;
}

@ObjectType({ description: 'What the viewer has earned and not spent yet, and how long they have served.' })
export class MyPoints {
  @Field(() => Int, { description: 'Points that can be spent now.' })
  available!: number;
  @Field(() => Int, { description: 'Points of redemptions that are not confirmed yet.' })
  held!: number;
  @Field(() => [ExpiringPoints], { description: `What expires within ${soon} days, by day.` })
  expiringSoon!: ExpiringPoints[];
  @Field(() => String, { description: 'Hours of verified service, such as 37.5. They never expire.' })
  hours!: string;
}

@Resolver()
export class MyPointsResolver {
  @Extensions({ ...askedBy('PointAccount', 'read') })
  @Query(() => MyPoints, { nullable: true, description: '我的积分。The points and hours of whoever is signed in. Errors: UNAUTHENTICATED.' })
  async myPoints(@Ctx() { viewer, platform, now }: RequestContext & { now?: () => Date }): Promise<MyPoints> {
    if (!viewer.account) throw new Refusal('UNAUTHENTICATED');
    const today = shanghai((now ?? platform.now)());
    const { rows } = await platform.pool.query<MyPoints>(
      `select coalesce(a.available, 0) - coalesce(o.over, 0) as available, coalesce(a.held, 0) as held, coalesce(e.lots, '[]') as "expiringSoon", coalesce(s.hours, 0)::text as hours
       from person p left join point_account a on a.person_id = p.id and a.archived_at is null
       left join lateral (select sum(remaining - held)::integer as over from point_lot where account_id = a.id and remaining > held and expires_on < $2 and a.state = 'OPEN') o on true
       left join lateral (select json_agg(json_build_object('points', points, 'on', expires_on) order by expires_on) as lots from (
         select expires_on, sum(remaining - held)::integer as points from point_lot where account_id = a.id and remaining > held and expires_on between $2 and $2::date + ${soon} group by 1) x) e on true
       left join lateral (select sum(hours) as hours from service_record where person_id = p.id and state in ('POSTED', 'DISPUTED') and archived_at is null) s on true
       where p.account_id = $1 and p.archived_at is null limit 1`,
      [viewer.account.id, today],
    );
    return rows[0] ?? { available: 0, held: 0, expiringSoon: [], hours: '0' };
  }
}
