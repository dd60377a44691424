/**
 * A life cycle is declared once: states, and the verbs between them. Mutations, permission verbs, `actions`, history, time limits and the
 * console's buttons come from here. A verb's guard (`when`) is a condition, so the offered action and the executed one are judged by the
 * same words, in SQL and in memory. Which steps must be different people is said by the resource (`apart`).
 */
import type { Condition } from '../access/condition.js';
import type { Step } from '../write/step.js';
import { constant, type Label, pascal } from './labels.js';

export type Tone = 'draft' | 'waiting' | 'warning' | 'good' | 'paused' | 'ended';

export interface Asks {
  /** A reason in words, kept in history. */
  reason?: boolean;
  /** The day it took effect: kept in the named date field, or as the beginning of the new state. */
  on?: true | string;
  /** Fields of the record this verb writes, all required unless named in `optional`. */
  fields?: readonly string[];
  optional?: readonly string[];
  /** Of these, such as who came first, only that moment wants to know: a record that is registered as existing need not tell. */
  once?: readonly string[];
}

export interface VerbDeclaration<E = unknown> extends Label {
  /** The state it leads to; none for a verb that leaves the state alone. */
  to?: string;
  asks?: Asks;
  when?: Condition;
  /** What it does besides; it may answer another state than `to`, where that hangs on the record. */
  effect?: (step: Step<E>) => void | string | Promise<void | string>;
  primary?: boolean;
  danger?: boolean;
}

export interface StateDeclaration<E = unknown> extends Label {
  tone: Tone;
  /** Days a person may keep it waiting here; the due day is `stateDueOn`. */
  limitDays?: number;
  /** What it is called of some records: values by path. The first that fits counts. */
  words?: StateWords[];
  /** Refuses a record that lacks what this state stands for, however it is brought there: by a verb or registered as existing. */
  demands?: (step: Demanded<E>) => void | Promise<void>;
  verbs?: Record<string, VerbDeclaration<E>>;
}

/** What a state may look at. */
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
}

export interface VerbSpec extends Label {
  code: string;
  mutation: string;
  asks: Asks;
  primary: boolean;
  danger: boolean;
  /** By the state it starts from. */
  steps: Map<string, VerbDeclaration>;
}

export interface Lifecycle {
  initial: string;
  states: Map<string, StateSpec>;
  verbs: Map<string, VerbSpec>;
}

/** `returnForCorrection` of a FederationMember is `returnFederationMemberForCorrection`. */
export function mutationOf(verb: string, resource: string): string {
  const [, head, rest] = /^([a-z]+)(.*)$/.exec(verb) as unknown as [string, string, string];
  return `${head}${resource}${rest}`;
}

export function compileLifecycle(resource: string, declaration: LifecycleDeclaration): Lifecycle {
  const states = new Map<string, StateSpec>();
  const verbs = new Map<string, VerbSpec>();
  for (const [code, { zh, en, tone, limitDays, words, demands, verbs: leaving = {} }] of Object.entries(declaration)) {
    states.set(code, { code, zh, en, tone, ...(limitDays !== undefined && { limitDays }), ...(words && { words }), ...(demands && { demands }) });
    for (const [verb, declared] of Object.entries(leaving)) {
      if (declared.to && !declaration[declared.to]) throw new Error(`${resource}.${verb} leads to an unknown state ${declared.to}`);
      const known = verbs.get(verb);
      const asks = declared.asks ?? {};
      if (known && JSON.stringify(known.asks) !== JSON.stringify(asks))
        throw new Error(`${resource}.${verb} asks different things in different states`);
      const spec = known ?? {
        code: verb,
        mutation: mutationOf(verb, resource),
        zh: declared.zh,
        en: declared.en,
        asks,
        primary: declared.primary ?? false,
        danger: declared.danger ?? false,
        steps: new Map<string, VerbDeclaration>(),
      };
      spec.steps.set(code, declared as VerbDeclaration);
      verbs.set(verb, spec);
    }
  }
  const [initial] = states.keys();
  if (!initial) throw new Error(`${resource} declares a life cycle without states`);
  return { initial, states, verbs };
}

export const actionOf = (verb: string) => constant(verb);
export const inputOf = (mutation: string) => `${pascal(mutation)}Input`;
