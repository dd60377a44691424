// What the tests of people share: a person made through GraphQL, and numbers that nobody has.
import { mutationOf } from '../kernel/resource/lifecycle.js';
import type { Person as Caller } from './world.js';

let count = 0;
/** A mobile of an unallocated range, another one at each call. */
export const newMobile = () => `1940${String((count += 1)).padStart(7, '9000000')}`;

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** A resident's number of the region 440699, which does not exist. */
export function newIdNumber(birthDate = '1980-05-05'): string {
  const body = `440699${birthDate.replaceAll('-', '')}${String((count += 1)).padStart(3, '0')}`;
  return body + '10X98765432'.charAt(weights.reduce((sum, weight, index) => sum + weight * Number(body.charAt(index)), 0) % 11);
}

export interface Made {
  id: string;
  version: number;
}
type Values = Record<string, unknown>;

export const community = async (by: Caller, code: string): Promise<string> =>
  (await by.ask('query ($code: String!) { divisions(filter: { code: { eq: $code } }) { nodes { id } } }', { code })).data.divisions.nodes[0]
    .id as string;

export const personCreate = (by: Caller, input: Values) =>
  by.ask(
    'mutation ($input: PersonCreateInput!) { personCreate(input: $input) { record { id version name mobile idNumber } warnings { code field message recordId } } }',
    { input },
  );

export async function newPerson(by: Caller, input: Values): Promise<Made> {
  const { data, errors } = await personCreate(by, input);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.personCreate.record as Made;
}

export async function make(by: Caller, type: string, input: Values): Promise<Made> {
  const { data, errors } = await by.ask(
    `mutation ($input: ${type}CreateInput!) { done: ${mutationOf('create', type)}(input: $input) { record { id version } } }`,
    {
      input,
    },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.done.record as Made;
}

export const codeOf = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code ?? 'done';
