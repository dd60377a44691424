// What tests of every resource have to be told of saved views.
import type { Subject } from '../testing/subject.js';

export const subject: Subject = {
  ofOrganization: { 'SavedView.ownOrganization': (row, own) => row.shared_organization_id === own },
  ofSelf: { 'SavedView.self': (row) => row.created_by_id },
  /** With the role, at the place where it is held or at one around it. */
  shared: {
    'SavedView.shared': (row, held, around) =>
      row.shared_role === held.role &&
      ((row.shared_organization_id !== null && row.shared_organization_id === held.organization) ||
        (row.shared_division_id !== null && around.includes(row.shared_division_id))),
  },
  predicates: {
    'SavedView.private': (row) => !row.shared_division_id && !row.shared_organization_id,
    'SavedView.published': (row) => Boolean(row.shared_division_id ?? row.shared_organization_id),
  },
};
