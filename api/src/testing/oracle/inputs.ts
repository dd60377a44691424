/** Inputs that would be accepted, were the right there: what a verb asks, what a record needs, and the row that would come of it. */
import { answers, inputs } from '../subjects.js';
import { type Field, type Resource, resourceOf, snake, type Verb } from './contract.js';
import type { Row, Rows } from './rows.js';
import { sample } from './sample.js';
import { hasLand, placed } from './scopes.js';

const numbers: Record<string, number> = { Expected: 9, Present: 9, For: 7, Against: 1, Abstained: 1 };
const days: Record<string, string> = { certificateValidUntil: '2027-11-19', identityExpiresOn: '2027-11-19', representativeSince: '2026-11-21' };
/** Of most things: what came before it in the record is then no later. */
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

const notReferredTo = (rows: Rows, { id }: Row) => !rows.all('Person').some((row) => row.account_id === id);

const isAsked = ({ where = {} }: Field, row: Row) =>
  Object.entries(where).every(([name, value]) => [value].flat().includes(String(row[snake(name)])));

/**
 * Of people, another one of the same home; of accounts, one that nobody has; else one like it, where it asks for its own kind, or one in the same
 * place.
 */
export function otherOf(field: Field, row: Row, rows: Rows): Row | undefined {
  const { resource } = field;
  const there = rows.all(resource!).filter((one) => one.id !== row.id && !one.archived_at && isAsked(field, one));
  if (resource === 'Person') return there.find((one) => one.home_community_id === row.home_community_id && one.state === 'NORMAL' && !one.account_id);
  if (resource === 'Account') return there.find((one) => String(one.username).startsWith('spare') && notReferredTo(rows, one));
  const near = hasLand(resource!) ? there.filter((one) => one.street_id === row.street_id) : [];
  const alike = near.find((one) => one.state === row.state && 'parent_id' in row && one.parent_id === row.parent_id);
  return alike ?? near.find((one) => one.community_id === row.community_id) ?? near[0] ?? there.at(-1);
}

const answer = (field: Field, successor: string | undefined): unknown => {
  const counted = /[A-Z][a-z]+$/.exec(field.name)?.[0] ?? '';
  if (field.kind === 'integer') return numbers[counted] ?? 1;
  if (field.kind === 'references') return successor ? [successor] : [];
  return field.kind === 'date' ? (days[field.name] ?? today()) : sample(field);
};

/** What a verb asks; of a merger, a division of the same tier, if there is one. */
export function answersOf(resource: string, { asks, verb }: Verb, row: Row, rows: Rows): Record<string, unknown> {
  const peer = rows
    .all('Division')
    .find((one) => one.tier === row.tier && one.parent_id === row.parent_id && one.id !== row.id && one.state === 'ACTIVE' && !one.archived_at);
  return Object.fromEntries(
    asks.map((field) => [
      field.name,
      answers[`${resource}.${verb}`]?.[field.name] ?? (field.kind === 'reference' ? otherOf(field, row, rows)?.id : answer(field, peer?.id)),
    ]),
  );
}

let codes = 500;

/** What the reference asks of its target; of people, a grown one who is present, and another one in each field. */
const fits = (field: Field, row: Row, chosen: Record<string, unknown>) =>
  isAsked(field, row) &&
  (field.resource !== 'Person' || (row.state === 'NORMAL' && !(String(row.birth_date ?? '') > '2000') && !Object.values(chosen).includes(row.id)));

/** Another record has these values of a key, as far as they are chosen. */
const isTaken = ({ name, fields }: Resource, key: string[], chosen: Record<string, unknown>, rows: Rows): boolean => {
  const columns = key.filter((one) => one in chosen).map((one) => [fields.find((field) => field.name === one)!, chosen[one]] as const);
  return rows
    .all(name)
    .some((row) => columns.every(([field, value]) => row[field.kind === 'reference' ? `${snake(field.name)}_id` : snake(field.name)] === value));
};

/** A record that this input may refer to, in this place if there is one. */
function target(resource: Resource, field: Field, place: string, rows: Rows, chosen: Record<string, unknown>): string | undefined {
  if (resource.name === 'Division') return rows.get('Division', place)!.parent_id as string;
  if (field.resource === 'Division') return place;
  let there = rows
    .all(field.resource!)
    .filter(
      (row) => row.archived_at === null && (!hasLand(field.resource!) || placed(field.resource!, row, rows) === place) && fits(field, row, chosen),
    );
  if (field.resource === 'Account') return rows.all('Account').find((row) => row.username === 'spare.1')!.id;
  // Of a key, one that is not taken beside what was chosen already.
  const key = (resource.unique ?? []).find((names) => names.includes(field.name));
  if (key) there = there.filter(({ id }) => !isTaken(resource, key, { ...chosen, [field.name]: id }, rows));
  return (there.at(-1) ?? (field.name === 'federation' ? rows.all('Federation').find((row) => !row.archived_at) : undefined))?.id;
}

/** What has to be given for a new record in this place; null where there is nothing it could refer to. */
export function inputFor(resource: Resource, place: string, rows: Rows): Record<string, unknown> | null {
  const input: Record<string, unknown> = {};
  const needed = (field: Field) =>
    field.required ||
    field.requiredWhen?.in.includes(String(input[field.requiredWhen.field])) ||
    (resource.name === 'RoleAssignment' && field.name === 'division');
  // What is needed only with another value is asked about once that one is there.
  for (const field of [...resource.fields, ...resource.fields].filter(({ create }) => create)) {
    if (field.name in input || !needed(field)) continue;
    const value =
      field.kind === 'reference'
        ? target(resource, field, place, rows, input)
        : (inputs[resource.name]?.[field.name] ?? (field.kind === 'code' ? `440699001${String((codes += 1)).padStart(3, '0')}` : sample(field)));
    if (value === undefined || value === null) return null;
    input[field.name] = value;
  }
  return input;
}

/** The row as it would become, as far as scopes and predicates look at it. */
export function future(resource: Resource, row: Row | null, input: Record<string, unknown>): Row {
  const after: Row = {
    ...(row ?? { id: '00000000-0000-7000-8000-00000000000f', version: 1, archived_at: null, state: resource.lifecycle?.states[0]!.code }),
  } as Row;
  for (const [name, value] of Object.entries(input)) {
    const field = resource.fields.find((one) => one.name === name);
    if (field) after[field.kind === 'reference' ? `${snake(name)}_id` : snake(name)] = value;
  }
  return after;
}

export const fieldOf = (resource: string, name: string) => resourceOf(resource).fields.find((field) => field.name === name)!;
