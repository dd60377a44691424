import { bearing, capability, chart, ending, fresh, inState, standing } from '../kernel/index.js';
import { CommunityWorker } from './communityWorker.js';
import { Consent } from './consent.js';
import { Guardianship } from './guardianship.js';
import { identityLevel } from './identityLevel.js';
import { LookUpPersonResolver } from './lookUp.js';
import { Person } from './person.js';
import { allAccounts } from './personRules.js';
import { PersonMerge } from './personMerge.js';
import { PersonMergePlanResolver } from './mergePlan.js';
import { PossibleDuplicate } from './possibleDuplicate.js';
import { SocialWorker } from './socialWorker.js';
import { Volunteer } from './volunteer.js';
import { demoCrowd } from './demoCrowd.js';
import { words } from './words.js';

export { CommunityWorker, Consent, identityLevel, Person, SocialWorker, Volunteer };

export const people = capability({
  code: 'people',
  resources: [CommunityWorker, Consent, Guardianship, Person, PersonMerge, PossibleDuplicate, SocialWorker, Volunteer],
  audiences: { resident: [Consent, Person, Volunteer] },
  words,
  resolvers: [LookUpPersonResolver, PersonMergePlanResolver],
  allAccounts,
  cards: [
    ...standing(
      60,
      inState('PossibleDuplicate', '待核查的疑似重复', 'Possible duplicates to check', 'waiting', 'OPEN'),
      bearing('SocialWorker', '社工登记已过期', "Social workers' registrations over", 'registrationOver'),
      bearing('SocialWorker', '社工登记 90 天内到期', "Social workers' registrations ending in 90 days", 'registrationEnding', 'waiting'),
      bearing('Person', '未登记监护人的儿童', 'Children without a guardian', 'withoutGuardian'),
      ending('Volunteer', '志愿者保险 90 天内到期', "Volunteers' insurance ending in 90 days", 'insured', { state: { in: ['ACTIVE'] } }),
    ),
    fresh('Volunteer', '本月新增志愿者', 'Volunteers new this month', 95),
  ],
  charts: standing(
    60,
    chart('Person', 'GENDER', 'bars', '按性别', 'By gender'),
    chart('Person', 'RESIDENCY', 'bars', '按户籍类型', 'By residency'),
    chart('Person', 'PLACE'),
  ),
  demo: [
    { file: 'namedPeople', resource: 'Person', key: ['homeCommunity', 'name'], after: 'registrationCutoffs' },
    { file: 'duplicates', resource: 'PossibleDuplicate', key: ['person', 'other'], continues: true },
    { file: 'guardianships', resource: 'Guardianship', key: ['person', 'guardian'] },
    { file: 'consents', resource: 'Consent', key: ['person', 'purpose'] },
    { file: 'volunteers', resource: 'Volunteer', key: ['person'] },
    { file: 'socialWorkers', resource: 'SocialWorker', key: ['person'] },
    { file: 'communityWorkers', resource: 'CommunityWorker', key: ['person', 'committee'] },
    { file: 'people', resource: 'Person', key: ['homeCommunity', 'name'], fill: demoCrowd },
    { file: 'crowdGuardianships', resource: 'Guardianship', key: ['person', 'guardian'] },
  ],
});
