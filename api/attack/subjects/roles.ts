/** What roles may not: by every mutation that takes a record, and round the product in the database itself. */
import pg from 'pg';
import { builtIn, resources } from '../../src/testing/oracle/contract.js';
import { type Attack, attack, both, count, only } from '../attack.js';
import { said } from '../tools/ask.js';

const tableOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).slice(1);

/** Everything that is done to a record by its id, with a plausible input. */
const doings = resources.flatMap(({ name, mutations, verbs }) => {
  const all: { mutation: string; verb: string; input: string | null; reason: boolean; asks: { name: string; kind: string }[] }[] = [];
  const type = (mutation: string) => `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  if (mutations.update) all.push({ mutation: mutations.update, verb: 'update', input: type(mutations.update), reason: false, asks: [] });
  if (mutations.archive) all.push({ mutation: mutations.archive, verb: 'archive', input: null, reason: true, asks: [] });
  for (const { mutation, verb, inputType, asks } of verbs) all.push({ mutation, verb, input: inputType, reason: false, asks });
  return all.map((one) => ({ resource: name, ...one }));
});

const holds = (code: string, resource: string, verb: string) =>
  builtIn.find((role) => role.code === code)!.rules.some((rule) => rule.resource === resource && rule.verbs.includes(verb));

export const roles: Attack[] = [
  attack({
    name: 'an auditor, a resident and a service centre do everything they hold no right to',
    proves: 'who holds no verb on a record changes nothing of it',
    async arrange({ truth }) {
      const rows = new Map<string, { id: string; version: number }>();
      for (const { name } of resources) {
        const {
          rows: [row],
        } = await truth
          .query<{ id: string; version: number }>(`select id, version from ${tableOf(name)} where archived_at is null limit 1`)
          .catch(() => ({ rows: [] }));
        if (row) rows.set(name, row);
      }
      return rows;
    },
    async send({ auditor, resident, centre, truth, size }, rows) {
      const answers: string[] = [];
      const people = (
        [
          [auditor, 'auditor'],
          [resident, 'resident'],
          [centre, 'serviceCentreWorker'],
        ] as const
      ).slice(0, size(3, 1));
      const lines = async () =>
        (
          await truth.query<{ lines: number }>(
            "select count(*)::int as lines from history where account_id = any($1::uuid[]) and resource not in ('Task', 'SavedView')",
            [people.map(([{ id }]) => id)],
          )
        ).rows[0]!.lines;
      const before = await lines();
      for (const [who, role] of people) {
        for (const { resource, mutation, verb, input, reason, asks } of doings) {
          const row = rows.get(resource);
          if (!row || holds(role, resource, verb)) continue;
          const given = Object.fromEntries(
            asks.map(({ name, kind }) => [
              name,
              kind === 'date'
                ? '2026-11-01'
                : kind === 'integer'
                  ? 1
                  : kind === 'flag'
                    ? true
                    : kind === 'file' || kind === 'reference'
                      ? null
                      : '演示',
            ]),
          );
          const answer = await who.ask(
            `mutation ($id: ID!, $version: Int!${input ? `, $input: ${input}!` : ''}) { ${mutation}(id: $id, version: $version${input ? ', input: $input' : ''}${reason ? ', reason: "attack"' : ''}) { record { id } } }`,
            { ...row, ...(input && { input: given }) },
          );
          answers.push(answer.code === null ? `${said(answer)} ${mutation} by ${role}` : said(answer));
        }
      }
      return {
        sent: `${answers.length} mutations of ${doings.length} by ${people.map(([, role]) => role).join(', ')}`,
        answers: [...answers, `${(await lines()) - before} lines of history`],
      };
    },
    expect: both(
      only('FORBIDDEN', 'NOT_FOUND', 'BAD_REQUEST', 'GRAPHQL_VALIDATION_FAILED', 'INVALID_INPUT', 'REQUIRED', '0 lines of history'),
      count('0 lines of history', { least: 1 }),
      count('FORBIDDEN', { least: 20 }),
    ),
  }),
  attack({
    name: 'the rules themselves',
    proves: "the role that the server connects as writes neither rules nor history, nor the keys' fingerprints",
    async send({ appUrl }) {
      const client = new pg.Client({ connectionString: appUrl });
      await client.connect();
      try {
        const answers: string[] = [];
        const statements = [
          'update role set definition = definition',
          "insert into role (code) values ('mine')",
          'delete from role',
          'update history set reason = reason',
          'delete from history',
          'truncate history',
          'create table mine (a int)',
          'alter table account add column mine int',
          'update dictionary_entry set code = code',
          'delete from account',
          "insert into migration (name) values ('mine')",
          'set role postgres',
        ];
        for (const statement of statements)
          answers.push(
            await client
              .query(`begin; ${statement}`)
              .then(
                () => `done: ${statement}`,
                ({ code }: { code?: string }) => (code === '42501' ? 'not allowed' : `${code}: ${statement}`),
              )
              .finally(() => client.query('rollback')),
          );
        return { sent: statements.join('; '), answers };
      } finally {
        await client.end();
      }
    },
    expect: only('not allowed'),
  }),
];
