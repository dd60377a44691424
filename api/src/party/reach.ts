/**
 * A secretary acts on the party organization that names the secretary's account, and on all below it. The tree is at most four deep, so "below" is
 * three steps up at most, and the condition stays one that SQL and memory judge alike.
 */
import { deepest } from './category.js';

const steps = Array.from({ length: deepest }, (_, depth) => 'parent.'.repeat(depth));

/** `path` leads from the resource to the party organization: empty, or such as `branch.`. */
export const ownPartyOrganization =
  (path: string) =>
  (ids: readonly string[]): Record<string, unknown> => ({ $or: steps.map((up) => ({ [`${path}${up}secretaryAccountId`]: { $in: ids } })) });

/** People who hold an open link there. */
export const membersThere =
  (path: string) =>
  (ids: readonly string[]): Record<string, unknown> => ({
    [`${path}links`]: { $elemMatch: { ...ownPartyOrganization('branch.')(ids), until: null, archivedAt: null } },
  });
