/**
 * What each scope means, in words of its own: a record lies where its division lies, and a division's parents are walked, so that no scope column is
 * trusted. What a capability says of its own scopes (`subject.ts`) goes before what the contract tells of the resource. A rule that uses a pair
 * without any reading fails.
 */
import { holds } from './conditions.js';
import { resourceOf, resources, snake } from './contract.js';
import { ofOrganization, ofSelf, shared, spokenPredicates } from '../subjects.js';
import type { Held } from '../subject.js';
import type { Row, Rows } from './rows.js';

export type { Held };

type Reading = (row: Row, held: Held, rows: Rows, account: string | null) => boolean;

const tiers: Record<string, string> = { ownDistrict: 'DISTRICT', ownStreet: 'STREET', ownCommunity: 'COMMUNITY' };

const follow = (rows: Rows, resource: string, id: unknown, column: string) => rows.get(resource, id)?.[column];
const divisionOf = (rows: Rows, id: unknown) => follow(rows, 'Organization', id, 'division_id');

/** The division in which a record lies: followed from reference to reference, as its resource says where it takes its place from. */
export function placed(resource: string, row: Row, rows: Rows): unknown {
  if (resource === 'Division') return row.id;
  const { scopedBy, fields } = resourceOf(resource);
  const target = fields.find(({ name }) => name === scopedBy)!.resource!;
  const other = rows.get(target, row[`${snake(scopedBy!)}_id`]);
  return other && placed(target, other, rows);
}

export const hasLand = (resource: string) => resource === 'Division' || resourceOf(resource).scopedBy !== undefined;

/** That division, or the one above it, of this tier. */
function above(rows: Rows, division: unknown, tier: string): string | null {
  const row = rows.get('Division', division);
  if (!row) return null;
  return row.tier === tier ? row.id : above(rows, row.parent_id, tier);
}

const placeOf = (rows: Rows, held: Held) => held.division ?? divisionOf(rows, held.organization);

const around = (rows: Rows, division: unknown): unknown[] => (division ? [division, ...around(rows, rows.get('Division', division)?.parent_id)] : []);
export const predicates: Record<string, (row: Row, rows: Rows) => boolean> = {
  ...Object.fromEntries(
    resources.flatMap((resource) =>
      Object.entries(resource.predicates ?? {}).map(([name, when]) => [
        `${resource.name}.${name}`,
        (row: Row, rows: Rows) => holds(resource, row, when, rows),
      ]),
    ),
  ),
  ...spokenPredicates,
};

export function readingOf(resource: string, scope: string): Reading {
  const tier = tiers[scope];
  const own = ofOrganization[`${resource}.${scope}`];
  const self = ofSelf[`${resource}.${scope}`];
  if (scope === 'everywhere') return () => true;
  if (tier && hasLand(resource)) {
    return (row, held, rows) => {
      const place = above(rows, placeOf(rows, held), tier);
      return place !== null && above(rows, placed(resource, row, rows), tier) === place;
    };
  }
  if (own) return (row, held, rows) => held.organization !== null && own(row, held.organization, rows);
  const share = shared[`${resource}.${scope}`];
  if (share) return (row, held, rows) => share(row, held, around(rows, placeOf(rows, held)));
  if (self) return (row, _held, _rows, account) => account !== null && self(row) === account;
  const told = resourceOf(resource).scopes[scope];
  if (!told) throw new Error(`${resource} by ${scope} has no reading in the oracle`);
  return (row, held, rows, account) => {
    const place = scope === 'self' ? account : held.organization;
    return place !== null && holds(resourceOf(resource), row, told, rows, [place]);
  };
}

/** Whether a scope reaches anything at all from where the role is held. */
export function hasPlace(scope: string, held: Held, rows: Rows, account: string | null): boolean {
  if (scope === 'everywhere') return true;
  if (scope === 'self') return account !== null;
  if (scope === 'shared') return held.organization !== null || placeOf(rows, held) !== null;
  return tiers[scope] ? above(rows, placeOf(rows, held), tiers[scope]) !== null : held.organization !== null;
}
