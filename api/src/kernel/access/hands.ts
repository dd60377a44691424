/**
 * Separate hands: verbs that different people must use, declared by the resource (`apart`). Who used a verb is read from history, which nobody can
 * change. So the rule holds over the whole life of a record, for all accounts of one person, and however the work was done: whoever registered the
 * record as existing (补录), edited it into review, or filled in a line of it (`handsOf`) counts as having used the verbs that this stands for.
 */
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { all, any, at, literal, type RowReference, yes } from '../read/scope.js';
import type { Label } from '../resource/labels.js';
import { fieldOf, type ResourceSpec, targetOf } from '../resource/spec.js';
import { verbsBehind } from '../resource/way.js';
import { ownAccount } from './ability.js';
import type { Viewer } from './viewer.js';
import type { Sentence } from '../reasons.js';
import { words } from '../write/words.js';

/** Ids of all accounts that belong to the same person as one of these. */
export type AllAccounts = (accounts: readonly string[]) => Sql;

/** Until a capability says which accounts belong to one person, each stands for itself. */
const eachItself: AllAccounts = (accounts) => sql`select unnest(${accounts}::uuid[])`;

/** All accounts of the viewer's person. */
export const accountsOf = ({ ability: { catalogue, slots } }: Viewer): Sql => (catalogue.allAccounts ?? eachItself)(slots.get(ownAccount)!);

/** The work that must not have been done by the person who uses a verb. */
interface Rivals {
  verbs: string[];
  /** Registering a record in one of these states counts as using those verbs. */
  registered: string[];
  /** An edit that leads to this state or is made in it counts as using such a verb; so does a proposal. */
  edited: string | null;
  /** Lines of the record, and their fields whose filling in counts as using those verbs. */
  lines: { spec: ResourceSpec; via: string; fields: string[] }[];
}

/** The declared `handsOf`: of which verb of which record the fields of this line are the work. */
export function handsOf(spec: ResourceSpec): { record: ResourceSpec; via: string; verbs: Record<string, string> } | null {
  const { handsOf: declared } = spec.options;
  if (!declared) return null;
  const field = fieldOf(spec, declared.record);
  return { record: targetOf(field), via: field.kind.columns(field)[0]!.name, verbs: declared.fields };
}

function linesOf(spec: ResourceSpec, verbs: string[]): Rivals['lines'] {
  return spec.referredBy.flatMap(({ of: line, name }) => {
    if (line.options.handsOf?.record !== name) return [];
    const work = handsOf(line)!;
    const fields = Object.entries(work.verbs)
      .filter(([, verb]) => verbs.includes(verb))
      .map(([field]) => field);
    return fields.length > 0 ? [{ spec: line, via: work.via, fields }] : [];
  });
}

const known = new WeakMap<ResourceSpec, Map<string, Rivals | null>>();

function found(spec: ResourceSpec, verb: string): Rivals | null {
  const sets = (spec.options.apart ?? []).filter((set) => Object.values(set).some((group) => group.includes(verb)));
  const verbs = [
    ...new Set(
      sets.flatMap((set) =>
        Object.values(set)
          .filter((group) => !group.includes(verb))
          .flat(),
      ),
    ),
  ];
  if (verbs.length === 0) return null;
  const {
    lifecycle,
    options: { review },
  } = spec;
  const behind = (state: string) => [...verbsBehind(lifecycle!, state)];
  return {
    verbs,
    registered: [...lifecycle!.states.keys()].filter((state) => behind(state).some((one) => verbs.includes(one))),
    edited:
      review && verbs.some((one) => [...(lifecycle!.verbs.get(one)?.steps.values() ?? [])].some(({ to }) => to === review.to)) ? review.to : null,
    lines: linesOf(spec, verbs),
  };
}

export function rivalsOf(spec: ResourceSpec, verb: string): Rivals | null {
  const verbs = known.get(spec) ?? new Map<string, Rivals | null>();
  known.set(spec, verbs);
  if (!verbs.has(verb)) verbs.set(verb, found(spec, verb));
  return verbs.get(verb)!;
}

/**
 * SQL: under none of their accounts has the viewer done work that must be apart from this verb. `accounts`: an array of those accounts, for
 * statements that ask this of many resources.
 */
export function handsFree(spec: ResourceSpec, row: RowReference, verb: string, viewer: Viewer, accounts?: Sql): Sql {
  const rivals = rivalsOf(spec, verb);
  if (!rivals) return yes;
  const { verbs, registered, edited, lines } = rivals;
  const list = (words: string[]) => sql`array[${join(words.map(literal))}]`;
  const steps = any([
    sql`h.verb = any(${list(verbs)})`,
    ...(registered.length > 0 ? [sql`h.verb = 'registerExisting' and h.to_state = any(${list(registered)})`] : []),
    ...(edited ? [sql`h.verb = 'update' and h.to_state = ${literal(edited)} or h.verb = 'propose'`] : []),
  ]);
  const mine = accounts ? sql`h.account_id = any(${accounts})` : sql`h.account_id in (${accountsOf(viewer)})`;
  return all([
    sql`not exists (select 1 from history h where ${all([sql`h.resource = ${literal(spec.name)}`, sql`h.record_id = ${at(row, 'id')}`, sql`(${steps})`, mine])})`,
    ...lines.map(
      ({ spec: line, via, fields }) => sql`not exists (
      select 1 from ${raw(line.table)} ${raw(`${row}l`)} join history h on h.resource = ${literal(line.name)} and h.record_id = ${at(`${row}l`, 'id')}
      where ${all([sql`${at(`${row}l`, via)} = ${at(row, 'id')}`, sql`h.verb = 'update'`, sql`h.changes @> any(array[${join(fields.map((field) => literal(JSON.stringify([{ field }]))))}]::jsonb[])`, mine])})`,
    ),
  ]);
}

/** Labels of what is no verb of the life cycle, but must be apart from verbs that decide on it. */
const others: Record<string, Label> = {
  propose: { zh: '提出改动', en: 'Propose changes' },
  create: { zh: '登记', en: 'Record' },
  update: { zh: '编辑', en: 'Edit' },
};
export const handLabel = (spec: ResourceSpec, verb: string): Label => (spec.verbs.get(verb) ?? others[verb])!;

/** The sentence of the refusal, with the labels of the verbs. `work`: the label of the field that the viewer wanted to fill in. */
export function apartHint(spec: ResourceSpec, verb: string, work?: Label): Sentence {
  const others = rivalsOf(spec, verb)!.verbs.map((one) => handLabel(spec, one));
  return words.otherHandsNeeded(work ?? handLabel(spec, verb), others);
}
