/**
 * What one person changes, against the oracle. Withheld: refused by its code, and not one row, line of history or account is another afterwards.
 * Offered: done. Created, edited and moved: exactly where the rules give the right on the row as it was and as it becomes.
 */
import { builtIn, constant, exported, type Field, type Resource, resources, tableOf } from './contract.js';
import { answersOf, fieldOf, future, inputFor, otherOf } from './inputs.js';
import type { Looking } from './reading.js';
import { type Row, type Rows, truthOf } from './rows.js';
import { sample } from './sample.js';
import type { Setting } from './setting.js';

interface Deed {
  resource: Resource;
  verb: string;
  right: string;
  query: string;
  variables: (row: Row) => Record<string, unknown>;
  possible: (row: Row) => boolean;
}

const tables = [...resources.map(({ name }) => tableOf(name)), 'history', 'number_series'];

/** All that a write could change, as one word. */
export async function digest({ world }: Pick<Setting, 'world'>): Promise<string> {
  const parts = tables.map((table) => `(select coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from ${table} t)`);
  return (await world.truth.query<{ all: string }>(`select concat_ws(',', ${parts.join(', ')}) as all`)).rows[0]!.all;
}

/** Every deed there is on a record that exists. */
export function deeds({ rows, oracle }: Looking, resource: Resource): Deed[] {
  const { name, mutations, verbs, fields } = resource;
  const personal = fields.find(({ kind }) => kind === 'personal');
  const present = (row: Row) => row.archived_at === null;
  const words = fields.find((field) => field.update && field.name === 'remark')!;
  // Not every role that edits may edit the remark, or any words at all.
  const plain = [
    words,
    ...fields.filter(({ update, kind, pattern }) => update && (kind === 'text' || kind === 'longText') && !pattern),
    ...fields.filter(({ update, kind }) => update && kind === 'reference'),
  ];
  const edit = (row: Row) => {
    const field = plain.find((one) => oracle.allows(name, 'update', row, one)) ?? words;
    return { [field.name]: field.kind === 'reference' ? otherOf(field, row, rows)?.id : sample(field) };
  };
  const deed = (verb: string, right: string, args: string, variables: Deed['variables'], possible: Deed['possible'], types = ''): Deed[] => {
    const mutation = mutations[verb as 'update'];
    return mutation
      ? [
          {
            resource,
            verb,
            right,
            query: `mutation ($id: ID!${types}) { done: ${mutation}(id: $id${args})${verb === 'reveal' ? '' : ' { record { id } }'} }`,
            variables,
            possible,
          },
        ]
      : [];
  };
  return [
    ...deed(
      'update',
      'update',
      ', version: $version, input: $input',
      (row) => ({ version: row.version, input: edit(row) }),
      (row) => present(row) && !oracle.isOthersWork(resource, row, Object.keys(edit(row))),
      `, $version: Int!, $input: ${name}UpdateInput!`,
    ),
    ...deed(
      'archive',
      'archive',
      ', version: $version, reason: "演示"',
      ({ version }) => ({ version }),
      (row) => oracle.shelvable(resource, row),
      ', $version: Int!',
    ),
    ...deed(
      'restore',
      'archive',
      ', version: $version',
      ({ version }) => ({ version }),
      (row) => !present(row),
      ', $version: Int!',
    ),
    ...deed(
      'reveal',
      'reveal',
      `, field: ${constant(personal?.name ?? 'none')}, reason: $reason`,
      () => ({ reason: revealReason }),
      present,
      ', $reason: String!',
    ),
    ...verbs.map((verb): Deed => ({
      resource,
      verb: verb.verb,
      right: verb.verb,
      possible: (row) => oracle.stands(resource, row, verb),
      query: `mutation ($id: ID!, $version: Int!${verb.inputType ? `, $input: ${verb.inputType}!` : ''}) { done: ${verb.mutation}(id: $id, version: $version${verb.inputType ? ', input: $input' : ''}) { record { id } } }`,
      variables: (row) => ({ version: row.version, ...(verb.inputType && { input: answersOf(name, verb, row, rows) }) }),
    })),
  ];
}

const revealReason = builtIn.flatMap(({ rules }) => rules).find(({ reason }) => reason)?.reason?.example ?? '演示';

export const codeOf = (errors?: { extensions: { code: string } }[]) => errors?.[0]?.extensions.code ?? 'done';
/** Every step and every right that is refused has these; none of them excuses a refusal of what is offered. */
const ofStepsAndRights = new Set([
  'WRONG_STATE',
  'CONDITION_UNMET',
  'RECORD_ARCHIVED',
  'NOT_ARCHIVED',
  'NO_ROLE_HOLDS_IT',
  'NOT_YOUR_PLACE',
  'NOT_SUCH_A_RECORD',
]);
/** Refused for what stands in the record or beside it. */
export const isOfTheRow = (refusal?: { hint?: string; reason?: string }): boolean =>
  Boolean(refusal?.hint) && !ofStepsAndRights.has(refusal?.reason ?? '');
/** Nobody ends the session of those who ask here: of accounts and what they hold, only the spare ones are touched. */
export function harmless(rows: Rows, { name }: Resource, row: Row): boolean {
  const account = name === 'Account' ? row : name === 'RoleAssignment' ? rows.get('Account', row.account_id) : undefined;
  return !account || String(account.username).startsWith('spare');
}

export async function withheld(look: Looking): Promise<number> {
  const counts = await Promise.all(resources.map((resource) => withheldOf(look, resource)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function withheldOf(look: Looking, resource: Resource): Promise<number> {
  const { person, rows, oracle, headers, faults, turn } = look;
  const { name } = resource;
  let asked = 0;
  for (const [index, { verb, right, query, variables, possible }] of deeds(look, resource).entries()) {
    if (!oracle.ever(name, right) && !turn(index)) continue;
    const all = rows.all(name).filter((row) => harmless(rows, resource, row));
    const seen = all.filter((row) => oracle.reads(name, row.id));
    const hidden = all.findLast((row) => !oracle.reads(name, row.id));
    const without =
      seen.findLast((row) => !oracle.allows(name, right, row) && possible(row)) ?? seen.findLast((row) => !oracle.allows(name, right, row));
    const early = seen.findLast((row) => oracle.allows(name, right, row) && !possible(row));
    for (const [row, expected] of [
      [hidden, ['NOT_FOUND', 'FORBIDDEN']],
      [without, ['FORBIDDEN']],
      [early, ['ILLEGAL_STEP']],
    ] as const) {
      if (!row) continue;
      asked += 1;
      const { errors } = await person.ask(query, { id: row.id, ...variables(row) }, headers);
      const codes: string[] = person.account ? [...expected] : [...expected, 'UNAUTHENTICATED'];
      if (!codes.includes(codeOf(errors)))
        faults.push(`${person.name}: ${verb} of ${name} ${row.id} in ${String(row.state)} is ${codeOf(errors)}, should be ${codes.join(' or ')}`);
    }
  }
  return asked;
}

/** What begins at no record: what is registered as it stands, what comes in a spreadsheet, what goes out in one, and a clerk's password. */
export async function withheldAtTheDoors(look: Looking, places: string[]): Promise<number> {
  const { person, rows, oracle, headers, faults } = look;
  const refusals = person.account ? ['FORBIDDEN', 'NOT_FOUND'] : ['FORBIDDEN', 'NOT_FOUND', 'UNAUTHENTICATED'];
  let asked = 0;
  const refused = async (what: string, query: string, variables: Record<string, unknown>, codes = refusals) => {
    asked += 1;
    const { errors } = await person.ask(query, variables, headers);
    if (!codes.includes(codeOf(errors)))
      faults.push(
        `${person.name}: ${what} is ${codeOf(errors)} (${JSON.stringify(errors?.[0] ?? null).slice(0, 200)}), should be ${codes.join(' or ')}`,
      );
  };
  for (const resource of resources) {
    const { name, plural, mutations, lifecycle } = resource;
    // Whoever may bring one in learns no more than that nobody has sent such a file.
    await refused(
      `a spreadsheet of ${name}`,
      'mutation ($resource: String!, $sheet: ID!) { importSheet(resource: $resource, sheet: $sheet) { record { id } } }',
      { resource: name, sheet: '018f0000-0000-7000-8000-000000000000' },
      oracle.ever(name, 'import') ? ['NOT_FOUND'] : refusals,
    );
    if (exported.has(name) && !oracle.ever(name, 'export'))
      await refused(`an export of ${plural}`, `mutation { ${plural}Export(format: CSV, reason: "演示") { record { id } } }`, {});
    if (!mutations.registerExisting) continue;
    for (const place of places) {
      const made = inputFor(resource, place, rows);
      if (!made) continue;
      const input = Object.fromEntries(Object.entries(made).filter(([field]) => fieldOf(name, field).registerExisting));
      for (const state of lifecycle?.states.map(({ code }) => ({ state: code, since: '2021-05-06' })) ?? [{}]) {
        const row = { ...future(resource, null, { ...input, ...state }), created_by_id: person.account };
        if (person.oracle(rows.with(name, row)).allows(name, 'registerExisting', row)) continue;
        await refused(
          `${name} registered ${JSON.stringify(state)}`,
          `mutation ($input: ${name}RegisterExistingInput!) { ${mutations.registerExisting}(input: $input) { record { id } } }`,
          { input: { ...input, ...state, reason: '演示' } },
        );
      }
    }
  }
  const clerk = rows.all('OutletClerk').find((row) => row.account_id && !oracle.allows('OutletClerk', 'setPassword', row));
  if (clerk)
    await refused(
      'a clerk’s password',
      'mutation ($id: ID!, $version: Int!) { outletClerkSetPassword(id: $id, version: $version, input: { password: "another horse 5 battery" }) { record { id } } }',
      { id: clerk.id, version: clerk.version },
    );
  return asked;
}

/** What is there already is no change, and asks for no right. */
function another(field: Field, row: Row): unknown {
  let value = sample(field);
  for (let tries = 0; tries < 5 && JSON.stringify(value) === JSON.stringify(truthOf(field, row)); tries += 1) value = sample(field);
  return field.kind === 'flag' ? !truthOf(field, row) : value;
}

const given = (input: Record<string, unknown>, resource: Resource) => Object.keys(input).map((name) => fieldOf(resource.name, name));

/** A new record, in each of these places; and one with a field its writer is not cleared for. */
export async function creates(setting: Setting, look: Looking, places: string[]): Promise<{ made: number; refused: number }> {
  const count = { made: 0, refused: 0 };
  for (const resource of resources.filter(({ mutations }) => mutations.create)) {
    for (const place of places) {
      const { person, faults } = look;
      const input = inputFor(resource, place, setting.rows);
      if (!input) continue;
      const row = { ...future(resource, null, input), created_by_id: look.person.account };
      const oracle = person.oracle(setting.rows.with(resource.name, row));
      const may = (fields: Field[]) =>
        oracle.allows(resource.name, 'create', row) &&
        fields.every(
          (field) =>
            oracle.allows(resource.name, 'create', row, field) &&
            (field.kind !== 'reference' ||
              (oracle.reads(field.resource!, input[field.name]) && setting.rows.get(field.resource!, input[field.name])!.archived_at === null)),
        );
      const attempt = async (values: Record<string, unknown>, allowed: boolean) => {
        const { errors } = await person.ask(
          `mutation ($input: ${resource.name}CreateInput!) { ${resource.mutations.create}(input: $input) { record { id } } }`,
          { input: values },
        );
        // A key that is taken, or a rule of the row, is told only to those who may write there, and is no verdict on their right.
        if (allowed && (codeOf(errors) === 'DUPLICATE' || isOfTheRow(errors?.[0]?.extensions))) return;
        if ((codeOf(errors) === 'done') !== allowed || (!allowed && !['FORBIDDEN', 'NOT_FOUND', 'UNAUTHENTICATED'].includes(codeOf(errors))))
          faults.push(
            `${person.name}: create ${resource.name} is ${codeOf(errors)} (${JSON.stringify(errors?.[0] ?? null).slice(0, 200)}), allowed: ${allowed}`,
          );
        count[allowed ? 'made' : 'refused'] += 1;
        if (!errors) await setting.refresh();
      };
      const uncleared = resource.fields.find(
        (field) => field.create && field.kind === 'personal' && !(field.name in input) && !oracle.allows(resource.name, 'create', row, field),
      );
      if (uncleared && oracle.allows(resource.name, 'create', row)) await attempt({ ...input, [uncleared.name]: sample(uncleared) }, false);
      await attempt(input, may(given(input, resource)));
    }
  }
  return count;
}

/** Every field that may not be written on a row one may edit, and every place it may not be moved to. */
export async function oversteps(look: Looking, places: string[]): Promise<number> {
  const { person, rows, oracle, faults } = look;
  let asked = 0;
  for (const resource of resources.filter(({ mutations }) => mutations.update)) {
    const { name, fields } = resource;
    const row = rows.all(name).findLast((one) => one.archived_at === null && oracle.reads(name, one.id) && oracle.allows(name, 'update', one));
    if (!row) continue;
    const closed = fields
      .filter(
        (field) =>
          field.update && !['reference', 'references', 'code', 'file', 'files'].includes(field.kind) && !oracle.allows(name, 'update', row, field),
      )
      .map((field) => ({ [field.name]: another(field, row) }));
    const moves = fields.some((field) => field.name === 'division' && field.update)
      ? places
          .map((division) => ({ division }))
          .filter((input) => !person.oracle(rows.with(name, future(resource, row, input))).allows(name, 'update', future(resource, row, input)))
      : [];
    for (const input of [...closed, ...moves]) {
      asked += 1;
      const { errors } = await person.ask(
        `mutation ($id: ID!, $version: Int!, $input: ${name}UpdateInput!) { ${resource.mutations.update}(id: $id, version: $version, input: $input) { record { id } } }`,
        { id: row.id, version: row.version, input },
      );
      if (!['FORBIDDEN', 'NOT_FOUND'].includes(codeOf(errors)))
        faults.push(`${person.name}: ${name} may not have ${JSON.stringify(input)} written, yet the answer is ${codeOf(errors)}`);
    }
  }
  return asked;
}
