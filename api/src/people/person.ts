/**
 * Someone who lives or works in the district. Whatever else a person is (volunteer, party member, social worker) refers to this one record. What
 * tells who somebody is stays masked: the plain value leaves through `reveal`, with a reason, and leaves a line.
 */
import { Index } from '@mikro-orm/decorators/legacy';
import {
  choice,
  choices,
  date,
  dateRange,
  flag,
  type Id,
  lifecycle,
  option,
  personal,
  reference,
  resource,
  Scoped,
  sign,
  text,
} from '../kernel/index.js';
import { Compound, Division } from '../divisions/index.js';
import { Account } from '../identity/index.js';
import { adultFrom, guardedBelow } from './age.js';
import { lifeStates } from './lifeStates.js';
import { keepPerson } from './personRules.js';
import { idKindLabels, IdKinds } from './idKinds.js';
import { identityLevel } from './identityLevel.js';
import { words } from './words.js';

@resource({
  zh: '人员',
  en: 'Person',
  plural: 'people',
  enPlural: 'People',
  menu: 'people',
  position: -1,
  title: 'name',
  toldApartBy: ['homeCommunity', 'birthDate', 'mobile'],
  facts: ['birthDate', 'mobile', 'homeCommunity', 'identityLevel'],
  scope: 'homeCommunity',
  rights: ['lookUp'],
  scopes: { self: 'accountId' },
  unique: [{ fields: ['account'] }],
  twins: [
    { fields: ['idNumber'], refused: true, when: { state: { $ne: 'MERGED' } } },
    { fields: ['mobile', 'secondMobile'], when: { state: { $ne: 'MERGED' } } },
  ],
  // Old people without a mobile and children without a document have nothing else to be known by. An address in part is that of many.
  alike: [
    {
      ground: 'NAME_BIRTH',
      zh: '姓名、出生日期、社区',
      en: 'name, date of birth and community',
      same: ['homeCommunity', 'name', 'birthDate'],
      when: { state: { $ne: 'MERGED' } },
    },
    {
      ground: 'NAME_ADDRESS',
      zh: '姓名、住址',
      en: 'name and address',
      same: ['homeCommunity', 'name'],
      parts: { of: ['compound', 'building', 'room'], least: 2 },
      when: { state: { $ne: 'MERGED' } },
    },
  ],
  onWrite: keepPerson,
  check({ mobileIndex, secondMobileIndex }, report, before) {
    if (
      secondMobileIndex &&
      secondMobileIndex === mobileIndex &&
      (mobileIndex !== before?.mobileIndex || secondMobileIndex !== before?.secondMobileIndex)
    )
      report('secondMobile', words.secondMobileIsMobile);
  },
  refuses: [words.secondMobileIsMobile],
  sections: {
    home: { zh: '居住', en: 'Home' },
    identity: { zh: '证件与认证', en: 'Documents and identity' },
    emergency: { zh: '紧急联系人', en: 'Emergency contact' },
    care: { zh: '关爱', en: 'Care' },
  },
})
@lifecycle<Person>(lifeStates)
@Index({ name: 'person_mobile_index', expression: 'create index person_mobile_index on person (mobile_index)' })
@Index({ name: 'person_second_mobile_index', expression: 'create index person_second_mobile_index on person (second_mobile_index)' })
@Index({ name: 'person_id_number_index', expression: 'create index person_id_number_index on person (id_number_index)' })
export class Person extends Scoped {
  @text({ zh: '姓名', en: 'Name', required: true, max: 60, person: true, class: 'personal', list: true, search: true, sort: true })
  name!: string;
  @text({ zh: '昵称', en: 'Nickname', max: 40, class: 'personal' })
  nickname?: string;
  @choice({ zh: '性别', en: 'Gender', dictionary: 'gender', class: 'personal', list: true })
  gender?: string;
  @date({ zh: '出生日期', en: 'Date of birth', past: true, class: 'personal' })
  birthDate?: string;
  @personal({ zh: '手机', en: 'Mobile', of: 'mobile', list: true })
  mobile?: string;
  @personal({ zh: '备用手机', en: 'Second mobile', of: 'mobile' })
  secondMobile?: string;
  @choice({ zh: '常用语言', en: 'Language', dictionary: 'spokenLanguage', class: 'internal' })
  language?: string;
  @flag({
    zh: '需电话沟通',
    en: 'Needs a call instead',
    class: 'internal',
    doc: { zh: '不用手机或看不清文字的人，以电话联系。', en: 'Somebody without a smartphone, or who cannot read its screen, is called.' },
  })
  needsCallInstead?: boolean;
  @choice({ zh: '登记来源', en: 'Source', dictionary: 'personSource', class: 'internal', required: true, default: 'COUNTER', fixed: true })
  source!: string;

  @reference(() => Division, {
    zh: '居住社区',
    en: 'Home community',
    required: true,
    list: true,
    class: 'internal',
    where: { tier: 'COMMUNITY' },
    section: 'home',
  })
  homeCommunity!: Id<Division>;
  @reference(() => Compound, {
    zh: '居住小区',
    en: 'Compound',
    within: { division: 'homeCommunity' },
    class: 'internal',
    list: true,
    section: 'home',
  })
  compound?: Id<Compound>;
  @text({ zh: '楼栋', en: 'Building', max: 40, class: 'personal', section: 'home' })
  building?: string;
  @personal({ zh: '房号', en: 'Room', of: 'room', section: 'home' })
  room?: string;
  @choice({ zh: '户籍类型', en: 'Residency', dictionary: 'residency', class: 'personal', list: true, section: 'home' })
  residency?: string;
  @choice({ zh: '居住性质', en: 'Tenure', dictionary: 'tenure', class: 'personal', section: 'home' })
  tenure?: string;

  @option({ zh: '证件类型', en: 'Kind of document', enum: IdKinds, enumName: 'IdKind', labels: idKindLabels, class: 'personal', section: 'identity' })
  idKind?: string;
  @personal({ zh: '证件号码', en: 'Document number', of: 'idNumber', by: 'idKind', section: 'identity' })
  idNumber?: string;
  @option({
    zh: '认证等级',
    en: 'Identity level',
    ...identityLevel,
    class: 'personal',
    set: 'verb',
    section: 'identity',
    doc: { zh: '空白即未认证。', en: 'Blank: not verified.' },
  })
  identityLevel?: string;
  @choice({ zh: '认证方式', en: 'Verified by way of', dictionary: 'identityMethod', class: 'personal', set: 'verb', section: 'identity' })
  identityMethod?: string;
  @date({ zh: '认证日期', en: 'Verified on', notBefore: 'birthDate', past: true, class: 'personal', set: 'verb', section: 'identity' })
  identityVerifiedOn?: string;
  @text({ zh: '认证人', en: 'Verified by', max: 60, class: 'internal', set: 'verb', section: 'identity' })
  identityVerifiedBy?: string;
  @date({ zh: '认证有效期至', en: 'Verified until', after: 'identityVerifiedOn', class: 'personal', set: 'verb', section: 'identity' })
  identityExpiresOn?: string;
  @reference(() => Account, { zh: '本人账号', en: 'Own account', class: 'internal', set: 'verb', registers: false, stays: true, section: 'identity' })
  account?: Id<Account>;

  @text({ zh: '紧急联系人', en: 'Emergency contact', max: 60, class: 'personal', section: 'emergency' })
  emergencyName?: string;
  @choice({ zh: '与本人关系', en: 'Relation', dictionary: 'kinship', class: 'personal', section: 'emergency' })
  emergencyRelation?: string;
  @personal({ zh: '紧急联系电话', en: 'Emergency mobile', of: 'mobile', section: 'emergency' })
  emergencyMobile?: string;

  @choices({ zh: '关爱类别', en: 'Care tags', dictionary: 'careTag', class: 'sensitive', section: 'care' })
  careTags?: string[];
  @flag({
    zh: '已登记监护人',
    en: 'Has a guardian',
    set: 'derived',
    class: 'sensitive',
    section: 'care',
    doc: { zh: '有一位监护人，监护尚未终止。', en: 'A guardianship that has not ended.' },
  })
  guarded?: boolean;
  @sign({
    zh: '未登记监护人',
    en: 'No guardian',
    tone: 'warning',
    when: { birthDate: { $gt: `$ago${guardedBelow}y` }, guarded: { $ne: true } },
    class: 'sensitive',
    section: 'care',
    doc: { zh: '未满 14 周岁而没有登记监护人。', en: 'Below the age of 14, and nobody is responsible on record.' },
  })
  withoutGuardian?: boolean;
  @sign({
    zh: '未登记手机',
    en: 'No mobile',
    tone: 'waiting',
    when: { birthDate: { $lte: `$ago${adultFrom}y` }, mobileMasked: null, secondMobileMasked: null },
    class: 'personal',
    doc: { zh: '成年而没有登记手机。', en: 'Of age, and without a mobile on record.' },
  })
  withoutMobile?: boolean;
  @text({ zh: '认定依据', en: 'Basis', max: 200, class: 'sensitive', section: 'care' })
  careBasis?: string;
  @dateRange({ zh: '认定有效期', en: 'Valid', class: 'sensitive', section: 'care' })
  careValid?: unknown;

  @reference(() => Person, { zh: '合并至', en: 'Merged into', class: 'internal', set: 'verb', stays: true })
  mergedInto?: Id<Person>;
}
