// Steps that tests share: a mutation as somebody, a record by a statement of one's own, and a picture sent as a browser sends it.
import { expect } from '@jest/globals';
import pg from 'pg';
import sharp from 'sharp';
import { answered } from './subjects.js';
import type { Person, World } from './world.js';

export interface Row {
  id: string;
  version: number;
  state: string;
  [field: string]: unknown;
}

export const one = async <T = Row>(world: World, text: string, values: unknown[] = []) => (await world.truth.query(text, values)).rows[0] as T;

/** The same, of a world that is opened later. */
export const oneOf =
  (world: () => World) =>
  <T = Row>(text: string, values: unknown[] = []) =>
    one<T>(world(), text, values);

/** What a step is made on: the record as it was seen; null where it makes one. */
type Seen = { id: string; version: number } | null;

/** Waits until something is so, however slow the machine is. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 90_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('it never came to be');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function mutate(who: Person, fields: string, mutation: string, row: Seen, input?: object) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const variables = [...(row ? ['$id: ID!', '$version: Int!'] : []), ...(input ? [`$input: ${type}!`] : [])].join(', ');
  const given = [...(row ? ['id: $id, version: $version'] : []), ...(input ? ['input: $input'] : [])].join(', ');
  const { data, errors } = await who.ask(`mutation (${variables}) { done: ${mutation}(${given}) { record { ${fields} } warnings { code field } } }`, {
    ...(row && { id: row.id, version: row.version }),
    ...(input && { input }),
  });
  return {
    row: data?.done?.record as Row,
    warnings: data?.done?.warnings as { code: string; field: string }[] | undefined,
    error: errors?.[0]?.extensions,
  };
}

/** A mutation as somebody; the record it leaves, or what it was refused with. */
export const attempt = (who: Person, resource: string, mutation: string, row: Seen, input?: object) =>
  mutate(who, answered[resource] ?? 'id version', mutation, row, input);

/** One that succeeds. */
export async function step(who: Person, resource: string, mutation: string, row: Seen, input?: object): Promise<Row> {
  return done(mutation, await attempt(who, resource, mutation, row, input));
}

function done(mutation: string, { row, error }: Awaited<ReturnType<typeof mutate>>): Row {
  expect([mutation, error]).toEqual([mutation, undefined]);
  return row;
}

/** Both for a test that looks at fields of its own; which, may hang on the mutation. */
export function stepsOf(fields: string | ((mutation: string) => string)) {
  const of = (mutation: string) => (typeof fields === 'string' ? fields : fields(mutation));
  return {
    attempt: (who: Person, mutation: string, row: Seen, input?: object) => mutate(who, of(mutation), mutation, row, input),
    step: async (who: Person, mutation: string, row: Seen, input?: object) => done(mutation, await mutate(who, of(mutation), mutation, row, input)),
  };
}

/** What an attempt is refused with: the reasons of all its faults. */
export const reasonsOf = ({ error }: Pick<Awaited<ReturnType<typeof mutate>>, 'error'>) =>
  error?.fields ? error.fields.map(({ reason }) => reason) : [error?.reason];

/**
 * Somebody else's change that is under way while the work runs, and done once the work waits for it: the work was begun on what was there before, and
 * ends on what is there now.
 */
export async function meanwhile<T>({ database }: World, change: string, values: unknown[], work: () => Promise<T>): Promise<T> {
  const other = new pg.Client({ connectionString: database.superuserUrl });
  await other.connect();
  try {
    await other.query('begin');
    await other.query(change, values);
    const done = work();
    await Promise.race([
      done,
      until(
        async () =>
          (await other.query("select from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'", [database.name])).rowCount! > 0,
      ),
    ]);
    await other.query('commit');
    return await done;
  } finally {
    await other.end();
  }
}

export async function upload({ url }: World, who: Person, resource: string, field: string): Promise<string> {
  const { data } = await who.ask<{ requestUpload: { id: string; url: string; fields: { name: string; value: string }[] } }>(
    'mutation ($resource: String!, $field: String!) { requestUpload(resource: $resource, field: $field) { id url fields { name value } } }',
    { resource, field },
  );
  const form = new FormData();
  for (const { name, value } of data.requestUpload.fields) form.append(name, value);
  form.append(
    'file',
    new Blob([
      new Uint8Array(
        await sharp({ create: { width: 60, height: 40, channels: 3, background: '#8a5' } })
          .png()
          .toBuffer(),
      ),
    ]),
    '封面.png',
  );
  expect((await fetch(url + data.requestUpload.url, { method: 'POST', body: form })).status).toBe(201);
  return data.requestUpload.id;
}
