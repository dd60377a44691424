/** What the sample itself says. Whatever the platform's records, choices and refusals are called, the platform says. */
import type { Words } from './form/spec.ts';
import type { Language } from './session.ts';

export const words = {
  rewards: { zh: '附近的兑换项目', en: 'Rewards nearby' },
  withinMeters: { zh: '范围（米）', en: 'Within (metres)' },
  latitude: { zh: '纬度', en: 'Latitude' },
  longitude: { zh: '经度', en: 'Longitude' },
  metres: { zh: '米', en: 'm' },
  open: { zh: '营业中', en: 'Open' },
  closed: { zh: '休息中', en: 'Closed' },
  inAll: { zh: '共', en: 'In all:' },
  more: { zh: '更多', en: 'More' },
  back: { zh: '返回', en: 'Back' },
  mayDo: { zh: '可办理', en: 'You may' },
  alsoFrom: { zh: '同一商家的其他项目', en: 'Also from this merchant' },
  nothing: { zh: '没有内容', en: 'Nothing here' },
  add: { zh: '新增', en: 'New' },
  line: { zh: '添加一项', en: 'Add one' },
  remove: { zh: '移除', en: 'Remove' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  search: { zh: '搜索', en: 'Search' },
  required: { zh: '必填', en: 'required' },
  atMost: { zh: '至多', en: 'at most' },
  atLeast: { zh: '至少', en: 'at least' },
  characters: { zh: '字', en: 'characters' },
  files: { zh: '个文件', en: 'files' },
  past: { zh: '不晚于今天', en: 'not after today' },
  notPast: { zh: '不早于今天', en: 'not before today' },
  later: { zh: '不早于', en: 'not before' },
  signIn: { zh: '登录', en: 'Sign in' },
  signOut: { zh: '退出', en: 'Sign out' },
  username: { zh: '用户名', en: 'Username' },
  password: { zh: '密码', en: 'Password' },
  other: { zh: 'English', en: '中文' },
  unreachable: { zh: '无法连接服务器', en: 'The server cannot be reached' },
} satisfies Record<string, Words>;

export const inWords = (language: Language) => (name: keyof typeof words) => words[name][language];
