/** Staff of a residents' or villagers' committee (社区工作者): which post, from when to when. */
import { clear, choice, date, type Id, lifecycle, reference, resource, Scoped } from '../kernel/index.js';
import { Organization } from '../organizations/index.js';
import { Person } from './person.js';

const committees = ['RESIDENTS_COMMITTEE', 'VILLAGE_COMMITTEE'];

@resource({
  zh: '社区工作者',
  en: 'Community worker',
  plural: 'communityWorkers',
  enPlural: 'Community workers',
  menu: 'people',
  position: 3,
  title: 'person',
  called: ['person', 'committee'],
  scope: 'committee',
  searchThrough: ['person', 'committee'],
  scopes: { self: 'person.accountId', ownOrganization: 'committeeId' },
  unique: [{ fields: ['person', 'committee'] }],
})
@lifecycle<CommunityWorker>({
  SERVING: {
    zh: '在岗',
    en: 'Serving',
    tone: 'good',
    verbs: { leave: { zh: '登记离任', en: 'Record leaving', to: 'LEFT', asks: { on: 'until', reason: true } } },
  },
  LEFT: {
    zh: '已离任',
    en: 'Left',
    tone: 'ended',
    verbs: {
      comeBack: {
        zh: '重新任职',
        en: 'Come back',
        to: 'SERVING',
        asks: { fields: ['since', 'post'] },
        effect: ({ record }) => {
          clear(record, 'until');
        },
      },
    },
  },
})
export class CommunityWorker extends Scoped {
  @reference(() => Person, {
    zh: '人员',
    en: 'Person',
    required: true,
    fixed: true,
    list: true,
    class: 'personal',
    keeps: {
      while: { state: 'SERVING' },
      zh: '仍是在岗社区工作者，须先登记离任',
      en: 'a community worker in service: that is ended first',
    },
    inverse: { name: 'communityWorker', zh: '社区工作者', en: 'Community worker' },
  })
  person!: Id<Person>;
  @reference(() => Organization, {
    zh: '所在居(村)委会',
    en: 'Committee',
    required: true,
    fixed: true,
    list: true,
    where: { kind: committees },
    inverse: { name: 'communityWorkers', zh: '社区工作者', en: 'Community workers' },
  })
  committee!: Id<Organization>;
  @choice({ zh: '岗位', en: 'Post', dictionary: 'communityPost', required: true, list: true })
  post!: string;
  @date({ zh: '任职日期', en: 'Since', required: true, past: true, list: true, sort: true })
  since!: string;
  @date({ zh: '离任日期', en: 'Until', notBefore: 'since', past: true, set: 'verb', list: true })
  until?: string;
}
