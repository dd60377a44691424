/** A merchant's manager gives a clerk a password: only to a sign-in that was made for a clerk of this merchant and holds no other right. */
import sql from 'sql-template-tag';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { inTurn, perform, Refusal, type RequestContext, specOf } from '../kernel/index.js';
import { forgetAll, givePassword } from '../identity/index.js';
import { OutletClerk } from './outletClerk.js';

@Resolver()
export class SetClerkPasswordResolver {
  @Mutation(() => Boolean, {
    description: "Gives a clerk a new password and ends the clerk's sessions. Errors: NOT_FOUND, FORBIDDEN, ILLEGAL_STEP, INVALID_INPUT.",
  })
  async setOutletClerkPassword(
    @Arg('id', () => ID, { description: 'The clerk.' }) id: string,
    @Arg('password', () => String, { description: 'The new password, at least 10 characters.' }) password: string,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    await inTurn(context, specOf(OutletClerk), () =>
      perform(context.write, OutletClerk, 'setPassword', id, async (step) => {
        const { account, username, signInName } = step.record;
        const [other] = await step.run(sql`select 1 from role_assignment where account_id = ${account ?? null}::uuid and archived_at is null
        and not (role = 'merchantClerk' and organization_id = (select m.organization_id from outlet o join merchant m on m.id = o.merchant_id where o.id = ${step.record.outlet}::uuid)) limit 1`);
        if (!account || other || (step.record as { state?: string }).state !== 'PRESENT') throw new Refusal('ILLEGAL_STEP');
        await givePassword(step, { id: account, username: signInName ?? username }, password);
      }),
    );
    forgetAll(context.platform.pool);
    return true;
  }
}
