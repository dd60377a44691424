/**
 * Values that a plan fills in at each run. A plan is written once, from the first request's values. Its parameters are functions of the request
 * (`Late`), and a decision that shaped its text is noted, so that the plan serves only requests that decide the same.
 */

/** The values that a request brings to a plan. */
export interface Source {
  variables: Record<string, unknown>;
  /** The ids of places and of the account in the viewer's rules, by slot. */
  slots: ReadonlyMap<string, readonly string[]>;
  /** The business day. */
  today: string;
  /** The weekday and minute in Shanghai: 7 23:59. */
  minute: string;
  /** The address that the caller reached the server at; empty where nobody called. */
  origin: string;
}

/** True where this request decides as the plan's first request did. */
export type Decision = (source: Source) => boolean;

export class Late<T = unknown> {
  constructor(
    private readonly noted: Decision[],
    readonly read: (source: Source) => T,
    readonly now: T,
  ) {}

  map<U>(change: (value: T) => U): Late<U> {
    return new Late(this.noted, (source) => change(this.read(source)), change(this.now));
  }

  /** One value made of several, of which this is one. */
  with<U>(all: readonly unknown[], change: (values: never[]) => U): Late<U> {
    const now = all.map((one) => (one instanceof Late ? one.now : one));
    return new Late(this.noted, (source) => change(all.map((one) => known(one, source)) as never[]), change(now as never[]));
  }

  /** Notes that the value was accepted, so that a request with a bad one does not get this plan. */
  insist(): void {
    const isRefused = (source: Source): boolean => {
      try {
        this.read(source);
        return false;
      } catch {
        return true;
      }
    };
    this.noted.push((source) => !isRefused(source));
  }

  decide<U extends string | number | boolean>(question: (value: T) => U): U {
    const answer = question(this.now);
    this.noted.push((source) => question(this.read(source)) === answer);
    return answer;
  }
}

/** The only element of a list, as a parameter. The list is kept, so that the plan knows which slot it came from. */
export class Sole {
  constructor(readonly list: readonly unknown[]) {}

  toPostgres(): unknown {
    return this.list[0];
  }
}

/** A parameter with the ids of a slot, or with its only id: filled in for each viewer. */
export class Held extends Late {
  constructor(
    readonly slot: string,
    now: unknown,
    sole: boolean,
  ) {
    super([], ({ slots }) => (sole ? slots.get(slot)?.[0] : slots.get(slot)), now);
  }
}

/** A parameter with the day of the request: a plan is kept for longer than a day. */
export class Today extends Late {
  constructor(now: string) {
    super([], ({ today }) => today, now);
  }
}

/** A parameter with the weekday and minute of the request. */
export class Minute extends Late {
  constructor(now: string) {
    super([], ({ minute }) => minute, now);
  }
}

/** A parameter with the address at which the caller reached the server. */
export class Origin extends Late {
  constructor(now: string) {
    super([], ({ origin }) => origin, now);
  }
}

/** Converts a value: now, or at each run where the value is late. */
export const late = (value: unknown, change: (value: never) => unknown): unknown =>
  value instanceof Late ? value.map(change as (value: unknown) => unknown) : change(value as never);

/** Converts several values into one: now, or at each run where any of them is late. */
export function lateTogether<U>(values: readonly unknown[], change: (values: never[]) => U): U | Late<U> {
  const first = values.find((one): one is Late => one instanceof Late);
  return first ? first.with(values, change) : change(values as never[]);
}

/** The only way in which a statement's text may depend on a value: the answer is noted with the plan. */
export const decide = <U extends string | number | boolean>(value: unknown, question: (value: never) => U): U =>
  value instanceof Late ? value.decide(question as (value: unknown) => U) : question(value as never);

/** For values that will not be in the statement: a request with a bad one is refused all the same. */
export const insist = (values: unknown[]): void => {
  for (const value of values.flat()) if (value instanceof Late) value.insist();
};

export const known = (value: unknown, source: Source): unknown =>
  value instanceof Late
    ? value.read(source)
    : Array.isArray(value) && value.some((one) => one instanceof Late)
      ? value.map((one) => known(one, source))
      : value;
