/**
 * What a party organization may be, and which may stand below which. Ranks rise downwards; only a committee may stand below its own kind (a town's
 * and a village's).
 */
export enum PartyBranchCategory {
  WORK_COMMITTEE = 'WORK_COMMITTEE',
  COMMITTEE = 'COMMITTEE',
  GENERAL_BRANCH = 'GENERAL_BRANCH',
  BRANCH = 'BRANCH',
  JOINT_BRANCH = 'JOINT_BRANCH',
  TEMPORARY_BRANCH = 'TEMPORARY_BRANCH',
  FUNCTIONAL_BRANCH = 'FUNCTIONAL_BRANCH',
}

export const categoryLabels: Record<PartyBranchCategory, { zh: string; en: string }> = {
  WORK_COMMITTEE: { zh: '党工委', en: 'Party work committee' },
  COMMITTEE: { zh: '党委', en: 'Party committee' },
  GENERAL_BRANCH: { zh: '党总支', en: 'General party branch' },
  BRANCH: { zh: '党支部', en: 'Party branch' },
  JOINT_BRANCH: { zh: '联合党支部', en: 'Joint party branch' },
  TEMPORARY_BRANCH: { zh: '临时党支部', en: 'Temporary party branch' },
  FUNCTIONAL_BRANCH: { zh: '功能型党支部', en: 'Functional party branch' },
};

export const category = { enum: PartyBranchCategory, enumName: 'PartyBranchCategory', labels: categoryLabels };

const rank: Record<PartyBranchCategory, number> = {
  WORK_COMMITTEE: 0,
  COMMITTEE: 1,
  GENERAL_BRANCH: 2,
  BRANCH: 3,
  JOINT_BRANCH: 3,
  TEMPORARY_BRANCH: 3,
  FUNCTIONAL_BRANCH: 3,
};

export const isBranch = (category: PartyBranchCategory): boolean => rank[category] === 3;

export const mayStandBelow = (own: PartyBranchCategory, over: PartyBranchCategory): boolean =>
  rank[over] < rank[own] || (own === PartyBranchCategory.COMMITTEE && over === PartyBranchCategory.COMMITTEE);

export const branchKinds = Object.values(PartyBranchCategory).filter(isBranch);

/** Work committee, committee, general branch, branch: no path is longer. */
export const deepest = 4;
