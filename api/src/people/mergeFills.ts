/**
 * What a merger fills in: fields the surviving record lacks and the other one has. A document's number comes with its kind, and a home only where
 * both live in the same community.
 */
import { fieldOf, Refusal, type ResourceSpec } from '../kernel/index.js';
import type { Person } from './person.js';
import { words } from './words.js';

type Columns = Record<string, unknown>;

export interface Fills {
  fields: string[];
  /** The surviving record's columns as they were, and as they became. */
  before: Columns;
  after: Columns;
}

const ofNumber = ['idKind', 'idNumber'];

export const unfitRefusals = [words.mergedIntoUnfit, words.bothHaveAccounts, words.idNumbersDiffer];

/** Why the two cannot be one, whatever refers to them. */
export function unfit(from: Person, into: Person): Refusal | null {
  const field = 'mergedInto';
  if (into.id === from.id || into.state !== 'NORMAL' || into.archivedAt) return new Refusal('INVALID_INPUT', { field, hint: words.mergedIntoUnfit });
  if (from.account && into.account)
    return new Refusal('IN_USE', {
      field,
      hint: words.bothHaveAccounts,
    });
  if (residentNumber(from) && residentNumber(into) && residentNumber(from) !== residentNumber(into))
    return new Refusal('INVALID_INPUT', {
      field,
      hint: words.idNumbersDiffer,
    });
  return null;
}

/** Nobody has two: told by the blind index, so that neither is looked at. */
const residentNumber = (person: Person): unknown => person.idKind === 'RESIDENT_ID' && (person as unknown as Columns).idNumberIndex;

export function fillsOf({ fields }: ResourceSpec, from: Person, into: Person): Fills {
  const [given, held] = [from, into] as unknown as [Columns, Columns];
  const fills: Fills = { fields: [], before: {}, after: {} };
  const lacks = (name: string) => {
    const field = fields.get(name)!;
    return (field.kind.remember(field, held) ?? null) === null;
  };
  for (const field of fields.values()) {
    const { name, options, kind } = field;
    if (field.system || options.required || (options.set === 'verb' && name !== 'account')) continue;
    if (options.section === 'home' && from.homeCommunity !== into.homeCommunity) continue;
    if ((kind.remember(field, given) ?? null) === null) continue;
    if (!lacks(ofNumber.includes(name) ? 'idNumber' : name)) continue;
    fills.fields.push(name);
    for (const { property } of kind.columns(field)) {
      fills.before[property] = held[property] ?? null;
      fills.after[property] = given[property] ?? null;
    }
  }
  return fills;
}

/** What was filled in and edited since is somebody's work: it is not taken away. */
export function unchangedSince(spec: ResourceSpec, into: Person, { fields, after }: Fills): void {
  const changed = fields
    .map((name) => fieldOf(spec, name))
    .filter((field) => JSON.stringify(field.kind.remember(field, into as unknown as Columns)) !== JSON.stringify(field.kind.remember(field, after)));
  if (changed.length === 0) return;
  throw new Refusal('ILLEGAL_STEP', { hint: words.editedSinceMerger(changed.map(({ options }) => options)) });
}
