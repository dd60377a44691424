// Rows of a world that lie elsewhere than their parent says, or hold what their source no longer says.
import { houseViewer } from '../kernel/access/house.js';
import { inTransaction } from '../kernel/index.js';
import { drift, type Drift } from '../kernel/write/drift.js';
import type { World } from './world.js';

export const driftIn = ({ app: { platform } }: World): Promise<Drift[]> =>
  inTransaction({ em: platform.em, viewer: houseViewer(platform.catalogue), now: platform.now }, drift);
