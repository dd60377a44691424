/**
 * The menu: groups in order, and in a group its lines. A line is the list of a resource, called as people call the page where that is not what they
 * call its records. With a filter it is that part of the list: `$today` and `$in90` stand for days, and `verbs` are for whom it is, those who may do
 * one of them. A resource with a `menu` that has no line here stands below the lines, so a new one needs nothing.
 */
import { spoken } from './kernel/resource/kinds/text.js';
import type { Label } from './kernel/resource/labels.js';
import { refuseFaults } from './kernel/resource/checks.js';
import { mistakenFor } from './kernel/resource/near.js';
import { allSpecs, findSpec, type ResourceSpec } from './kernel/resource/spec.js';

/** What the addresses of the console's pages begin with: lists of resources, and pages of its own. */
export const consolePages = (): ReadonlySet<string> =>
  new Set(['', 'login', 'password', 'overview', 'operation-log', ...allSpecs().map(({ plural }) => plural)]);

interface Line {
  resource: string;
  zh?: string;
  en?: string;
  filter?: Record<string, unknown>;
  verbs?: string[];
}

const lines = (...all: Line[]) => all.map(({ zh, en, ...line }) => ({ ...line, ...(zh && { label: { zh, en: en! }, spoken: spoken(zh).slice(1) }) }));

export const menus = [
  {
    code: 'organizations',
    label: { zh: '组织与区划', en: 'Organizations and divisions' },
    lines: lines(
      { resource: 'Division' },
      { resource: 'Compound', zh: '小区楼栋', en: 'Compounds and buildings' },
      { resource: 'Organization', zh: '组织名录', en: 'Organizations' },
      { resource: 'PartnerAgreement', zh: '共建单位', en: 'Partner organizations' },
    ),
  },
  {
    code: 'party',
    label: { zh: '党建引领', en: 'Party building' },
    lines: lines(
      { resource: 'PartyBranch' },
      { resource: 'PartyBranchTerm', zh: '届次换届', en: 'Terms and elections' },
      { resource: 'PartyMember' },
      { resource: 'ReportIn', zh: '双报到', en: 'Dual report-in' },
      { resource: 'PartyCoverage' },
    ),
  },
  {
    code: 'federation',
    label: { zh: '社会组织', en: 'Social organizations' },
    lines: lines(
      { resource: 'Federation' },
      {
        resource: 'FederationMember',
        zh: '入会审核',
        en: 'Applications to review',
        filter: { state: { in: ['APPLIED', 'CORRECTIONS', 'REVIEWING', 'COUNCIL', 'APPROVED'] } },
        verbs: ['accept', 'pass', 'recordApproval'],
      },
      { resource: 'FederationMember' },
      { resource: 'AnnualReport' },
      { resource: 'Inspection', zh: '规范化检查与整改', en: 'Inspections and rectification' },
      {
        resource: 'FederationMember',
        zh: '证书到期',
        en: 'Certificates expiring',
        filter: { certificateValidUntil: { lte: '$in90' }, state: { in: ['MEMBER', 'SUSPENDED', 'REMOVAL'] } },
        verbs: ['renewCertificate'],
      },
    ),
  },
  {
    code: 'merchants',
    label: { zh: '商家与兑换', en: 'Merchants and rewards' },
    lines: lines(
      { resource: 'Merchant' },
      { resource: 'Reward', zh: '商品审核', en: 'Rewards to review', filter: { state: { in: ['SUBMITTED'] } }, verbs: ['approve'] },
      { resource: 'Reward', zh: '改动审核', en: 'Changes to review', filter: { changesReview: { in: ['PENDING'] } }, verbs: ['approveChanges'] },
      { resource: 'Reward' },
    ),
  },
  { code: 'people', label: { zh: '居民与志愿者', en: 'Residents and volunteers' }, lines: [] },
  {
    code: 'system',
    label: { zh: '系统管理', en: 'System' },
    lines: lines(
      { resource: 'Account' },
      { resource: 'RoleAssignment', zh: '角色与权限', en: 'Roles and permissions' },
      { resource: 'Task', zh: '任务中心', en: 'Task centre' },
    ),
  },
];

/** What people call the list of a resource. */
export function pageLabelOf({ name, options }: ResourceSpec): Label {
  const line = menus.flatMap((menu) => menu.lines).find((one) => one.resource === name && !one.filter && 'label' in one) as
    { label: Label } | undefined;
  return line?.label ?? { zh: options.zh, en: options.enPlural };
}

const days = ['today', 'in90'];

/** Every line, and every resource's group, names what there is; a mistyped one stops the start. */
export function checkMenus(): void {
  const groups = menus.map(({ code }) => code);
  const mistyped = (of: string, what: string, name: string, among: Iterable<string>) =>
    `${of}: the menu names a ${what} that does not exist ${mistakenFor(name, among)}`;
  const faults = allSpecs().flatMap(({ name, options: { menu } }) => (menu && !groups.includes(menu) ? [mistyped(name, 'group', menu, groups)] : []));
  for (const { resource, filter = {}, verbs = [] } of menus.flatMap((menu) => menu.lines as Line[])) {
    const spec = findSpec(resource);
    if (!spec) {
      faults.push(
        mistyped(
          resource,
          'resource',
          resource,
          allSpecs().map(({ name }) => name),
        ),
      );
      continue;
    }
    for (const name of Object.keys(filter)) if (!spec.fields.has(name)) faults.push(mistyped(resource, 'field', name, spec.fields.keys()));
    const own = [...spec.verbs.keys(), ...(spec.options.rights ?? [])];
    for (const verb of verbs) if (!own.includes(verb)) faults.push(mistyped(resource, 'verb', verb, own));
    const states = [...(spec.lifecycle?.states.keys() ?? [])];
    for (const code of (filter.state as { in?: string[] } | undefined)?.in ?? [])
      if (!states.includes(code)) faults.push(mistyped(resource, 'state', code, states));
    for (const [, day] of JSON.stringify(filter).matchAll(/"\$(\w+)"/g)) if (!days.includes(day!)) faults.push(mistyped(resource, 'day', day!, days));
  }
  refuseFaults(faults);
}
