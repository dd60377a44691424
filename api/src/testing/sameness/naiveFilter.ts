/**
 * Filters and searches as they are promised, row by row in Node. Only true and not true: nothing a filter says of null can be told from false. What
 * is hidden on a row is absent there, a reference to what may not be read is none.
 */
import { catalogue } from '../../product.js';
import { toldNow } from '../oracle/conditions.js';
import { type Field, placesOf, type Resource, resourceOf, snake } from '../oracle/contract.js';
import type { Oracle } from '../oracle/oracle.js';
import type { Row } from '../oracle/rows.js';
import { microseconds, Refused, Unjudged } from './naiveOrder.js';

type Filter = Record<string, unknown>;
const isGiven = (value: unknown) => value !== null && value !== undefined;
const given = (filter: Filter) => Object.entries(filter).filter(([, value]) => isGiven(value));

/** What a filter says; a condition without a value is refused. */
const told = (filter: Filter): [string, unknown][] => {
  const said = Object.entries(filter).filter(([, value]) => value !== undefined);
  if (said.some(([, value]) => value === null)) throw new Refused('a condition without a value');
  return said;
};

const lower = (text: unknown) => String(text).toLowerCase();
const compare = (one: unknown, other: unknown) =>
  typeof one === 'string' ? Buffer.compare(Buffer.from(one), Buffer.from(other as string)) : Number(one) - Number(other);

/** The column that is there or not, as the kinds keep it. */
const column: Record<string, string> = { dateRange: '_from', location: '_lat', file: '_id', files: '_ids' };

function holdsValue(field: Field, row: Row, filter: Filter): boolean {
  const name = snake(field.name);
  const stored = field.kind === 'sign' ? toldNow(row, field) : (row[name + (column[field.kind] ?? '')] ?? null);
  const value = stored !== null && field.kind === 'moment' ? microseconds(stored as string) : stored;
  const own = (operand: unknown): unknown =>
    field.kind === 'moment'
      ? microseconds(new Date(operand as string).toISOString().replace(/Z$/, '+00:00'))
      : field.kind === 'money'
        ? Math.round(Number(operand) * 100)
        : operand;
  return given(filter).every(([operator, operand]) => {
    if (operator === 'isNull') return operand === (value === null);
    if (value === null) return false;
    switch (operator) {
      case 'eq':
        return compare(value, own(operand)) === 0;
      case 'in':
        return (operand as unknown[]).some((one) => compare(value, own(one)) === 0);
      case 'contains':
        if (field.kind === 'dateRange')
          return String(value) <= String(operand) && (row[`${name}_until`] === null || String(row[`${name}_until`]) >= String(operand));
        return Array.isArray(value) ? value.includes(operand) : lower(value).includes(lower(operand));
      case 'startsWith':
        return lower(value).startsWith(lower(operand));
      case 'gt':
        return compare(value, own(operand)) > 0;
      case 'gte':
        return compare(value, own(operand)) >= 0;
      case 'lt':
        return compare(value, own(operand)) < 0;
      case 'lte':
        return compare(value, own(operand)) <= 0;
      default:
        throw new Unjudged(operator);
    }
  });
}

/** Whether a list is as it should be; `found`: a record of it passes. */
const holdsSome = ({ some, none, isEmpty }: Filter, found: (filter: Filter) => boolean): boolean =>
  (!isGiven(some) || found(some as Filter)) && (!isGiven(none) || !found(none as Filter)) && (!isGiven(isEmpty) || isEmpty === !found({}));

const quantified = ({ some, none }: Filter): Filter[] => [some, none].filter(isGiven) as Filter[];

/** Lists leave out what is archived, unless the filter speaks of it. */
export const speaksOfArchived = (filter: Filter): boolean =>
  given((filter.archivedAt ?? {}) as Filter).length > 0 ||
  [filter.and, filter.or, filter.not].flat().some((inner) => isGiven(inner) && speaksOfArchived(inner as Filter));

export class NaiveFilter {
  constructor(private readonly oracle: Oracle) {}

  /** What is refused is refused whether or not there is a row. */
  check(resource: Resource, filter: Filter): void {
    for (const [name, value] of told(filter)) {
      if (name === 'and' || name === 'or' || name === 'not') {
        for (const one of [value].flat()) this.check(resource, one as Filter);
        continue;
      }
      if (name === 'waitingForMe' || name === 'inMyCare') continue;
      const isReference = resource.fields.find((field) => field.name === name)?.kind === 'reference';
      if (name !== 'isNull' && told(value as Filter).length === 0 && !isReference) throw new Refused('a condition without a value');
      if (name === 'id' && !this.oracle.ever(resource.name, 'read')) throw new Refused('FILTER_FORBIDDEN id');
      if (name === 'id') continue;
      if (name === 'isNull') throw new Refused('isNull stands for a reference');
      if (placesOf(resource).includes(name)) {
        if (!this.oracle.ever(resource.name, 'read', this.lyingOf(resource))) throw new Refused(`FILTER_FORBIDDEN ${name}`);
        continue;
      }
      const list = resource.relations.find((one) => one.name === name);
      if (list) {
        const from = resourceOf(list.resource);
        if (
          !this.oracle.ever(
            from.name,
            'read',
            from.fields.find((field) => field.name === list.via),
          )
        )
          throw new Refused(`FILTER_FORBIDDEN ${name}`);
        for (const inner of quantified(value as Filter)) this.checkBehind(from, inner);
        continue;
      }
      const field = resource.fields.find((one) => one.name === name)!;
      if (!this.oracle.ever(resource.name, 'read', field)) throw new Refused(`FILTER_FORBIDDEN ${name}`);
      if (field.kind === 'references') for (const inner of quantified(value as Filter)) this.checkBehind(resourceOf(field.resource!), inner);
      const { isNull: _isNull, ...inner } = value as Filter;
      if (field.kind === 'reference') this.checkBehind(resourceOf(field.resource!), inner);
    }
  }

  /** Of what is shown to nobody there is none, whatever is asked of it. */
  private checkBehind(resource: Resource, filter: Filter): void {
    if (this.oracle.ever(resource.name, 'read')) this.check(resource, filter);
  }

  /** The reference that says where a row lies. */
  private lyingOf({ fields, scopedBy }: Resource): Field {
    return fields.find(({ name }) => name === scopedBy)!;
  }

  private passesPlace(resource: Resource, row: Row, name: string, filter: Filter): boolean {
    const lying = this.lyingOf(resource);
    const isOpen = this.oracle.allows(resource.name, 'read', row, lying);
    // A place lies where it is, whether or not there is another above it.
    const isTold =
      isOpen && (resource.publicPlace || lying.resource === resource.name || this.oracle.reads(lying.resource!, row[`${snake(lying.name)}_id`]));
    return holdsValue({ name: `${name}Id`, kind: 'identifier' } as Field, isTold ? row : ({ id: row.id } as Row), filter);
  }

  passes(resource: Resource, row: Row, filter: Filter): boolean {
    return given(filter).every(([name, value]) => {
      if (name === 'and') return (value as Filter[]).every((one) => this.passes(resource, row, one));
      if (name === 'or') return (value as Filter[]).some((one) => this.passes(resource, row, one));
      if (name === 'not') return !this.passes(resource, row, value as Filter);
      if (name === 'waitingForMe' || name === 'inMyCare') throw new Unjudged(name);
      if (placesOf(resource).includes(name)) return this.passesPlace(resource, row, name, value as Filter);
      const list = resource.relations.find((one) => one.name === name);
      return list ? this.passesList(row, list, value as Filter) : this.passesField(resource, row, name, value as Filter);
    });
  }

  private passesField(resource: Resource, row: Row, name: string, filter: Filter): boolean {
    if (name === 'id') return (!isGiven(filter.eq) || filter.eq === row.id) && (!isGiven(filter.in) || (filter.in as unknown[]).includes(row.id));
    const field = resource.fields.find((one) => one.name === name)!;
    const isOpen = this.oracle.allows(resource.name, 'read', row, field);
    if (field.kind === 'references') {
      const rows = ((isOpen ? row[`${snake(name)}_ids`] : null) ?? []) as string[];
      const target = resourceOf(field.resource!);
      const there = rows.filter((id) => this.oracle.reads(target.name, id)).map((id) => this.oracle.rows.get(target.name, id)!);
      return holdsSome(filter, (inner) => there.some((other) => this.passes(target, other, inner)));
    }
    if (field.kind !== 'reference')
      return isOpen ? holdsValue(field, row, filter) : given(filter).every(([operator, operand]) => operator === 'isNull' && operand === true);
    const { isNull, ...inner } = filter;
    const id = isOpen ? row[`${snake(name)}_id`] : null;
    const target = this.oracle.reads(field.resource!, id) ? this.oracle.rows.get(field.resource!, id) : undefined;
    if (isNull === true) return target === undefined && given(inner).length === 0;
    return target !== undefined && this.passes(resourceOf(field.resource!), target, inner);
  }

  private passesList(row: Row, { resource, via }: { resource: string; via: string }, asked: Filter): boolean {
    const from = resourceOf(resource);
    const found = (filter: Filter) =>
      this.oracle.rows
        .all(resource)
        .some(
          (other) =>
            other[`${snake(via)}_id`] === row.id &&
            (other.archived_at === null || speaksOfArchived(filter)) &&
            this.oracle.allows(resource, 'read', other) &&
            this.passes(from, other, filter),
        );
    return holdsSome(asked, found);
  }

  private readonly closed = ({ name, fields }: Resource) =>
    fields.filter((field) => field.search && field.class !== 'public').map((field) => ({ name, field }));

  /** Whether words of this resource can be found at all by this viewer. */
  private opens(resource: Resource): boolean {
    return (
      this.closed(resource).every(({ name, field }) => this.oracle.ever(name, 'read', field)) ||
      this.through(resource).some(({ target }) => this.oracle.ever(target.name, 'read') && this.opens(target))
    );
  }

  private through(resource: Resource): { via: string; target: Resource }[] {
    return (catalogue.of(resource.name).options.searchThrough ?? []).map((via) => ({
      via,
      target: resourceOf(resource.fields.find((field) => field.name === via)!.resource!),
    }));
  }

  checkSearch(resource: Resource, search: string): void {
    if ([...fold(search)].length > 60) throw new Refused('TOO_LONG search');
    if (fold(search) !== '' && !this.opens(resource)) throw new Refused('FILTER_FORBIDDEN search');
  }

  finds(resource: Resource, row: Row, search: string): boolean {
    const words = fold(search);
    if (words === '') return true;
    const own =
      this.closed(resource).every(({ name, field }) => this.oracle.allows(name, 'read', row, field)) &&
      typeof row.search_text === 'string' &&
      row.search_text.includes(words);
    return (
      own ||
      this.through(resource).some(({ via, target }) => {
        const other = this.oracle.rows.get(target.name, row[`${snake(via)}_id`]);
        return other !== undefined && this.oracle.allows(target.name, 'read', other) && this.finds(target, other, words);
      })
    );
  }
}

/** As words are kept: one form of each letter, small, one blank at most. */
const fold = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
