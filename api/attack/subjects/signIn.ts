/** Signing in: guesses in numbers, and who is kept out by them; accounts that must not, and those that must. */
import { type Attack, attack, both, count, only } from '../attack.js';
import { password } from '../stage/cast.js';
import { type Person, said, signIn as signsIn, times, together } from '../tools/ask.js';
import { meanwhile } from '../tools/neighbours.js';

export const signIn: Attack[] = [
  attack({
    name: 'a neighbour who guesses',
    proves: 'a hundred wrong passwords from an address shut out nobody who is known there',
    arrange: async ({ visitor, resident }) => signsIn(visitor('10.5.0.1'), resident.username, password),
    async send({ visitor, resident, size }, { answer }) {
      const here = visitor('10.5.0.1');
      const guesses: string[] = [];
      for (const name of times(size(15, 12), (index) => index))
        guesses.push(...(await together(times(10, (index) => signsIn(here, `attack-nobody-${name}-${index}`, 'wrong').then((one) => one.answer)))));
      return {
        sent: `${guesses.length} wrong passwords of as many names from the address of somebody who is known there, who then signs in`,
        answers: [...guesses, answer === 'done' ? 'before: done' : answer, `after: ${(await signsIn(here, resident.username, password)).answer}`],
      };
    },
    expect: both(only('WRONG_CREDENTIALS', 'TOO_MANY_ATTEMPTS', 'before: done', 'after: done'), count('after: done', { least: 1 })),
  }),
  attack({
    name: 'guesses at one account',
    proves: 'of all guesses from one address few are tried, together or one by one, and its owner signs in elsewhere',
    async send({ visitor, resident2, size }) {
      const there = visitor('10.5.0.2');
      const aliases = `mutation { ${times(20, (index) => `a${index}: signIn(username: "${resident2.username}", password: "guess ${index}") { token }`).join(' ')} }`;
      const guesses = await together([
        ...times(size(60, 30), (index) => signsIn(there, resident2.username, `guess ${index}`).then((one) => one.answer)),
        there.ask(aliases).then(said),
      ]);
      return {
        sent: `${guesses.length} guesses at once, one of them 20 in one request; then the owner from his own address`,
        answers: [...guesses, `the owner: ${(await signsIn(visitor(resident2.address), resident2.username, password)).answer}`],
      };
    },
    expect: both(
      only('WRONG_CREDENTIALS', 'TOO_MANY_ATTEMPTS', 'LIMIT_EXCEEDED', 'the owner: done'),
      count('WRONG_CREDENTIALS', { most: 11 }),
      count('the owner: done', { least: 1 }),
    ),
  }),
  attack({
    name: 'a flood of guesses',
    proves: 'whoever signs in meanwhile from elsewhere does not wait for them',
    async send(stage) {
      const { visitor, size } = stage;
      const { answers, neighbours } = await meanwhile(stage, ['signs in', 'reads'], () =>
        together(
          times(size(400, 150), (index) => signsIn(visitor(`10.5.1.${(index % 3) + 1}`), `attack-flood-${index}`, 'wrong').then((one) => one.answer)),
        ),
      );
      return { sent: `${answers.length} wrong passwords at once from three addresses`, answers: [...answers, ...neighbours] };
    },
    expect: both(
      only('WRONG_CREDENTIALS', 'TOO_MANY_ATTEMPTS', 'UNAVAILABLE', 'LIMIT_EXCEEDED', 'a neighbour signs in', 'a neighbour reads'),
      count('a neighbour signs in', { least: 1 }),
    ),
  }),
  attack({
    name: 'passwords that everybody knows',
    proves: "the demo's accounts sign in nowhere but in the demo",
    async send({ visitor }) {
      const names = ['admin', 'district', 'street', 'federation', 'alliance', 'clerk', 'resident', 'auditor'];
      return {
        sent: `${names.join(', ')}, with the password of the demo`,
        answers: await together(names.map((name) => signsIn(visitor(), name, 'linli-demo').then((one) => one.answer))),
      };
    },
    expect: only('WRONG_CREDENTIALS'),
  }),
  attack({
    name: 'the last administrator',
    proves: 'whatever is done, somebody can still administer the platform',
    async arrange({ admin, truth }) {
      // The demo's own administrator is no help in production: the attack's is the last.
      await truth.query(
        "update role_assignment r set archived_at = now() from account a where a.id = r.account_id and r.role = 'platformAdmin' and a.id <> $1",
        [admin.id || (await truth.query('select id from account where username = $1', [admin.username])).rows[0].id],
      );
      const {
        rows: [row],
      } = await truth.query<{ account: string; version: number; held: string; held_version: number }>(
        'select a.id as account, a.version, r.id as held, r.version as held_version from account a join role_assignment r on r.account_id = a.id and r.archived_at is null where a.username = $1',
        [admin.username],
      );
      return row!;
    },
    async send({ admin, truth }, { account, version, held, held_version: heldVersion }) {
      const doing: [string, Record<string, unknown>][] = [
        [
          'mutation ($id: ID!, $version: Int!) { roleAssignmentUpdate(id: $id, version: $version, input: { validUntil: "2020-01-01" }) { record { id } } }',
          { id: held, version: heldVersion },
        ],
        [
          'mutation ($id: ID!, $version: Int!) { roleAssignmentArchive(id: $id, version: $version, reason: "attack") { record { id } } }',
          { id: held, version: heldVersion },
        ],
        [
          'mutation ($id: ID!, $version: Int!) { accountDisable(id: $id, version: $version, input: { reason: "attack" }) { record { id } } }',
          { id: account, version },
        ],
        [
          'mutation ($id: ID!, $version: Int!) { accountArchive(id: $id, version: $version, reason: "attack") { record { id } } }',
          { id: account, version },
        ],
      ];
      const answers: string[] = [];
      for (const [query, variables] of doing) answers.push(said(await admin.ask(query, variables)));
      // A session is believed for a second.
      await new Promise((resolve) => setTimeout(resolve, 1_200));
      const still = said(await admin.ask('{ accounts(first: 1) { nodes { id } } }'));
      // For those who come after, in case it went wrong.
      await truth.query('update role_assignment set valid_until = null, archived_at = null where id = $1', [held]);
      await truth.query("update account set state = 'ACTIVE', archived_at = null where id = $1", [account]);
      return {
        sent: 'the end of the role set in the past; the role archived; the account disabled; the account archived',
        answers: [...answers, `still there: ${still}`],
      };
    },
    expect: both(
      only('ILLEGAL_STEP', 'IN_USE', 'FORBIDDEN', 'OUT_OF_RANGE', 'INVALID_INPUT', 'still there: done'),
      count('still there: done', { least: 1 }),
    ),
  }),
  attack({
    name: 'two administrators against each other',
    proves: 'who takes the role from the other at the same moment leaves one of the two',
    async arrange({ somebody, admin, truth }) {
      const other = await somebody([{ role: 'platformAdmin', place: undefined }]);
      const { rows } = await truth.query<{ id: string; version: number; username: string }>(
        "select r.id, r.version, a.username from role_assignment r join account a on a.id = r.account_id where r.role = 'platformAdmin' and r.archived_at is null and a.username = any($1)",
        [[admin.username, other.username]],
      );
      return { other, of: (username: string) => rows.find((row) => row.username === username)! };
    },
    async send({ admin, truth, size }, { other, of }) {
      const answers: string[] = [];
      for (const round of times(size(10, 4), (index) => index)) {
        const take = async (who: Person, from: Person) => {
          const {
            rows: [row],
          } = await truth.query<{ id: string; version: number }>('select id, version from role_assignment where id = $1', [of(from.username).id]);
          return said(
            await who.ask(
              'mutation ($id: ID!, $version: Int!) { roleAssignmentArchive(id: $id, version: $version, reason: "attack") { record { id } } }',
              { ...row },
            ),
          );
        };
        const both = await Promise.all([take(admin, other), take(other, admin)]);
        answers.push(both.filter((answer) => answer === 'done').length === 2 ? `round ${round}: both` : 'one is left');
        await truth.query('update role_assignment set archived_at = null where id = any($1)', [[of(admin.username).id, of(other.username).id]]);
        await new Promise((resolve) => setTimeout(resolve, 1_100));
      }
      await truth.query('update role_assignment set archived_at = now() where id = $1', [of(other.username).id]);
      return { sent: `${answers.length} rounds of two administrators who archive each other's role at once`, answers };
    },
    expect: only('one is left'),
  }),
  attack({
    name: 'names asked for one by one',
    proves: 'a merchant does not learn which names sign in elsewhere',
    arrange: async ({ one, where }) =>
      one<{ id: string }>(
        "select o.id from outlet o join merchant m on m.id = o.merchant_id where m.organization_id = $1 and o.state = 'OPEN' and o.archived_at is null limit 1",
        [(where.merchant as { organization: string }).organization],
      ),
    async send({ merchant }, { id }) {
      const hire = async (who: Person, username: string) =>
        said(
          await who.ask('mutation ($input: OutletClerkCreateInput!) { outletClerkCreate(input: $input) { record { id } } }', {
            input: { outlet: id, name: '演示店员', username, since: '2026-11-01' },
          }),
        );
      const answers = [await hire(merchant, 'attack-street'), await hire(merchant, 'party-district'), await hire(merchant, 'attack-nobody-at-all')];
      return {
        sent: 'clerks called as somebody elsewhere, twice, and as nobody',
        answers: [...answers, new Set(answers).size === 1 ? 'alike' : 'told apart'],
      };
    },
    expect: count('alike', { least: 1 }),
  }),
];
