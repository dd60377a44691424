/** Somebody gives an account, or a clerk, a password. */
import { mutationOf } from '../kernel/resource/lifecycle.js';
import { snake } from '../kernel/resource/labels.js';
import type { Answer, Person, World } from './world.js';

export async function givePassword(
  world: World,
  who: Pick<Person, 'ask'>,
  id: string,
  password: string,
  resource: 'Account' | 'OutletClerk' = 'Account',
): Promise<Answer> {
  const { rows } = await world.truth.query<{ version: number }>(`select version from ${snake(resource)} where id = $1`, [id]);
  return who.ask(
    `mutation ($id: ID!, $version: Int!, $input: ${resource}SetPasswordInput!) { ${mutationOf('setPassword', resource)}(id: $id, version: $version, input: $input) { record { id } } }`,
    { id, version: rows[0]!.version, input: { password } },
  );
}
