/**
 * An account of love points (爱心积分). What is on it is the sum of its lots, and moves by transfers alone: the ledger's SQL functions keep the three in
 * step, and nothing else writes them. Accounts of issuing, of expiry and of merchants only take part in transfers; what is on them is counted from
 * these.
 */
import { Check } from '@mikro-orm/decorators/legacy';
import { date, type Id, integer, lifecycle, option, reference, resource, Scoped, series, text } from '../kernel/index.js';
import { Division } from '../divisions/index.js';
import { Organization } from '../organizations/index.js';
import { Person } from '../people/index.js';
import { accountFrozen, accountThawed, freezingRefusals } from './accountEffects.js';
import { accountKind } from './terms.js';

const ofPerson = { field: 'kind', in: ['PERSON'] };
const ofMerchant = { field: 'kind', in: ['MERCHANT'] };
const named = { field: 'kind', in: ['POOL', 'ISSUER', 'EXPIRY'] };
const points = { zh: '分', en: 'points' };
const held = { unit: points, set: 'derived', required: true, min: 0, class: 'personal' } as const;

@Check({ name: 'point_account_available_check', expression: 'available >= 0' })
@Check({ name: 'point_account_held_check', expression: 'held >= 0' })
@resource({
  zh: '积分账户',
  en: 'Point account',
  plural: 'pointAccounts',
  enPlural: 'Point accounts',
  menu: 'lovebank',
  position: 1,
  title: 'accountNo',
  called: ['person', 'organization', 'name', 'accountNo'],
  facts: ['available', 'held', 'earned', 'spent', 'expired'],
  scope: 'division',
  searchThrough: ['person', 'organization'],
  scopes: { self: 'person.accountId', ownOrganization: 'organizationId' },
  writes: ['create'],
  // Pools are opened by hand; every other account opens with the first service or the first redemption.
  predicates: { pool: { kind: 'POOL' } },
  unique: [{ fields: ['person'] }, { fields: ['organization', 'kind'] }, { fields: ['division', 'kind', 'name'] }],
  endedFirst: { in: ['OPEN', 'FROZEN'], zh: '账户不归档，须注销', en: 'an account is closed, not archived' },
})
@lifecycle<PointAccount>({
  OPEN: {
    zh: '正常',
    en: 'Open',
    tone: 'good',
    verbs: {
      freeze: {
        zh: '冻结',
        en: 'Freeze',
        to: 'FROZEN',
        asks: { reason: true, fields: ['frozenUntil'] },
        when: ofPeople(),
        unmet: { zh: '个人账户和爱心池可以冻结', en: 'accounts of people and pools are frozen' },
        effect: accountFrozen,
        refuses: freezingRefusals,
        danger: true,
      },
      close: {
        zh: '注销',
        en: 'Close',
        to: 'CLOSED',
        asks: { reason: true },
        when: { ...ofPeople(), available: 0, held: 0 },
        unmet: { zh: '账户还有积分，须先用完或捐出', en: 'there are points left: they are spent or donated first' },
        danger: true,
      },
      merge: { zh: '并入', en: 'Merge', to: 'MERGED' },
      bequeath: { zh: '身故注销', en: 'Close upon death', to: 'CLOSED' },
    },
  },
  FROZEN: {
    zh: '已冻结',
    en: 'Frozen',
    tone: 'paused',
    verbs: {
      thaw: { zh: '解冻', en: 'Unfreeze', to: 'OPEN', asks: { reason: true }, effect: accountThawed, primary: true },
      freezeLonger: {
        zh: '延长冻结',
        en: 'Freeze longer',
        to: 'FROZEN',
        asks: { reason: true, fields: ['frozenUntil'] },
        effect: accountFrozen,
        refuses: freezingRefusals,
      },
    },
  },
  CLOSED: { zh: '已注销', en: 'Closed', tone: 'ended' },
  MERGED: { zh: '已合并', en: 'Merged', tone: 'ended', verbs: { part: { zh: '撤销合并', en: 'Undo the merger', to: 'OPEN' } } },
})
export class PointAccount extends Scoped {
  @series({ zh: '账户编号', en: 'Account number', pattern: 'JF{division.code}-{seq:5}', per: 'division', list: true, search: true, sort: true })
  accountNo!: string;
  @option({ zh: '账户类型', en: 'Kind', ...accountKind, enumName: 'PointAccountKind', required: true, fixed: true, list: true })
  kind!: string;
  @reference(() => Person, {
    zh: '人员',
    en: 'Person',
    fixed: true,
    list: true,
    class: 'personal',
    onlyWhen: ofPerson,
    requiredWhen: ofPerson,
    stays: true,
    inverse: { name: 'pointAccount', zh: '积分账户', en: 'Point account' },
  })
  person?: Id<Person>;
  @reference(() => Organization, { zh: '单位', en: 'Organization', fixed: true, list: true, onlyWhen: ofMerchant, requiredWhen: ofMerchant })
  organization?: Id<Organization>;
  @text({ zh: '名称', en: 'Name', max: 40, fixed: true, list: true, search: true, onlyWhen: named, requiredWhen: named })
  name?: string;
  @reference(() => Division, { zh: '所属区划', en: 'Place', required: true, fixed: true, list: true })
  division!: Id<Division>;
  @integer({ zh: '可用积分', en: 'Available', ...held, list: true, sort: true })
  available: number = 0;
  @integer({ zh: '锁定积分', en: 'Held', ...held, doc: { zh: '已锁定、尚未确认的兑换。', en: 'Of redemptions that are not confirmed yet.' } })
  held: number = 0;
  @integer({ zh: '累计获得', en: 'Earned', ...held, sort: true })
  earned: number = 0;
  @integer({ zh: '累计使用', en: 'Spent', ...held })
  spent: number = 0;
  @integer({ zh: '累计失效', en: 'Expired', ...held })
  expired: number = 0;
  @reference(() => Person, {
    zh: '合并前人员',
    en: 'Was of',
    set: 'derived',
    class: 'internal',
    stays: true,
    doc: { zh: '人员合并时随之改属；撤销合并时归还。', en: 'It came along with a merger of persons, and goes back when that is undone.' },
  })
  formerPerson?: Id<Person>;
  @date({ zh: '冻结至', en: 'Frozen until', set: 'verb', class: 'internal', list: true })
  frozenUntil?: string;
}

/** Accounts from which points can be spent. */
function ofPeople() {
  return { kind: { $in: ['PERSON', 'POOL'] } };
}
