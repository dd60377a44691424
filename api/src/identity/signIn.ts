/** Signing in and out, and changing one's password. Unknown account, wrong password and disabled account answer alike, after the same work. */
import { serialize } from 'cookie';
import sql from 'sql-template-tag';
import { Arg, Ctx, Extensions, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import {
  everybodys,
  cookieName,
  deviceCookieName,
  inTransaction,
  networkOf,
  patch,
  query,
  Refusal,
  type RequestContext,
  viewerAnswer,
  viewerOf,
  ViewerType,
} from '../kernel/index.js';
import { Account } from './account.js';
import { countAttempt, newDevice, succeeded } from './attempts.js';
import { checkPassword, matches, passwordRefusals } from './password.js';
import { passwordValues } from './setPassword.js';
import { fairly, slowRefusals } from './slow.js';
import { authenticate, expiry, forget, forgetAll, newToken, sessionSeconds, tokenHash } from './session.js';

@ObjectType({ description: 'A session that has begun.' })
export class SignedIn {
  @Field(() => String, {
    nullable: true,
    description: 'Bearer token, valid for 12 hours; send it as `Authorization: Bearer …`. Null for the console, which keeps its session in a cookie.',
  })
  token!: string | null;
  @Field(() => ViewerType, { description: 'Who signed in.' })
  viewer!: ViewerType;
}

interface Credentials {
  id: string;
  password_hash: string | null;
}

function setCookie({ request }: RequestContext, token: string, maxAge: number, name = cookieName(request.secure)): void {
  request.cookies.push(serialize(name, token, { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/', maxAge }));
}

/** As long as browsers keep one. */
const deviceSeconds = 400 * 86_400;

@Resolver()
export class SignInResolver {
  @Extensions({ ...everybodys, refuses: slowRefusals })
  @Mutation(() => SignedIn, {
    description:
      'Begins a session. With the header `x-linli-console: 1` it is kept in an HttpOnly cookie. Errors: WRONG_CREDENTIALS, TOO_MANY_ATTEMPTS.',
  })
  async signIn(
    @Arg('username', () => String, { description: 'Name to sign in with.' }) username: string,
    @Arg('password', () => String, { description: 'Password.' }) password: string,
    @Ctx() context: RequestContext,
  ) {
    const {
      platform: { pool, now: clock },
      platform,
      request,
    } = context;
    const name = username.trim().toLowerCase().slice(0, 100).replaceAll('\0', '');
    const device = request.device ?? (request.console ? newDevice() : null);
    const attempt = await countAttempt(pool, name, { source: request.source, device });
    const {
      rows: [account],
    } = await pool.query<Credentials>(
      sql`select id, password_hash from account where username = ${name} and archived_at is null and (not is_demo or ${platform.mode === 'demo'})`,
    );
    const right = await fairly(networkOf(request.source), () => matches(account?.password_hash ?? null, password));
    const token = newToken();
    const now = clock();
    // The account is judged once more where the session begins: a password or a state that changed meanwhile begins none.
    const begun =
      right &&
      account &&
      (await pool.query(sql`with a as (
        update account set last_sign_in_at = ${now} where id = ${account.id}::uuid and password_hash = ${account.password_hash} and state = 'ACTIVE' and archived_at is null returning id)
      insert into session (hash, account_id, created_at, expires_at) select ${tokenHash(token)}, id, ${now}, ${expiry(now)} from a`));
    if (!begun || begun.rowCount !== 1) throw new Refusal('WRONG_CREDENTIALS');
    await succeeded(pool, attempt);
    if (request.console && context.session) await this.end(context, context.session);
    context.viewer = viewerOf(platform, await authenticate(pool, token), null, request.language, request.origin);
    context.session = tokenHash(token);
    request.secret = true;
    if (request.console) setCookie(context, token, sessionSeconds);
    if (request.console && device) setCookie(context, device, deviceSeconds, deviceCookieName(request.secure));
    return { token: request.console ? null : token, viewer: viewerAnswer(context) };
  }

  private async end({ platform: { pool } }: RequestContext, session: string): Promise<boolean> {
    const { rowCount } = await pool.query(sql`delete from session where hash = ${session}`);
    forget(pool, session);
    return rowCount === 1;
  }

  @Extensions(everybodys)
  @Mutation(() => Boolean, { description: 'Ends this session. True where there was one.' })
  async signOut(@Ctx() context: RequestContext): Promise<boolean> {
    if (context.request.console) setCookie(context, '', 0);
    return context.session ? this.end(context, context.session) : false;
  }

  @Extensions({ ...everybodys, refuses: [...slowRefusals, ...passwordRefusals] })
  @Mutation(() => Boolean, {
    description:
      "Changes the viewer's password and ends all of the account's other sessions. Errors: WRONG_CREDENTIALS, INVALID_INPUT, TOO_MANY_ATTEMPTS.",
  })
  async changePassword(
    @Arg('current', () => String, { description: 'The present password.' }) current: string,
    @Arg('next', () => String, { description: 'The new password, at least 10 characters.' }) next: string,
    @Ctx() { viewer, platform, request, session, write }: RequestContext,
  ): Promise<boolean> {
    if (!viewer.account) throw new Refusal('UNAUTHENTICATED');
    const { id, username } = viewer.account;
    const { pool } = platform;
    const attempt = await countAttempt(pool, username, request);
    const {
      rows: [account],
    } = await pool.query<Credentials>(sql`select id, password_hash from account where id = ${id}::uuid`);
    if (!(await fairly(networkOf(request.source), () => matches(account?.password_hash ?? null, current))))
      throw new Refusal('WRONG_CREDENTIALS', { field: 'current' });
    await succeeded(pool, attempt);
    checkPassword(next, username, 'next');
    const values = await passwordValues(next);
    // The account first, which waits for a session that is just beginning; then all sessions there are by now.
    await inTransaction(write, async (inner) => {
      const isChanged = await patch(inner, Account, id, {
        verb: 'changePassword',
        values: ({ passwordHash }) => (passwordHash === account!.password_hash ? values : null),
      });
      if (!isChanged) throw new Refusal('WRONG_CREDENTIALS', { field: 'current' });
      await query(inner.em, sql`delete from session where account_id = ${id}::uuid and hash <> ${session ?? ''}`);
    });
    forgetAll(pool);
    return true;
  }
}
