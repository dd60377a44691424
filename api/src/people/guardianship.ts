/**
 * Who is responsible for somebody who cannot act alone. All of it is sensitive: it tells of children and of those who cannot look after themselves.
 */
import sql from 'sql-template-tag';
import { choice, date, file, type Id, reference, Refusal, resource, Scoped, text, type Written } from '../kernel/index.js';
import { adultFrom, isYounger } from './age.js';
import { guardedSql } from './guarded.js';
import { Person } from './person.js';
import { words } from './words.js';

/** Who they are stays; that the guardian is no adult may come out later. */
const grown = [words.guardianUnderAge];
const fit = [words.guardianIsWard, ...grown];

/** A guardian is another person, and grown up. That there is one is copied to the ward, so that children without one are found. */
async function isFit({ record, today, find, run, patch }: Written<Guardianship>): Promise<void> {
  const [guardian] = await find(Person, { id: record.guardian });
  if (record.guardian === record.person) throw new Refusal('INVALID_INPUT', { field: 'guardian', hint: words.guardianIsWard });
  if (guardian?.birthDate && isYounger(guardian.birthDate, adultFrom, today))
    throw new Refusal('INVALID_INPUT', { field: 'guardian', hint: words.guardianUnderAge });
  const [{ guarded }] = (await run(sql`select ${guardedSql('p', today)} as guarded from person p where p.id = ${record.person}::uuid`)) as [
    { guarded: boolean },
  ];
  await patch(Person, record.person, { guarded });
}

@resource({
  zh: '监护关系',
  en: 'Guardianship',
  plural: 'guardianships',
  enPlural: 'Guardianships',
  menu: 'people',
  position: 4,
  title: 'person',
  called: ['person', { of: 'guardian', zh: '监护人 …', en: 'guardian …' }],
  scope: 'person',
  onWrite: isFit,
  refuses: { create: fit, registerExisting: fit, update: grown, archive: grown, restore: grown },
  scopes: { self: 'person.accountId' },
  searchThrough: ['person', 'guardian'],
  unique: [{ fields: ['person', 'guardian'] }],
})
export class Guardianship extends Scoped {
  @reference(() => Person, {
    zh: '被监护人',
    en: 'Ward',
    required: true,
    fixed: true,
    list: true,
    class: 'sensitive',
    inverse: { name: 'guardianships', zh: '监护人', en: 'Guardians' },
  })
  person!: Id<Person>;
  @reference(() => Person, {
    zh: '监护人',
    en: 'Guardian',
    required: true,
    fixed: true,
    list: true,
    class: 'sensitive',
    keeps: {
      zh: '仍是他人的监护人，须先结束',
      en: "somebody's guardian: that is ended first",
    },
    inverse: { name: 'wards', zh: '被监护人', en: 'Wards' },
  })
  guardian!: Id<Person>;
  @choice({ zh: '与被监护人关系', en: 'Relation', dictionary: 'kinship', required: true, list: true, class: 'sensitive' })
  relation!: string;
  @date({ zh: '起始日期', en: 'Since', required: true, past: true, list: true, sort: true, class: 'sensitive' })
  since!: string;
  @date({ zh: '终止日期', en: 'Until', notBefore: 'since', list: true, class: 'sensitive' })
  until?: string;
  @text({
    zh: '证明材料',
    en: 'Proof',
    max: 200,
    class: 'sensitive',
    doc: {
      zh: '如出生医学证明、户口簿、法院文书的名称和编号。',
      en: "Name and number of the paper, such as a birth certificate or a court's order.",
    },
  })
  proof?: string;
  @file({
    zh: '证明文件',
    en: 'Proof, scanned',
    accepts: 'document',
    class: 'sensitive',
    doc: {
      zh: '确需留存的证明或同意书；能只登记名称和编号的不上传。',
      en: 'A paper or consent that has to be kept; where its name and number suffice, none.',
    },
  })
  proofFile?: string;
}
