/**
 * What each scope means, in words of its own: a record lies where its division lies, and a division's parents are walked, so that no scope column is
 * trusted. What is not said here is read from what the contract tells of the resource. A rule that uses a pair without any reading fails.
 */
import { holds } from './conditions.js';
import { resourceOf, resources, snake } from './contract.js';
import type { Row, Rows } from './rows.js';

/** One role held at one place. */
export interface Held {
  assignment: string;
  role: string;
  division: string | null;
  organization: string | null;
}

type Reading = (row: Row, held: Held, rows: Rows, account: string | null) => boolean;

const tiers: Record<string, string> = { ownDistrict: 'DISTRICT', ownStreet: 'STREET', ownCommunity: 'COMMUNITY' };

const follow = (rows: Rows, resource: string, id: unknown, column: string) => rows.get(resource, id)?.[column];
const ofOrganization = (rows: Rows, id: unknown) => follow(rows, 'Organization', id, 'division_id');

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

const placeOf = (rows: Rows, held: Held) => held.division ?? ofOrganization(rows, held.organization);

const body = (rows: Rows, federation: unknown) => follow(rows, 'Federation', federation, 'organization_id');
const member = (rows: Rows, id: unknown) => rows.get('FederationMember', id);
const joined = new Set(['APPLIED', 'CORRECTIONS', 'REVIEWING', 'COUNCIL', 'APPROVED', 'MEMBER', 'SUSPENDED', 'REMOVAL']);

const organizations: Record<string, (row: Row, organization: string, rows: Rows) => boolean> = {
  'Organization.ownOrganization': (row, own) => row.id === own,
  'Organization.ownFederation': (row, own, rows) =>
    rows
      .all('FederationMember')
      .some(
        (one) => one.organization_id === row.id && one.archived_at === null && joined.has(String(one.state)) && body(rows, one.federation_id) === own,
      ),
  'PartnerAgreement.ownOrganization': (row, own) => row.organization_id === own,
  'Federation.ownOrganization': (row, own) => row.organization_id === own,
  'Federation.ownFederation': (row, own) => row.organization_id === own,
  'FederationMember.ownOrganization': (row, own) => row.organization_id === own,
  'FederationMember.ownFederation': (row, own, rows) => body(rows, row.federation_id) === own,
  'SavedView.ownOrganization': (row, own) => row.shared_organization_id === own,
  'FederationNotice.ownOrganization': (row, own, rows) => member(rows, row.member_id)?.organization_id === own,
  'FederationNotice.ownFederation': (row, own, rows) => body(rows, member(rows, row.member_id)?.federation_id) === own,
  'FederationRepresentative.ownOrganization': (row, own, rows) => member(rows, row.member_id)?.organization_id === own,
  'FederationRepresentative.ownFederation': (row, own, rows) => body(rows, member(rows, row.member_id)?.federation_id) === own,
};

const selves: Record<string, (row: Row) => unknown> = {
  'Account.self': (row) => row.id,
  'RoleAssignment.self': (row) => row.account_id,
  'SavedView.self': (row) => row.created_by_id,
};

const around = (rows: Rows, division: unknown): unknown[] => (division ? [division, ...around(rows, rows.get('Division', division)?.parent_id)] : []);
/** Shared with the role, at the place where it is held or at one around it. */
const shares: Record<string, (row: Row, held: Held, rows: Rows) => boolean> = {
  'SavedView.shared': (row, held, rows) =>
    row.shared_role === held.role &&
    ((row.shared_organization_id !== null && row.shared_organization_id === held.organization) ||
      (row.shared_division_id !== null && around(rows, placeOf(rows, held)).includes(row.shared_division_id))),
};

export const predicates: Record<string, (row: Row, rows: Rows) => boolean> = {
  ...Object.fromEntries(
    resources.flatMap((resource) =>
      Object.entries(resource.predicates ?? {}).map(([name, when]) => [
        `${resource.name}.${name}`,
        (row: Row, rows: Rows) => holds(resource, row, when, rows),
      ]),
    ),
  ),
  'Organization.bodies': (row) => row.kind === 'FEDERATION' || row.kind === 'ALLIANCE',
  'SavedView.private': (row) => !row.shared_division_id && !row.shared_organization_id,
  'SavedView.published': (row) => Boolean(row.shared_division_id ?? row.shared_organization_id),
  'FederationMember.forms': (row) => row.state === 'DRAFT' || row.state === 'CORRECTIONS',
};

export function readingOf(resource: string, scope: string): Reading {
  const tier = tiers[scope];
  const own = organizations[`${resource}.${scope}`];
  const self = selves[`${resource}.${scope}`];
  if (scope === 'everywhere') return () => true;
  if (tier && hasLand(resource)) {
    return (row, held, rows) => {
      const place = above(rows, placeOf(rows, held), tier);
      return place !== null && above(rows, placed(resource, row, rows), tier) === place;
    };
  }
  if (own) return (row, held, rows) => held.organization !== null && own(row, held.organization, rows);
  const share = shares[`${resource}.${scope}`];
  if (share) return share;
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
