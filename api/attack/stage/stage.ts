/** What an attack is given: the server's port, people with their sessions, and the truth to find what it aims at. */
import type pg from 'pg';
import { type Caller, caller, type Person } from '../tools/ask.js';
import { type Cast, makeCast, makePerson, type Place, places, signedIn } from './cast.js';
import type { AttackedDatabase } from './database.js';
import type { Server } from './server.js';

export interface Stage extends Cast {
  port: number;
  home: string;
  /** What the server connects as. */
  appUrl: string;
  /** Starts a second one beside it and says how that went: `ended 1`, or `serves`. */
  second(env: Record<string, string>): Promise<string>;
  /** For the control alone: what an attack that succeeds would do to the server. */
  signal(signal: NodeJS.Signals): void;
  /** Small counts, for a test run. */
  short: boolean;
  truth: pg.Pool;
  where: Record<string, Place>;
  /** One row of the truth. */
  one<T = Record<string, any>>(text: string, values?: unknown[]): Promise<T>;
  /** Somebody without an account, from an address that no one else has unless it is given. */
  visitor(address?: string): Caller;
  /** Somebody new, with these roles. */
  somebody(roles: { role: string; place: Place }[]): Promise<Person>;
  /** The same account in a new session: a change of its roles has ended the others. */
  again(who: Person): Promise<Person>;
  /** The second in a short run. */
  size(long: number, short: number): number;
}

export async function openStage({ truth, home, appUrl }: AttackedDatabase, { port, second, signal }: Server, short: boolean): Promise<Stage> {
  const [cast, where] = [await makeCast(port, truth), await places(truth)];
  let visitors = 0;
  let people = 0;
  const address = (net: string, number: number) => `${net}.${Math.floor(number / 250)}.${(number % 250) + 1}`;
  return {
    ...cast,
    port,
    home,
    appUrl,
    second,
    signal,
    short,
    truth,
    where,
    one: async <T>(text: string, values: unknown[] = []) => (await truth.query(text, values)).rows[0] as T,
    visitor: (from) => caller(port, from ?? address('10.2', (visitors += 1))),
    somebody: (roles) => makePerson(cast.admin, port, `attack-new-${(people += 1)}`, address('10.3', people), roles),
    again: (who) => signedIn(caller(port, who.address), port, who.username, who.id),
    size: (long, small) => (short ? small : long),
  };
}
