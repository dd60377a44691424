// Accounts of a test's own, laid straight into its database: a test of signing in does not wait for the demo's people.
import type pg from 'pg';
import { hashPassword } from '../identity/index.js';
import { newId } from '../kernel/index.js';

export const password = 'right horse 4 battery';

export interface AccountWanted {
  username: string;
  password?: string;
  state?: 'ACTIVE' | 'DISABLED';
  role?: string;
  /** Name of a division the role is held at. */
  division?: string;
}

/** Over a superuser's connection. Answers the account's id. */
export async function addAccount(
  truth: pg.Pool,
  { username, password: secret = password, state = 'ACTIVE', role, division }: AccountWanted,
): Promise<string> {
  const id = newId();
  await truth.query(
    `insert into account (id, created_at, updated_at, username, username_pinyin, display_name, display_name_pinyin, state, state_since, password_hash) values ($1, now(), now(), $2, $2, $2, $2, $3, now(), $4)`,
    [id, username, state, await hashPassword(secret)],
  );
  if (role) {
    await truth.query(
      `insert into role_assignment (id, created_at, updated_at, account_id, role, division_id) values ($1, now(), now(), $2, $3, (select d.id from division d where d.name = $4))`,
      [newId(), id, role, division ?? null],
    );
  }
  return id;
}
