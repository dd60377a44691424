/**
 * A life cycle is declared once: states, and the verbs between them. Mutations, permissions, `actions`, history, time limits and the console's
 * buttons follow from it. A verb's guard (`when`) is a condition, so the offer (in SQL) and the write (in memory) are judged by the same words. Steps
 * that different people must take are declared by the resource (`apart`).
 */
import type { Condition } from '../access/condition.js';
import type { Reasoned } from '../reasons.js';
import type { Step } from '../write/step.js';
import { camel, constant, type Label, pascal } from './labels.js';

export const tones = ['draft', 'waiting', 'warning', 'good', 'paused', 'ended'] as const;
export type Tone = (typeof tones)[number];

export interface Asks {
  /** A reason in words, kept in history. */
  reason?: boolean;
  /** The day it took effect: stored in the named date field, or as the beginning of the new state. */
  on?: true | string;
  /** Fields of the record this verb writes, all required unless named in `optional`. */
  fields?: readonly string[];
  optional?: readonly string[];
  /** Inputs that matter only when the verb is used, such as who came first: registering a record as existing need not give them. */
  once?: readonly string[];
  /** Texts for the effect, which the record does not keep. */
  given?: Readonly<Record<string, GivenText>>;
}

/** `secret`: typed unseen and twice, such as a password; no key, history or log keeps it. */
export interface GivenText extends Label {
  secret?: true;
  /** The field with the name that belongs to the secret, for browsers that keep passwords. */
  of?: string;
  /** In characters; the effect keeps to it. */
  length?: { min: number; max: number };
  doc?: Label;
}

export interface VerbDeclaration<E = unknown> extends Label {
  /** The state it leads to; none for a verb that leaves the state alone. */
  to?: string;
  asks?: Asks;
  when?: Condition;
  /** What is missing where `when` does not hold, told to whoever is refused. */
  unmet?: Label;
  /** Further changes; it may answer another state than `to`, where the state depends on the record. */
  effect?: (step: Step<E>) => void | string | Promise<void | string>;
  /** What its effect refuses with. */
  refuses?: readonly Reasoned[];
  /** The verb ends the record: after all its changes, no other record may still depend on this one (`keeps`). */
  ends?: true;
  primary?: boolean;
  danger?: boolean;
}

/** A verb that leaves the state alone: usable in these states, in every state unless given, or on records without states. */
export interface OwnVerb<E = unknown> extends Omit<VerbDeclaration<E>, 'to'> {
  from?: readonly string[];
}

export interface StateDeclaration<E = unknown> extends Label {
  tone: Tone;
  /** Days that a record may wait here for a person; the due day is `stateDueOn`. */
  limitDays?: number;
  /** Other labels for some records: values by path. The first that fits counts. */
  words?: StateWords[];
  /** Refuses a record that lacks what this state requires, however it gets there: by a verb, or registered as existing. */
  demands?: (step: Demanded<E>) => void | Promise<void>;
  /** What `demands` refuses with. */
  refuses?: readonly Reasoned[];
  verbs?: Record<string, VerbDeclaration<E>>;
}

/** The record as `demands` sees it. */
export type Demanded<E> = Pick<Step<E>, 'record' | 'today' | 'find' | 'run'>;

export interface StateWords extends Label {
  when: Record<string, string>;
}

export type LifecycleDeclaration<E = unknown> = Record<string, StateDeclaration<E>>;

export interface StateSpec extends Label {
  code: string;
  tone: Tone;
  limitDays?: number;
  words?: StateWords[];
  demands?: StateDeclaration['demands'];
  refuses: readonly Reasoned[];
}

export interface VerbSpec extends Label {
  code: string;
  mutation: string;
  asks: Asks;
  primary: boolean;
  danger: boolean;
  /** By the state it starts from; the empty text for records without states. */
  steps: Map<string, VerbDeclaration>;
}

export interface Lifecycle {
  initial: string;
  states: Map<string, StateSpec>;
  /** Verbs of this life cycle, and the resource's own verbs that start from a state. */
  verbs: Map<string, VerbSpec>;
}

/**
 * The mutation's name: `returnForCorrection` of a FederationMember is `federationMemberReturnForCorrection`. It begins with the resource, so that an
 * editor lists all that can be done with one together.
 */
export const mutationOf = (verb: string, resource: string): string => `${camel(resource)}${pascal(verb)}`;

function note(verbs: Map<string, VerbSpec>, resource: string, from: string, verb: string, declared: VerbDeclaration): void {
  const asks = declared.asks ?? {};
  const spec = verbs.get(verb) ?? {
    code: verb,
    mutation: mutationOf(verb, resource),
    zh: declared.zh,
    en: declared.en,
    asks,
    primary: declared.primary ?? false,
    danger: declared.danger ?? false,
    steps: new Map<string, VerbDeclaration>(),
  };
  if (JSON.stringify(spec.asks) !== JSON.stringify(asks)) throw new Error(`${resource}.${verb} asks different things in different states`);
  spec.steps.set(from, declared);
  verbs.set(verb, spec);
}

export function compileLifecycle(resource: string, declaration: LifecycleDeclaration): Lifecycle {
  const states = new Map<string, StateSpec>();
  const verbs = new Map<string, VerbSpec>();
  for (const [code, { zh, en, tone, limitDays, words, demands, refuses = [], verbs: leaving = {} }] of Object.entries(declaration)) {
    states.set(code, {
      code,
      zh,
      en,
      tone,
      refuses,
      ...(limitDays !== undefined && { limitDays }),
      ...(words && { words }),
      ...(demands && { demands }),
    });
    for (const [verb, declared] of Object.entries(leaving)) {
      if (declared.to && !declaration[declared.to]) throw new Error(`${resource}.${verb} leads to an unknown state ${declared.to}`);
      note(verbs, resource, code, verb, declared as VerbDeclaration);
    }
  }
  const [initial] = states.keys();
  if (!initial) throw new Error(`${resource} declares a life cycle without states`);
  return { initial, states, verbs };
}

/** Adds the verbs that a resource has beside its life cycle, and answers all verbs. */
export function withOwnVerbs(resource: string, lifecycle: Lifecycle | null, own: Record<string, OwnVerb<never>>): Map<string, VerbSpec> {
  const verbs = lifecycle?.verbs ?? new Map<string, VerbSpec>();
  const every = [...(lifecycle?.states.keys() ?? [''])];
  for (const [verb, { from = every, ...declared }] of Object.entries(own)) {
    if (verbs.has(verb)) throw new Error(`${resource}.${verb} is declared twice`);
    for (const state of from) {
      if (!every.includes(state)) throw new Error(`${resource}.${verb} starts from an unknown state ${state}`);
      note(verbs, resource, state, verb, declared as VerbDeclaration);
    }
  }
  return verbs;
}

const open: Tone[] = ['waiting', 'warning', 'draft'];
/** The states in which a record waits for a person to move it on. */
export const waitingStates = ({ states, verbs }: Lifecycle): string[] => {
  const leaves = (state: string) =>
    [...verbs.values()].some(
      ({ primary, steps }) => (primary || [...steps.values()].some((step) => step.primary)) && steps.get(state)?.to !== undefined,
    );
  return [...states.values()].filter(({ tone, code }) => open.includes(tone) && leaves(code)).map(({ code }) => code);
};

export const actionOf = (verb: string) => constant(verb);
export const inputOf = (mutation: string) => `${pascal(mutation)}Input`;
