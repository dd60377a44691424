/** Someone, or some machine, who signs in. The password's hash is a hidden column: no field, filter or history holds it. */
import { Property } from '@mikro-orm/decorators/legacy';
import { lifecycle, moment, resource, Recorded, text } from '../kernel/index.js';
import { accountKept, lastHolderRefusals } from './lastHolder.js';
import { passwordRefusals } from './password.js';
import { password, passwordGiven } from './setPassword.js';
import { disabled } from './revoke.js';

@resource({
  zh: '账号',
  en: 'Account',
  plural: 'accounts',
  enPlural: 'Accounts',
  menu: 'system',
  title: 'displayName',
  toldApartBy: ['username'],
  scope: null,
  rights: ['explain'],
  verbs: {
    setPassword: {
      zh: '重置密码',
      en: 'Set password',
      asks: { given: { password: { ...password, of: 'username' } } },
      effect: passwordGiven,
      refuses: [...passwordRefusals, ...lastHolderRefusals],
    },
  },
  scopes: { self: 'id' },
  onWrite: accountKept,
  refuses: { archive: lastHolderRefusals, disable: lastHolderRefusals },
  unique: [{ fields: ['username'] }],
})
@lifecycle<Account>({
  ACTIVE: {
    zh: '正常',
    en: 'Active',
    tone: 'good',
    verbs: { disable: { zh: '停用', en: 'Disable', to: 'DISABLED', asks: { reason: true }, effect: disabled, danger: true } },
  },
  DISABLED: { zh: '已停用', en: 'Disabled', tone: 'paused', verbs: { enable: { zh: '启用', en: 'Enable', to: 'ACTIVE', asks: { reason: true } } } },
})
export class Account extends Recorded {
  @text({
    zh: '用户名',
    en: 'Username',
    required: true,
    max: 80,
    pattern: '^[a-z0-9][a-z0-9._-]{1,59}(@[0-9a-f]{6,12})?$',
    fixed: true,
    list: true,
    sort: true,
    class: 'internal',
  })
  username!: string;
  @text({ zh: '显示名称', en: 'Display name', required: true, max: 60, search: true, list: true, sort: true })
  displayName!: string;
  @moment({ zh: '最近登录', en: 'Last sign-in', set: 'verb', class: 'internal', list: true })
  lastSignInAt?: Date;
  @Property({ type: 'text', columnType: 'text', nullable: true })
  passwordHash?: string;
  /** Made for the demo, with a password that everybody knows: in production it opens nothing until somebody gives it another. */
  @Property({ type: 'boolean', columnType: 'boolean', default: false })
  isDemo: boolean = false;
}
