/**
 * Values that a plan asks for each time it runs. A plan is written once, from the values of the first request; what it makes of a value is a function
 * of the next request's as well, and what it decides by a value is noted, so that the plan serves only requests that decide the same.
 */

/** What a request brings to a plan. */
export interface Source {
  variables: Record<string, unknown>;
  /** Ids of the places and of the account that the viewer's rules name, by slot. */
  slots: ReadonlyMap<string, readonly string[]>;
  /** The business day. */
  today: string;
}

/** True where this request decides as the one did that the plan was written for. */
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

  /** It is in no statement, but whoever brings a value that is refused is refused all the same. */
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

/** The one value of a list, for PostgreSQL; a plan knows by the list whose it is. */
export class Sole {
  constructor(readonly list: readonly unknown[]) {}

  toPostgres(): unknown {
    return this.list[0];
  }
}

/** Ids that a viewer's rules name, or the one id: each viewer's own. */
export class Held extends Late {
  constructor(
    readonly slot: string,
    now: unknown,
    sole: boolean,
  ) {
    super([], ({ slots }) => (sole ? slots.get(slot)?.[0] : slots.get(slot)), now);
  }
}

/** The day on which it is asked: a plan outlives it. */
export class Today extends Late {
  constructor(now: string) {
    super([], ({ today }) => today, now);
  }
}

/** What is made of a value, now or when it is known. */
export const late = (value: unknown, change: (value: never) => unknown): unknown =>
  value instanceof Late ? value.map(change as (value: unknown) => unknown) : change(value as never);

/** What a statement looks like may depend on a value only through this. */
export const decide = <U extends string | number | boolean>(value: unknown, question: (value: never) => U): U =>
  value instanceof Late ? value.decide(question as (value: unknown) => U) : question(value as never);

/** These values will not be in the statement: what refuses some of them is noted. */
export const insist = (values: unknown[]): void => {
  for (const value of values.flat()) if (value instanceof Late) value.insist();
};

export const known = (value: unknown, source: Source): unknown =>
  value instanceof Late
    ? value.read(source)
    : Array.isArray(value) && value.some((one) => one instanceof Late)
      ? value.map((one) => known(one, source))
      : value;
