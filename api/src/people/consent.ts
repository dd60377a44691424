/**
 * That somebody agreed to a purpose, in which words and when. For a child below fourteen the guardian agrees. Given or withdrawn, it is never edited.
 */
import { choice, date, type Id, lifecycle, reference, Refusal, resource, Scoped, text, type Written } from '../kernel/index.js';
import { guardedBelow, isYounger } from './age.js';
import { Guardianship } from './guardianship.js';
import { guardianRefusals, requireGuardian } from './guardianRule.js';
import { Person } from './person.js';
import { words } from './words.js';

const given = [...guardianRefusals, words.consentByGuardianMissing, words.consentByNoGuardian];

async function givenByWhoMay({ record, before, find }: Written<Consent>): Promise<void> {
  // To take one back nobody needs a guardian.
  if (before) return;
  const [person] = await find(Person, { id: record.person });
  if (!person) return;
  if (person.birthDate && isYounger(person.birthDate, guardedBelow, record.givenOn)) {
    await requireGuardian(person, record.givenOn, find);
    if (!record.givenBy)
      throw new Refusal('REQUIRED', {
        field: 'givenBy',
        hint: words.consentByGuardianMissing,
      });
  }
  if (record.givenBy && (await find(Guardianship, { person: record.person, guardian: record.givenBy, archivedAt: null })).length === 0)
    throw new Refusal('INVALID_INPUT', { field: 'givenBy', hint: words.consentByNoGuardian });
}

@resource({
  zh: '授权记录',
  en: 'Consent',
  plural: 'consents',
  enPlural: 'Consents',
  menu: 'people',
  position: 5,
  title: 'purpose',
  called: ['person', 'purpose'],
  scope: 'person',
  onWrite: givenByWhoMay,
  refuses: { create: given, registerExisting: given },
  searchThrough: ['person'],
  scopes: { self: 'person.accountId' },
  writes: ['create', 'archive', 'registerExisting'],
})
@lifecycle<Consent>({
  GIVEN: {
    zh: '有效',
    en: 'Given',
    tone: 'good',
    verbs: { withdraw: { zh: '撤回授权', en: 'Withdraw', to: 'WITHDRAWN', asks: { on: 'withdrawnOn' } } },
  },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', tone: 'ended' },
})
export class Consent extends Scoped {
  @reference(() => Person, {
    zh: '人员',
    en: 'Person',
    required: true,
    fixed: true,
    list: true,
    class: 'personal',
    inverse: { name: 'consents', zh: '授权记录', en: 'Consents' },
  })
  person!: Id<Person>;
  @choice({ zh: '用途', en: 'Purpose', dictionary: 'consentPurpose', required: true, list: true, class: 'internal' })
  purpose!: string;
  @text({
    zh: '文本版本',
    en: 'Version of the text',
    required: true,
    max: 60,
    list: true,
    class: 'internal',
    doc: { zh: '所同意文本的名称和版本，如隐私政策 v3。', en: 'Name and version of the text agreed to, such as privacy policy v3.' },
  })
  textVersion!: string;
  @choice({ zh: '同意方式', en: 'Given by way of', dictionary: 'consentMethod', required: true, list: true, class: 'internal' })
  method!: string;
  @date({ zh: '同意日期', en: 'Given on', required: true, past: true, list: true, sort: true, class: 'internal' })
  givenOn!: string;
  @reference(() => Person, { zh: '代为同意的监护人', en: 'Guardian who consented', class: 'sensitive' })
  givenBy?: Id<Person>;
  @date({ zh: '撤回日期', en: 'Withdrawn on', notBefore: 'givenOn', past: true, set: 'verb', list: true, class: 'internal' })
  withdrawnOn?: string;
}
