// Steps that the tests of merchants and their catalogue share: verbs by name, records by their words, and a picture sent as a browser sends it.
import { expect } from '@jest/globals';
import sharp from 'sharp';
import type { Person, World } from './world.js';

export interface Row {
  id: string;
  version: number;
  state: string;
  [field: string]: unknown;
}

export const fieldsOf: Record<string, string> = {
  Merchant:
    'id version state brandName permitsUntil endDecidedOn endDeciderName endHandling actions contracts { nodes { contractNo } } rewards(first: 100) { nodes { id state } }',
  Reward:
    'id version state code name price stockAvailable stockTotal goodsWarning listOn reviewOpinion actions cover { id } outlets { id } monitoredDiff { field before after beforeTitle afterTitle }',
  MerchantPermit: 'id version actions',
  Outlet: 'id version state actions',
  OutletClerk: 'id version state until account { id } actions',
  StockMovement: 'id version balance operatorName',
  RewardCode: 'id version state batch code',
};

export const one = async <T = Row>(world: World, text: string, values: unknown[] = []) => (await world.truth.query(text, values)).rows[0] as T;

/** A mutation as somebody; the record it leaves, or what it was refused with. */
export async function attempt(who: Person, resource: string, mutation: string, row: { id: string; version: number } | null, input?: object) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const variables = [...(row ? ['$id: ID!', '$version: Int!'] : []), ...(input ? [`$input: ${type}!`] : [])].join(', ');
  const given = [...(row ? ['id: $id, version: $version'] : []), ...(input ? ['input: $input'] : [])].join(', ');
  const { data, errors } = await who.ask(
    `mutation (${variables}) { done: ${mutation}(${given}) { record { ${fieldsOf[resource] ?? 'id version'} } warnings { code field } } }`,
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

/** The words of a reward of the demo's merchant, as its manager would fill them in. */
export async function termsOf(world: World): Promise<Record<string, unknown>> {
  const merchant = await one(world, "select id from merchant where brand_name = '得记面家'");
  const category = await one(world, "select id from reward_category where code = 'FOOD'");
  const { rows } = await world.truth.query<{ id: string }>('select id from outlet where merchant_id = $1 order by name limit 1', [merchant.id]);
  return {
    name: '腊味饭券',
    merchant: merchant.id,
    category: category.id,
    kind: 'COUPON',
    fulfilment: 'COUNTER',
    outlets: rows.map(({ id }) => id),
    price: 30,
    faceValue: '15.00',
    limitPer: 'MONTH',
    limitCount: 2,
    redeemWindow: { from: '2026-11-01', until: '2027-06-30' },
    validityKind: 'AFTER',
    validDays: 30,
    refundRule: 'UNUSED',
    howToUse: '到店出示券码。',
  };
}
