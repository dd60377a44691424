/**
 * How somebody looks at a list: its conditions, order and columns under a name. A view is its maker's own; an administrator may share one with a role
 * at a place, and then everyone who holds that role there or below sees it too.
 */
import { choice, flag, reference, resource, Scoped, text, type Id } from '../kernel/index.js';
import { Division } from '../divisions/index.js';
import { Organization } from '../organizations/index.js';
import { definitionMax, definitionRefusals, faultOf } from './definition.js';
import { words } from './words.js';

const nowhere = { sharedDivisionId: null, sharedOrganizationId: null };
const somewhere = { $or: [{ sharedDivisionId: { $ne: null } }, { sharedOrganizationId: { $ne: null } }] };

@resource({
  zh: '视图',
  en: 'Saved view',
  plural: 'savedViews',
  enPlural: 'Saved views',
  title: 'name',
  scope: 'sharedDivision',
  rights: ['share'],
  writes: ['create', 'update', 'archive'],
  scopes: {
    self: 'createdById',
    ownOrganization: 'sharedOrganizationId',
    shared: (places, role) => ({ sharedRole: role, $or: [{ sharedDivisionId: { $in: places } }, { sharedOrganizationId: { $in: places } }] }),
  },
  predicates: { private: nowhere, published: somewhere },
  sections: { sharing: { zh: '共享', en: 'Sharing' } },
  check(row, report, _before, { find }) {
    const fault = faultOf(find(String(row.resource)), String(row.definition));
    if (fault) report('definition', fault);
    if (row.sharedDivision && row.sharedOrganization) report('sharedOrganization', words.sharedWithTwoPlaces);
    if (!row.sharedRole && (row.sharedDivision || row.sharedOrganization)) report('sharedRole', words.sharedRoleMissing);
  },
  refuses: [...definitionRefusals, words.sharedWithTwoPlaces, words.sharedRoleMissing],
})
export class SavedView extends Scoped {
  @text({ zh: '名称', en: 'Name', required: true, max: 60, list: true, sort: true })
  name!: string;
  @choice({
    zh: '列表',
    en: 'List',
    dictionary: 'resource',
    required: true,
    fixed: true,
    list: true,
    doc: { zh: '所属数据的名称，如 Organization。', en: 'Name of the resource it lists, such as Organization.' },
  })
  resource!: string;
  @text({
    zh: '条件与列',
    en: 'Conditions and columns',
    required: true,
    max: definitionMax,
    pattern: '^\\{.*\\}$',
    doc: {
      zh: 'JSON 文本：{"filter": {…}, "search": "…", "order": "NAME_ASC", "columns": ["name"]}，均可省略；引用条件可用 {"under": id} 表示含下级。',
      en: 'JSON text: {"filter": {…}, "search": "…", "order": "NAME_ASC", "columns": ["name"]}, each part optional. The filter is that of the list; of a reference, {"under": id} means that record and all below it, and "overdue": true what is past its day.',
    },
  })
  definition!: string;
  @flag({ zh: '打开列表时使用', en: 'Opens with the list' })
  usual?: boolean;
  @choice({ zh: '共享给角色', en: 'Shared with role', dictionary: 'role', list: true, section: 'sharing' })
  sharedRole?: string;
  @reference(() => Division, {
    zh: '所在区划',
    en: 'In division',
    list: true,
    section: 'sharing',
    doc: { zh: '在此区划及其下级任该角色的人可见。', en: 'Seen by who holds the role there or below.' },
  })
  sharedDivision?: Id<Division>;
  @reference(() => Organization, {
    zh: '所在组织',
    en: 'At organization',
    list: true,
    section: 'sharing',
    doc: { zh: '在此组织任该角色的人可见。', en: 'Seen by who holds the role at it.' },
  })
  sharedOrganization?: Id<Organization>;
}
