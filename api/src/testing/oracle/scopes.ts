/**
 * What each scope means, resource by resource, in words of its own: a record lies where its division lies, and a division's parents are walked, so
 * that no scope column is trusted. A rule that uses a pair without a reading here fails.
 */
import type { Row, Rows } from './rows.js';

/** One role held at one place. */
export interface Held { assignment: string; role: string; division: string | null; organization: string | null }

type Reading = (row: Row, held: Held, rows: Rows, account: string | null) => boolean;

const tiers: Record<string, string> = { ownDistrict: 'DISTRICT', ownStreet: 'STREET', ownCommunity: 'COMMUNITY' };

const follow = (rows: Rows, resource: string, id: unknown, column: string) => rows.get(resource, id)?.[column];
const ofOrganization = (rows: Rows, id: unknown) => follow(rows, 'Organization', id, 'division_id');
const ofMember = (rows: Rows, id: unknown) => ofOrganization(rows, follow(rows, 'FederationMember', id, 'organization_id'));

/** The division in which a record lies. */
export const lies: Record<string, (row: Row, rows: Rows) => unknown> = {
  Division: (row) => row.id,
  Compound: (row) => row.division_id,
  Organization: (row) => row.division_id,
  PartnerAgreement: (row) => row.division_id,
  Federation: (row, rows) => ofOrganization(rows, row.organization_id),
  FederationMember: (row, rows) => ofOrganization(rows, row.organization_id),
  FederationNotice: (row, rows) => ofMember(rows, row.member_id),
  FederationRepresentative: (row, rows) => ofMember(rows, row.member_id),
};

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
  'Organization.ownFederation': (row, own, rows) => rows.all('FederationMember')
    .some((one) => one.organization_id === row.id && one.archived_at === null && joined.has(String(one.state)) && body(rows, one.federation_id) === own),
  'PartnerAgreement.ownOrganization': (row, own) => row.organization_id === own,
  'Federation.ownOrganization': (row, own) => row.organization_id === own,
  'Federation.ownFederation': (row, own) => row.organization_id === own,
  'FederationMember.ownOrganization': (row, own) => row.organization_id === own,
  'FederationMember.ownFederation': (row, own, rows) => body(rows, row.federation_id) === own,
  'FederationNotice.ownOrganization': (row, own, rows) => member(rows, row.member_id)?.organization_id === own,
  'FederationNotice.ownFederation': (row, own, rows) => body(rows, member(rows, row.member_id)?.federation_id) === own,
  'FederationRepresentative.ownOrganization': (row, own, rows) => member(rows, row.member_id)?.organization_id === own,
  'FederationRepresentative.ownFederation': (row, own, rows) => body(rows, member(rows, row.member_id)?.federation_id) === own,
};

const selves: Record<string, (row: Row) => unknown> = { 'Account.self': (row) => row.id, 'RoleAssignment.self': (row) => row.account_id };

export const predicates: Record<string, (row: Row) => boolean> = {
  'Organization.bodies': (row) => row.kind === 'FEDERATION' || row.kind === 'ALLIANCE',
  'FederationMember.forms': (row) => row.state === 'DRAFT' || row.state === 'CORRECTIONS',
};

export function readingOf(resource: string, scope: string): Reading {
  const tier = tiers[scope];
  const lying = lies[resource];
  const own = organizations[`${resource}.${scope}`];
  const self = selves[`${resource}.${scope}`];
  if (scope === 'everywhere') return () => true;
  if (tier && lying) {
    return (row, held, rows) => {
      const place = above(rows, placeOf(rows, held), tier);
      return place !== null && above(rows, lying(row, rows), tier) === place;
    };
  }
  if (own) return (row, held, rows) => held.organization !== null && own(row, held.organization, rows);
  if (self) return (row, _held, _rows, account) => account !== null && self(row) === account;
  throw new Error(`${resource} by ${scope} has no reading of its own in the oracle`);
}

/** Whether a scope reaches anything at all from where the role is held. */
export function hasPlace(scope: string, held: Held, rows: Rows, account: string | null): boolean {
  if (scope === 'everywhere') return true;
  if (scope === 'self') return account !== null;
  return tiers[scope] ? above(rows, placeOf(rows, held), tiers[scope]) !== null : held.organization !== null;
}
