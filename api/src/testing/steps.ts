// Steps that tests share: a mutation as somebody, a record by a statement of one's own, and a picture sent as a browser sends it.
import { expect } from '@jest/globals';
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

/** A mutation as somebody; the record it leaves, or what it was refused with. */
export async function attempt(who: Person, resource: string, mutation: string, row: { id: string; version: number } | null, input?: object) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const variables = [...(row ? ['$id: ID!', '$version: Int!'] : []), ...(input ? [`$input: ${type}!`] : [])].join(', ');
  const given = [...(row ? ['id: $id, version: $version'] : []), ...(input ? ['input: $input'] : [])].join(', ');
  const { data, errors } = await who.ask(
    `mutation (${variables}) { done: ${mutation}(${given}) { record { ${answered[resource] ?? 'id version'} } warnings { code field } } }`,
    { ...(row && { id: row.id, version: row.version }), ...(input && { input }) },
  );
  return {
    row: data?.done?.record as Row,
    warnings: data?.done?.warnings as { code: string; field: string }[] | undefined,
    error: errors?.[0]?.extensions,
  };
}

export async function step(
  who: Person,
  resource: string,
  mutation: string,
  row: { id: string; version: number } | null,
  input?: object,
): Promise<Row> {
  const { row: after, error } = await attempt(who, resource, mutation, row, input);
  expect([mutation, error]).toEqual([mutation, undefined]);
  return after;
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
