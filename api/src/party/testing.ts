// What tests of every resource have to be told of party organizations.
import type { Subject } from '../testing/subject.js';

export const subject: Subject = { walkedBeside: ['PartyBranch', 'PartyBranchTerm', 'ReportIn'] };
