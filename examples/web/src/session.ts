/** Who is signed in, and in which language they read; kept for this tab. */
import { useSyncExternalStore } from 'react';
import { inWords } from './words.ts';

export type Language = 'zh' | 'en';
export interface Session {
  language: Language;
  token: string | null;
}

let session: Session = {
  language: sessionStorage.getItem('language') === 'en' ? 'en' : 'zh',
  token: sessionStorage.getItem('token'),
};
const listeners = new Set<() => void>();

export const currentSession = (): Session => session;

export function change(part: Partial<Session>): void {
  session = { ...session, ...part };
  sessionStorage.setItem('language', session.language);
  if (session.token) sessionStorage.setItem('token', session.token);
  else sessionStorage.removeItem('token');
  listeners.forEach((listener) => listener());
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export function useSession() {
  const now = useSyncExternalStore(subscribe, currentSession);
  return { ...now, say: inWords(now.language) };
}
