/** Signing in and out, and changing one's password. Unknown account, wrong password and disabled account answer alike, after the same work. */
import { serialize } from 'cookie';
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import { cookieName, Refusal, type RequestContext, viewerAnswer, viewerOf, ViewerType } from '../kernel/index.js';
import { clearAttempts, countAttempt } from './attempts.js';
import { checkPassword, hashPassword, matches } from './password.js';
import { authenticate, expiry, forget, forgetAll, newToken, sessionSeconds, tokenHash } from './session.js';

@ObjectType({ description: 'A session that has begun.' })
export class SignedIn {
  @Field(() => String, { nullable: true, description: 'Bearer token, valid for 12 hours; send it as `Authorization: Bearer …`. Null for the console, which keeps its session in a cookie.' }) token!: string | null;
  @Field(() => ViewerType, { description: 'Who signed in.' }) viewer!: ViewerType;
}

interface Credentials {
  id: string;
  password_hash: string | null;
  state: string;
}

function setCookie({ request }: RequestContext, token: string, maxAge: number): void {
  request.cookies.push(serialize(cookieName(request.secure), token, { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/', maxAge }));
}

@Resolver()
export class SignInResolver {
  @Mutation(() => SignedIn, { description: 'Begins a session. With the header `x-linli-console: 1` it is kept in an HttpOnly cookie. Errors: WRONG_CREDENTIALS, TOO_MANY_ATTEMPTS.' })
  async signIn(
    @Arg('username', () => String, { description: 'Name to sign in with.' }) username: string,
    @Arg('password', () => String, { description: 'Password.' }) password: string,
    @Ctx() context: RequestContext,
  ) {
    const { platform, request } = context;
    const name = username.trim().toLowerCase().slice(0, 100).replaceAll('\0', '');
    await countAttempt(platform.pool, name, request.source);
    const { rows: [account] } = await platform.pool.query<Credentials>('select id, password_hash, state from account where username = $1 and archived_at is null', [name]);
    const right = await matches(account?.password_hash ?? null, password);
    if (!account || !right || account.state !== 'ACTIVE') throw new Refusal('WRONG_CREDENTIALS');
    await clearAttempts(platform.pool, name);
    const token = newToken();
    const now = platform.now();
    await platform.pool.query('insert into session (hash, account_id, created_at, expires_at) values ($1, $2, $3, $4)', [tokenHash(token), account.id, now, expiry(now)]);
    await platform.pool.query('update account set last_sign_in_at = $2 where id = $1', [account.id, now]);
    await platform.pool.query('delete from session where account_id = $1 and expires_at < $2', [account.id, now]);
    context.viewer = viewerOf(platform, await authenticate(platform.pool, token), null, request.language);
    context.session = tokenHash(token);
    if (request.console) setCookie(context, token, sessionSeconds);
    return { token: request.console ? null : token, viewer: viewerAnswer(context) };
  }

  @Mutation(() => Boolean, { description: 'Ends this session. True where there was one.' })
  async signOut(@Ctx() context: RequestContext): Promise<boolean> {
    const { session, platform } = context;
    setCookie(context, '', 0);
    if (!session) return false;
    forget(session);
    const { rowCount } = await platform.pool.query('delete from session where hash = $1', [session]);
    return rowCount === 1;
  }

  @Mutation(() => Boolean, { description: 'Changes the viewer\'s password and ends all of the account\'s other sessions. Errors: WRONG_CREDENTIALS, INVALID_INPUT, TOO_MANY_ATTEMPTS.' })
  async changePassword(
    @Arg('current', () => String, { description: 'The present password.' }) current: string,
    @Arg('next', () => String, { description: 'The new password, at least 10 characters.' }) next: string,
    @Ctx() { viewer, platform, request, session }: RequestContext,
  ): Promise<boolean> {
    if (!viewer.account) throw new Refusal('UNAUTHENTICATED');
    const { id, username } = viewer.account;
    await countAttempt(platform.pool, username, request.source);
    const { rows: [account] } = await platform.pool.query<Credentials>('select id, password_hash, state from account where id = $1', [id]);
    if (!(await matches(account?.password_hash ?? null, current))) throw new Refusal('WRONG_CREDENTIALS', { field: 'current' });
    checkPassword(next, username, 'next');
    await clearAttempts(platform.pool, username);
    await platform.pool.query('update account set password_hash = $2, version = version + 1 where id = $1', [id, await hashPassword(next)]);
    await platform.pool.query('delete from session where account_id = $1 and hash <> $2', [id, session ?? '']);
    forgetAll();
    return true;
  }
}
