/** Sign-in by cookie session, and react-admin's questions about rights answered from the viewer's ability. */
import type { AuthProvider } from 'react-admin';
import { parse } from 'graphql';
import signInText from '../../schema/operations/signIn.graphql?raw';
import { client } from './client';
import { isResource, resourceOf } from './contract';
import { hasCode } from './errors';
import { preferences } from './preferences';
import { session, signOut } from './session';

const signInDocument = parse(signInText);
const verbs: Record<string, string> = { list: 'read', show: 'read', edit: 'update', delete: 'archive', export: 'export' };

/** Whoever signs in, at the first door or again over a page, is asked about anew. */
export const signIn = async (username: string, password: string) => {
  await client.mutate({ mutation: signInDocument, variables: { username, password } });
  session.forget();
  return session.load();
};

export const authProvider: AuthProvider = {
  async login({ username, password }) {
    preferences.setPlace(null);
    await signIn(username, password);
  },
  async logout() {
    const { account } = await session.load().catch(() => ({ account: null }));
    // Nobody has nothing to end, and who asked that is still the answer.
    if (!account) return;
    session.forget();
    await signOut().catch(() => undefined);
    sessionStorage.clear();
    preferences.setPlace(null);
  },
  async checkAuth() {
    const { account } = await session.found();
    if (!account) throw Object.assign(new Error(), { message: false });
  },
  async checkError(error) {
    if (!hasCode(error, 'UNAUTHENTICATED') && !hasCode(error, 'SESSION_EXPIRED')) return;
    session.forget();
    throw new Error('ra.notification.logged_out');
  },
  getPermissions: () => session.found(),
  async getIdentity() {
    const { account } = await session.load();
    return { id: account?.id ?? '', fullName: account?.displayName ?? '' };
  },
  async canAccess({ resource, action }) {
    const { ability } = await session.load();
    const subject = isResource(resource) ? resourceOf(resource).name : resource;
    return ability.can(verbs[action] ?? action, subject);
  },
};
