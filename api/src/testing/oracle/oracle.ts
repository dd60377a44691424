/**
 * The second reading of the rules: one person, the rows as they are, and nothing of the code that enforces. A verb is allowed where one rule reaches
 * the row and none denies it; a field where one and the same rule reaches the row and is cleared for the field, and none denies it there.
 */
import { holds } from './conditions.js';
import { constant, type Field, type Resource, resourceOf, resources, type Role, type Rule, snake, type Verb } from './contract.js';
import { type Row, type Rows, truthOf } from './rows.js';
import { hasPlace, type Held, predicates, readingOf } from './scopes.js';

const ranks = ['public', 'internal', 'personal', 'sensitive'];

interface Applying {
  rule: Rule;
  role: Role;
  held: Held;
}

/** Whether a record may have gone through this verb before it first came to a state: by every walk there is. */
function liesBehind({ lifecycle, verbs }: Resource, state: string, verb: string): boolean {
  const { states } = lifecycle!;
  const walk = (at: string, used: boolean, seen: Set<string>): boolean => {
    if (at === state) return used;
    const key = `${at} ${used}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return verbs.some((one) => one.steps.some(({ from, to }) => from === at && walk(to ?? from, used || one.verb === verb, seen)));
  };
  return walk(states[0]!.code, false, new Set());
}

export class Oracle {
  private readonly applying: Applying[];
  private readonly denying: Applying[];
  private readonly reached = new Map<Applying, WeakMap<Row, boolean>>();
  private readonly said = new Map<string, Applying[]>();
  private people?: Set<string>;

  constructor(
    private readonly roles: Map<string, Role>,
    held: Held[],
    readonly account: string | null,
    readonly rows: Rows,
    /** All the roles there are, where `held` are those acted in. */
    all: Held[] = held,
  ) {
    const visitor: Held = { assignment: '', role: 'visitor', division: null, organization: null };
    const rulesOf = (list: Held[]) =>
      [...list, visitor].flatMap((one) => {
        const role = this.roles.get(one.role);
        return (role?.rules ?? []).map((rule) => ({ rule, role: role!, held: one }));
      });
    this.applying = rulesOf(held).filter(({ rule }) => !rule.deny);
    this.denying = rulesOf(all).filter(({ rule }) => rule.deny);
  }

  private cleared({ rule, role }: Applying, { name, class: of, duty }: Field): boolean {
    return (
      ranks.indexOf(rule.clearance) >= ranks.indexOf(of) &&
      (!duty || (role.duties ?? []).includes(duty)) &&
      (!rule.fields || rule.fields.includes(name))
    );
  }

  private reaches(one: Applying, row: Row): boolean {
    const known = this.reached.get(one) ?? new WeakMap<Row, boolean>();
    this.reached.set(one, known);
    if (!known.has(row)) known.set(row, this.judge(one, row));
    return known.get(row)!;
  }

  private judge({ rule, held }: Applying, row: Row): boolean {
    const predicate = rule.when ? predicates[`${rule.resource}.${rule.when}`] : () => true;
    if (!predicate) throw new Error(`${rule.resource} when ${rule.when} has no reading of its own in the oracle`);
    return readingOf(rule.resource, rule.scope)(row, held, this.rows, this.account) && predicate(row, this.rows);
  }

  private speaking(resource: string, verb: string): Applying[] {
    const key = `${resource}.${verb}`;
    const known = this.said.get(key) ?? this.applying.filter(({ rule }) => rule.resource === resource && rule.verbs.includes(verb));
    this.said.set(key, known);
    return known;
  }

  private denials = (resource: string, verb: string, field?: Field): Applying[] =>
    this.denying.filter(
      ({ rule }) =>
        rule.resource === resource && rule.verbs.includes(verb) && (!rule.fields || (field !== undefined && rule.fields.includes(field.name))),
    );

  allows(resource: string, verb: string, row: Row, field?: Field): boolean {
    if (this.denials(resource, verb, field).some((one) => this.reaches(one, row))) return false;
    return this.speaking(resource, verb).some((one) => (!field || this.cleared(one, field)) && this.reaches(one, row));
  }

  /** Some rule speaks of it, from some place: what may be filtered and ordered by. */
  ever(resource: string, verb: string, field?: Field): boolean {
    if (this.denials(resource, verb, field).some(({ rule }) => rule.scope === 'everywhere' && !rule.when)) return false;
    return this.speaking(resource, verb).some(
      (one) => (!field || this.cleared(one, field)) && hasPlace(one.rule.scope, one.held, this.rows, this.account),
    );
  }

  readable = (resource: string): Row[] => this.rows.all(resource).filter((row) => this.allows(resource, 'read', row));
  reads = (resource: string, id: unknown): boolean => {
    const row = this.rows.get(resource, id);
    return row !== undefined && this.allows(resource, 'read', row);
  };

  /** What this person sees in a field of a row they may read. */
  shown(resource: string, row: Row, field: Field): unknown {
    if (!this.allows(resource, 'read', row, field)) return null;
    const truth = truthOf(field, row);
    if (field.kind === 'reference') return this.reads(field.resource!, truth) ? truth : null;
    if (field.kind === 'references') return ((truth as string[] | null) ?? []).filter((id) => this.reads(field.resource!, id)).sort();
    return truth;
  }

  /** The state and the guards let it happen, whoever's right it is. */
  stands(resource: Resource, row: Row, { steps, verb }: Verb): boolean {
    const step = steps.find(({ from }) => from === (row.state ?? ''));
    if (!step || row.archived_at !== null) return false;
    return holds(resource, row, step.when ?? {}, this.rows) && !this.isOtherHand(resource, row, verb);
  }

  /** Whether this person has done to it, under whatever account, what the verb must be apart from. */
  private isOtherHand(resource: Resource, row: Row, verb: string): boolean {
    const { name, lifecycle, verbs } = resource;
    const others = (lifecycle?.apart ?? [])
      .filter((set) => Object.values(set).some((group) => group.includes(verb)))
      .flatMap((set) =>
        Object.values(set)
          .filter((group) => !group.includes(verb))
          .flat(),
      );
    if (others.length === 0) return false;
    const people = (this.people ??= this.rows.peopleOf(this.account));
    const isMine = (account: string) => account === this.account || [...this.rows.peopleOf(account)].some((person) => people.has(person));
    const filledIn = (): boolean =>
      resources.some(
        (line) =>
          line.handsOf &&
          line.fields.find((field) => field.name === line.handsOf!.record)!.resource === name &&
          this.rows
            .all(line.name)
            .some(
              (one) =>
                one[`${snake(line.handsOf!.record)}_id`] === row.id &&
                this.rows
                  .linesOf(one.id)
                  .some(
                    ({ verb: did, account, fields }) =>
                      did === 'update' && isMine(account) && fields.some((field) => others.includes(line.handsOf!.fields[field]!)),
                  ),
            ),
      );
    return (
      filledIn() ||
      this.rows
        .linesOf(row.id)
        .some(
          ({ verb: did, account, state }) =>
            isMine(account) &&
            (others.includes(did) ||
              (did === 'registerExisting' && others.some((other) => liesBehind(resource, state!, other))) ||
              ((did === 'propose' || (did === 'update' && state === lifecycle!.reviewed)) &&
                others.some((other) => verbs.some((one) => one.verb === other && one.steps.some(({ to }) => to === lifecycle!.reviewed))))),
        )
    );
  }

  /** Filling in one of these is the work of a step of another record, which this person must not do. */
  isOthersWork({ fields, handsOf }: Resource, row: Row, named: string[]): boolean {
    if (!handsOf) return false;
    const record = resourceOf(fields.find(({ name }) => name === handsOf.record)!.resource!);
    const about = this.rows.get(record.name, row[`${snake(handsOf.record)}_id`])!;
    return named.some((name) => handsOf.fields[name] && this.isOtherHand(record, about, handsOf.fields[name]));
  }

  /** Fields that an edit takes now. */
  fillable = (resource: Resource, row: Row): string[] =>
    resource.fields
      .filter(
        (field) =>
          field.update &&
          row.archived_at === null &&
          this.allows(resource.name, 'update', row, field) &&
          !this.isOthersWork(resource, row, [field.name]),
      )
      .map(({ name }) => name)
      .sort();

  /** A living record that refers to it keeps it, of a kind that this viewer may ever read. */
  private isKept = ({ name }: Resource, { id }: Row): boolean =>
    resources.some((from) =>
      from.fields.some(
        ({ name: field, resource, keeps }) =>
          keeps &&
          resource === name &&
          this.applying.some(({ rule }) => rule.resource === from.name && rule.verbs.includes('read')) &&
          this.rows
            .all(from.name)
            .some((row) => row[`${snake(field)}_id`] === id && row.archived_at === null && holds(from, row, keeps.while ?? {}, this.rows)),
      ),
    );

  /** It lies outside the archive, and nothing keeps it there. */
  shelvable = (resource: Resource, row: Row): boolean =>
    row.archived_at === null && !resource.endedFirst?.in.includes(String(row.state)) && !this.isKept(resource, row);

  actions(resource: Resource, row: Row): string[] {
    const present = row.archived_at === null;
    const { name, mutations } = resource;
    const verbs = resource.verbs.filter((verb) => this.allows(name, verb.verb, row) && this.stands(resource, row, verb)).map(({ code }) => code);
    const generic = (
      [
        ['update', present, 'update'],
        ['archive', this.shelvable(resource, row), 'archive'],
        ['restore', !present, 'archive'],
        ['reveal', present, 'reveal'],
      ] as const
    )
      .filter(([mutation, possible, right]) => mutations[mutation] && possible && this.allows(name, right, row))
      .map(([mutation]) => constant(mutation));
    return [...verbs, ...generic].sort();
  }
}
