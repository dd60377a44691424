/**
 * A licensed social worker: a professional, other than the community worker who is staff of a committee. A registration holds three years and is
 * renewed.
 */
import { choice, dateRange, type Id, integer, lifecycle, reference, resource, Scoped, sign, text } from '../kernel/index.js';
import { Organization } from '../organizations/index.js';
import { Person } from './person.js';

@resource({
  zh: '持证社工',
  en: 'Social worker',
  plural: 'socialWorkers',
  enPlural: 'Social workers',
  menu: 'people',
  position: 2,
  title: 'person',
  scope: 'person',
  searchThrough: ['person', 'agency'],
  scopes: { self: 'person.accountId', ownOrganization: 'agencyId' },
  unique: [{ fields: ['person'] }],
})
@lifecycle<SocialWorker>({
  REGISTERED: {
    zh: '登记有效',
    en: 'Registered',
    tone: 'good',
    verbs: {
      renew: { zh: '续期登记', en: 'Renew', to: 'REGISTERED', asks: { fields: ['registration'] } },
      lapse: { zh: '登记失效', en: 'Record lapse', to: 'LAPSED', asks: { reason: true } },
    },
  },
  LAPSED: {
    zh: '登记失效',
    en: 'Lapsed',
    tone: 'ended',
    verbs: { renew: { zh: '续期登记', en: 'Renew', to: 'REGISTERED', asks: { fields: ['registration'] }, primary: true } },
  },
})
export class SocialWorker extends Scoped {
  @reference(() => Person, {
    zh: '人员',
    en: 'Person',
    required: true,
    fixed: true,
    list: true,
    class: 'personal',
    keeps: {
      while: { state: 'REGISTERED' },
      zh: '仍是持证社工，须先办理登记失效',
      en: 'a registered social worker: that is ended first',
    },
    inverse: { name: 'socialWorker', zh: '持证社工', en: 'Social worker' },
  })
  person!: Id<Person>;
  @choice({ zh: '执业资格等级', en: 'Licence level', dictionary: 'socialWorkLicence', required: true, list: true })
  licenceLevel!: string;
  @text({ zh: '证书编号', en: 'Certificate number', max: 40, class: 'personal' })
  certificateNo?: string;
  @dateRange({ zh: '登记有效期', en: 'Registration', required: true, list: true, class: 'internal' })
  registration!: unknown;
  @sign({
    zh: '登记即将到期',
    en: 'Registration ending',
    tone: 'waiting',
    when: { state: 'REGISTERED', registrationUntil: { $gte: '$today', $lte: '$in90' } },
    class: 'internal',
    doc: { zh: '90 天内应续期登记。', en: 'It is to be renewed within 90 days.' },
  })
  registrationEnding?: boolean;
  @sign({
    zh: '登记已过期',
    en: 'Registration over',
    tone: 'warning',
    when: { state: 'REGISTERED', registrationUntil: { $lt: '$today' } },
    class: 'internal',
    doc: { zh: '有效期已过，未续期也未登记失效。', en: 'Its days are over, and it was neither renewed nor recorded as lapsed.' },
  })
  registrationOver?: boolean;
  @reference(() => Organization, { zh: '所在机构', en: 'Agency', list: true })
  agency?: Id<Organization>;
  @choice({ zh: '督导级别', en: 'Supervisor level', dictionary: 'supervisorLevel', list: true })
  supervisorLevel?: string;
  @integer({ zh: '继续教育学时', en: 'Hours of further training', unit: { zh: '学时', en: 'hours' }, min: 0, max: 10_000, class: 'internal' })
  trainingHours?: number;
}
