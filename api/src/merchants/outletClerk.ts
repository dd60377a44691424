/**
 * A clerk at an outlet. A clerk has a sign-in of his or her own, made here with the right to serve this merchant; who leaves the last outlet of the
 * merchant loses that right in the same moment, and nobody else uses the sign-in.
 */
import { date, lifecycle, reference, resource, Scoped, text, type Id } from '../kernel/index.js';
import { Account, password } from '../identity/index.js';
import { clerkJoined, clerkLeft, clerkPasswordGiven, clerkPasswordRefusals } from './clerkSignIn.js';
import { Outlet } from './outlet.js';

@resource({
  zh: '核销员',
  en: 'Clerk',
  plural: 'outletClerks',
  enPlural: 'Clerks',
  menu: 'merchants',
  position: 5,
  title: 'name',
  scope: 'outlet',
  writes: ['create', 'update'],
  scopes: { ownOrganization: 'outlet.merchant.organizationId', self: 'accountId' },
  onWrite: clerkJoined,
  unique: [{ fields: ['outlet', 'username', 'since'] }],
})
@lifecycle<OutletClerk>({
  PRESENT: {
    zh: '在岗',
    en: 'Present',
    tone: 'good',
    verbs: {
      setPassword: {
        zh: '重置密码',
        en: 'Set password',
        asks: { given: { password: { ...password, of: 'signInName' } } },
        effect: clerkPasswordGiven,
        refuses: clerkPasswordRefusals,
      },
      leave: { zh: '离岗', en: 'Leave', to: 'LEFT', asks: { on: 'until', reason: true }, effect: clerkLeft, danger: true },
    },
  },
  LEFT: { zh: '已离岗', en: 'Left', tone: 'ended' },
})
export class OutletClerk extends Scoped {
  @text({ zh: '姓名', en: 'Name', required: true, max: 30, person: true, class: 'internal', list: true })
  name!: string;
  @reference(() => Outlet, {
    zh: '门店',
    en: 'Outlet',
    required: true,
    fixed: true,
    list: true,
    inverse: { name: 'clerks', zh: '核销员', en: 'Clerks' },
  })
  outlet!: Id<Outlet>;
  @text({
    zh: '登录名',
    en: 'Username',
    required: true,
    fixed: true,
    max: 60,
    pattern: '^[a-z0-9][a-z0-9._-]{1,59}$',
    class: 'internal',
    list: true,
    doc: {
      zh: '在本商家内一人一个；已是本商家核销员的，填其原登录名。',
      en: 'One for each person at this merchant. Someone who is a clerk of it already keeps the same one.',
    },
  })
  username!: string;
  @text({
    zh: '登录账号',
    en: 'Signs in as',
    set: 'derived',
    max: 80,
    class: 'internal',
    list: true,
    doc: { zh: '登录时填写的完整账号：登录名@商家代码。', en: 'What is typed to sign in: the username, @, and the code of the merchant.' },
  })
  signInName?: string;
  @reference(() => Account, { zh: '账号', en: 'Account', set: 'derived', class: 'personal' })
  account?: Id<Account>;
  @date({ zh: '起始日期', en: 'Since', required: true, past: true, fixed: true, list: true, sort: true, class: 'internal' })
  since!: string;
  @date({ zh: '离岗日期', en: 'Until', notBefore: 'since', past: true, set: 'verb', list: true, class: 'internal' })
  until?: string;
}
