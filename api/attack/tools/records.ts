/** Records that the attacks begin with, made by those whose job it is. */
import type { Stage } from '../stage/stage.js';
import type { Answer, Person } from './ask.js';
import { send, ticket } from './forms.js';
import { png } from './pictures.js';

export interface Row {
  id: string;
  version: number;
  state: string;
  actions: string[];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A mutation with its record's id and version, its input, or both. */
export async function attempt(
  who: Person,
  mutation: string,
  row: { id: string; version: number } | null,
  input?: object,
): Promise<Answer<{ done: { record: Row; warnings: { code: string }[] } } | null>> {
  const variables = [...(row ? ['$id: ID!', '$version: Int!'] : []), ...(input ? [`$input: ${capital(mutation)}Input!`] : [])].join(', ');
  const given = [...(row ? ['id: $id, version: $version'] : []), ...(input ? ['input: $input'] : [])].join(', ');
  return who.ask(
    `mutation (${variables}) { done: ${mutation}(${given}) { record { id version ${/^(role|compound)/.test(mutation) ? '' : 'state '}actions } warnings { code } } }`,
    { ...(row && { id: row.id, version: row.version }), ...(input && { input }) },
  );
}

export async function step(who: Person, mutation: string, row: { id: string; version: number } | null, input?: object): Promise<Row> {
  const { data, code, message } = await attempt(who, mutation, row, input);
  if (code) throw new Error(`${mutation} by ${who.username}: ${code} ${message}`);
  return data!.done.record;
}

export async function picture({ port }: Stage, who: Person): Promise<string> {
  const form = await ticket(who, 'picture');
  const sent = await send(port, who, form, png(60, 40), 'a.png');
  if (sent !== '201') throw new Error(`a picture of 60 × 40: ${sent}`);
  return form.id;
}

/** A reward as the merchant's manager fills it in. */
export async function terms({ one, truth }: Stage): Promise<Record<string, unknown>> {
  const merchant = await one("select id from merchant where brand_name = '得记面家'");
  const category = await one("select id from reward_category where code = 'FOOD'");
  const { rows } = await truth.query<{ id: string }>('select id from outlet where merchant_id = $1 order by name limit 1', [merchant.id]);
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

/** One of the federation's members, other each time. */
export const aMember =
  ({ truth }: Stage) =>
  async (): Promise<Row> => {
    const {
      rows: [row],
    } = await truth.query<Row>(
      "select m.id, m.version, m.state from federation_member m join federation f on f.id = m.federation_id where f.prefix = 'TPSL' and m.state = 'MEMBER' and m.archived_at is null order by m.id limit 1",
    );
    return row!;
  };
