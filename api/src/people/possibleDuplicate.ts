/**
 * Two records that hold the same mobile or document number, or have the same name with the same birth day or address in one community. It lies in the
 * lowest place that both belong to, so that nobody sees it who may not see both. It comes and goes with what is the same; what somebody judged to be
 * two people stays judged.
 */
import { choices, type Id, lifecycle, reference, resource, Scoped } from '../kernel/index.js';
import { Division } from '../divisions/index.js';
import { Person } from './person.js';

@resource({
  zh: '疑似重复',
  en: 'Possible duplicate',
  plural: 'possibleDuplicates',
  enPlural: 'Possible duplicates',
  menu: 'people',
  position: 6,
  title: 'person',
  called: ['person', 'other'],
  scope: 'place',
  writes: [],
  searchThrough: ['person', 'other'],
  unique: [{ fields: ['person', 'other'] }],
})
@lifecycle<PossibleDuplicate>({
  OPEN: {
    zh: '待核查',
    en: 'To be looked into',
    tone: 'warning',
    verbs: { dismiss: { zh: '确认不是同一人', en: 'They are two people', to: 'DISMISSED', asks: { reason: true }, primary: true } },
  },
  DISMISSED: {
    zh: '不是同一人',
    en: 'Two people',
    tone: 'ended',
    verbs: { lookAgain: { zh: '重新核查', en: 'Look into it again', to: 'OPEN', asks: { reason: true } } },
  },
  GONE: { zh: '已消除', en: 'Gone', tone: 'ended' },
})
export class PossibleDuplicate extends Scoped {
  @reference(() => Person, {
    zh: '人员',
    en: 'Person',
    required: true,
    stays: true,
    list: true,
    class: 'personal',
    inverse: { name: 'possibleDuplicates', zh: '疑似重复', en: 'Possible duplicates' },
  })
  person!: Id<Person>;
  @reference(() => Person, {
    zh: '另一人员',
    en: 'Other person',
    required: true,
    stays: true,
    list: true,
    class: 'personal',
    inverse: { name: 'possibleDuplicateOf', zh: '疑似与之重复', en: 'Possible duplicate of' },
  })
  other!: Id<Person>;
  @choices({
    zh: '相同项',
    en: 'Same',
    dictionary: 'duplicateGround',
    required: true,
    list: true,
    class: 'internal',
    doc: {
      zh: '证件号码、手机（含备用）相同；或在同一社区，姓名与出生日期相同，或姓名与住址（居住小区、楼栋、房号至少填两项，所填全部一致）相同。姓名、楼栋不论全角半角、空格和间隔号。',
      en: 'An equal document number or mobile (the second one too); or, in one community, an equal name with an equal date of birth, or with an equal address: compound, building and room, at least two of them written, and all that is written equal. Names and buildings are compared however they are typed.',
    },
  })
  grounds!: string[];
  @reference(() => Division, { zh: '共同所在', en: 'Place of both', list: true, class: 'internal' })
  place?: Id<Division>;
}
