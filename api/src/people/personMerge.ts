/** A merger of two records of one person: what moved and what was filled in, so that it can be undone. Written by the verbs alone. */
import { Property } from '@mikro-orm/decorators/legacy';
import { date, type Id, integer, lifecycle, type Moved, reference, resource, Scoped } from '../kernel/index.js';
import type { Fills } from './mergeFills.js';
import { Person } from './person.js';

@resource({
  zh: '人员合并记录',
  en: 'Merger of persons',
  plural: 'personMerges',
  enPlural: 'Mergers of persons',
  title: 'person',
  called: ['person', { of: 'into', zh: '并入 …', en: 'into …' }],
  scope: 'into',
  writes: [],
})
@lifecycle<PersonMerge>({ DONE: { zh: '已合并', en: 'Merged', tone: 'good' }, UNDONE: { zh: '已撤销', en: 'Undone', tone: 'ended' } })
export class PersonMerge extends Scoped {
  @reference(() => Person, {
    zh: '被合并的记录',
    en: 'Merged record',
    required: true,
    stays: true,
    list: true,
    class: 'internal',
    inverse: { name: 'mergers', zh: '合并情况', en: 'Mergers' },
  })
  person!: Id<Person>;
  @reference(() => Person, {
    zh: '合并至',
    en: 'Merged into',
    required: true,
    stays: true,
    list: true,
    class: 'internal',
    inverse: { name: 'absorbed', zh: '已并入的记录', en: 'Records merged into it' },
  })
  into!: Id<Person>;
  @date({ zh: '合并日期', en: 'Merged on', required: true, list: true, sort: true, class: 'internal' })
  mergedOn!: string;
  @integer({
    zh: '移动的引用数',
    en: 'References moved',
    required: true,
    list: true,
    class: 'sensitive',
    doc: { zh: '含操作人无权查看的记录。', en: 'Counts also what the actor may not see.' },
  })
  movedCount!: number;
  /** Hidden: what moved and what the filled columns held, as they are stored. */
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  plan?: { moved: Moved[]; fills: Fills };
}
