/**
 * Separate hands. Which verbs must be different people is declared by the resource (`apart`); who used them is read in the history, which nobody can change. So it
 * holds over the whole life of a record, for all accounts of one person, and whichever way the record came in: whoever registered it as existing, or edited
 * it into review, is the hand of the steps that this stands for.
 */
import sql, { join, type Sql } from 'sql-template-tag';
import { all, any, at, literal, type RowReference, yes } from '../read/scope.js';
import type { Label } from '../resource/labels.js';
import type { ResourceSpec } from '../resource/spec.js';
import { verbsBehind } from '../resource/way.js';
import { ownAccount } from './ability.js';
import type { Viewer } from './viewer.js';

/** Ids of all accounts that are the same person as one of these. */
export type SamePerson = (accounts: readonly string[]) => Sql;

let samePerson: SamePerson = (accounts) => sql`select unnest(${accounts}::uuid[])`;
/** Accounts are a capability's: it says which of them are one person. */
export const useSamePerson = (fragment: SamePerson): void => { samePerson = fragment; };

/** What nobody may have done who is to use a verb. */
interface Rivals {
  verbs: string[];
  /** Registered in one of these states, it has those verbs behind it. */
  registered: string[];
  /** An edit that leads here, or is made here, is as good as such a verb. */
  edited: string | null;
}

const known = new WeakMap<ResourceSpec, Map<string, Rivals | null>>();

function found(spec: ResourceSpec, verb: string): Rivals | null {
  const sets = (spec.options.apart ?? []).filter((set) => Object.values(set).some((group) => group.includes(verb)));
  const verbs = [...new Set(sets.flatMap((set) => Object.values(set).filter((group) => !group.includes(verb)).flat()))];
  if (verbs.length === 0) return null;
  const { lifecycle, options: { review } } = spec;
  const behind = (state: string) => [...verbsBehind(lifecycle!, state)];
  return {
    verbs, registered: [...lifecycle!.states.keys()].filter((state) => behind(state).some((one) => verbs.includes(one))),
    edited: review && verbs.some((one) => [...lifecycle!.verbs.get(one)!.steps.values()].some(({ to }) => to === review.to)) ? review.to : null,
  };
}

export function rivalsOf(spec: ResourceSpec, verb: string): Rivals | null {
  const verbs = known.get(spec) ?? new Map<string, Rivals | null>();
  known.set(spec, verbs);
  if (!verbs.has(verb)) verbs.set(verb, found(spec, verb));
  return verbs.get(verb)!;
}

/** This viewer, under whatever account, has done none of what the verb must be apart from. */
export function handsFree(spec: ResourceSpec, row: RowReference, verb: string, viewer: Viewer): Sql {
  const rivals = rivalsOf(spec, verb);
  if (!rivals) return yes;
  const { verbs, registered, edited } = rivals;
  const list = (words: string[]) => sql`array[${join(words.map(literal))}]`;
  const lines = any([
    sql`h.verb = any(${list(verbs)})`,
    ...(registered.length > 0 ? [sql`h.verb = 'registerExisting' and h.to_state = any(${list(registered)})`] : []),
    ...(edited ? [sql`h.verb = 'update' and h.to_state = ${literal(edited)}`] : []),
  ]);
  return sql`not exists (select 1 from history h where ${all([sql`h.resource = ${literal(spec.name)}`, sql`h.record_id = ${at(row, 'id')}`, sql`(${lines})`, sql`h.account_id in (${samePerson(viewer.ability.slots.get(ownAccount)!)})`])})`;
}

/** Why it is refused, in the words of the verbs. */
export function apartHint(spec: ResourceSpec, verb: string): Label {
  const label = (code: string) => spec.lifecycle!.verbs.get(code)!;
  const others = rivalsOf(spec, verb)!.verbs.map(label);
  return {
    zh: `“${label(verb).zh}”须由另一人办理：不能是办理过${others.map(({ zh }) => `“${zh}”`).join('、')}的人，也不能是补录该记录的人`,
    en: `“${label(verb).en}” is for somebody else than who did ${others.map(({ en }) => `“${en}”`).join(', ')}, or registered the record`,
  };
}
