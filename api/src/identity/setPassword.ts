/** An administrator gives an account a password; its sessions end, and failed attempts no longer count. The right is `setPassword` on the account. */
import sql from 'sql-template-tag';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { inTurn, perform, type RequestContext, specOf, type Step } from '../kernel/index.js';
import { Account } from './account.js';
import { forgiveAccount } from './attempts.js';
import { othersHold } from './lastHolder.js';
import { checkPassword, hashPassword } from './password.js';
import { endSessions } from './revoke.js';
import { forgetAll } from './session.js';

/** As part of a verb that may do so: the old sessions end with the old password. */
export async function givePassword(
  { run }: Pick<Step<unknown>, 'run'>,
  { id, username }: Pick<Account, 'id' | 'username'>,
  password: string,
): Promise<void> {
  checkPassword(password, username, 'password');
  await run(sql`update account set password_hash = ${await hashPassword(password)}, is_demo = false where id = ${id}::uuid`);
  await run(forgiveAccount(username));
  await endSessions({ run }, id);
}

@Resolver()
export class SetPasswordResolver {
  @Mutation(() => Boolean, {
    description:
      'Gives an account a new password and ends its sessions. Errors: NOT_FOUND, FORBIDDEN, INVALID_INPUT, ILLEGAL_STEP for the last who holds a role that somebody must hold.',
  })
  async setPassword(
    @Arg('id', () => ID, { description: 'The account.' }) id: string,
    @Arg('password', () => String, { description: 'The new password, at least 10 characters.' }) password: string,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    await inTurn(context, specOf(Account), () =>
      perform(context.write, Account, 'setPassword', id, async (step) => {
        if (id !== context.viewer.account?.id) await othersHold(step, id);
        await givePassword(step, step.record, password);
      }),
    );
    forgetAll(context.platform.pool);
    return true;
  }
}
