/** The console's Chinese, the language people meet first. Words follow the trade: 查询/重置, 归档 and 恢复, 变更记录, 查看完整信息, 当前身份. */
import { raChinese } from './ra.zh';

export const zh = {
  ra: raChinese,
  app: {
    name: '邻里', tagline: '三级社区微服务', demo: '演示数据，纯属虚构', home: '工作台', menu: '主菜单', language: '语言', theme: '浅色/深色', none: '—', more: '更多',
    place: { mine: '当前身份', switch: '切换身份', all: '全部身份', allHint: '合并我的全部角色', nowhere: '未授予角色' },
    signIn: { title: '登录', hint: '请使用管理单位分配的账号', failed: '用户名或密码不正确', tooMany: '尝试次数过多，请稍后再试', ended: '登录已失效，请重新登录', endedHint: '登录后继续，页面上填写的内容都还在。', endedHelp: '如账号已停用，请联系管理员。', other: '换个账号登录' },
    password: { title: '修改密码', current: '当前密码', next: '新密码', again: '再次输入新密码', differs: '两次输入的新密码不一致', done: '密码已修改', rule: '至少 10 个字符' },
    error: { unavailable: '暂时无法连接服务器，请稍后重试', internal: '服务器出错，请稍后重试', retry: '重试', crash: '页面出错了', crashHint: '可以刷新页面再试；已保存的数据不受影响。', notFound: '找不到这条数据', notFoundHint: '可能已被移走、编号有误，或您无权查看。' },
    denied: { title: '无权查看', hint: '您当前的身份没有查看此页面的权限。可以切换身份，或向上级管理员申请。', back: '回到工作台' },
    list: {
      search: '名称、拼音首字母或编号', filter: '筛选', moreFilters: '更多条件', query: '查询', reset: '重置', all: '全部', waiting: '等我处理', overdue: '逾期', archived: '已归档', ended: '已结束', empty: '暂无数据', emptyHint: '还没有记录。',
      filteredEmpty: '没有符合条件的数据', clear: '清除条件', page: '页码', of: '/ %{pages} 页', total: '共 %{total} 条', perPage: '每页 %{n} 条', from: '从', until: '至', on: '在此日期有效', under: '含下级', contains: '包含', yes: '是', no: '否', tooDeep: '页码太靠后：请用筛选缩小范围，或从末页往前翻。', sorted: '排序',
    },
    record: { details: '详情', state: '状态', history: '变更记录', created: '创建时间', updated: '更新时间', meta: '记录信息', due: '%{date} 前办理', overdue: '已逾期 %{days} 天', since: '自 %{date}', section: '章节' },
    form: { changed: '已改 %{n} 项', nothing: '没有改动', personalKeep: '留空则不修改（当前 %{value}）', sample: '示例', lat: '纬度', lng: '经度', linesHint: '输入后按回车添加', pick: '输入名称或拼音首字母查找', noOptions: '没有匹配的选项', until: '止（空为长期）', from: '起', length: '%{n}/%{max}', badUrl: '网址须以 http:// 或 https:// 开头', badEmail: '邮箱格式不对', badNumber: '请填整数', badFormat: '格式不对', order: '止期不能早于起期', longTerm: '长期', badDate: '日期须为 2026-11-22 的格式', calendar: '日历' },
    archive: { do: '归档', restore: '恢复', title: '归档“%{name}”', hint: '归档后不再出现在列表中，记录和历史都会保留，可以恢复。', reason: '归档原因', done: '已归档', restored: '已恢复', banner: '此记录已归档', because: '原因：%{reason}' },
    existing: { do: '补录', title: '补录%{name}', hint: '用于登记系统启用前已存在的记录：按其真实状态和日期录入，不经过办理流程。', state: '当前状态', since: '自何日起', reason: '补录原因', section: '补录信息' },
    verb: { done: '已完成：%{verb}', confirm: '确定要执行“%{verb}”吗？', becomes: '办理后状态变为', stays: '状态不变' },
    warning: '已保存，但请注意',
    conflict: { title: '数据已被他人修改', hint: '您编辑期间，别人保存了新内容。请逐项选择保留哪个值，然后再保存。', field: '项目', mine: '我的修改', theirs: '现在的值', apply: '按所选内容保存', later: '回到表单' },
    reveal: { do: '查看完整信息', hint: '查看个人信息会被记录。', reason: '请填写查看事由', show: '查看', done: '请勿截图或转发，仅限本次工作使用。' },
    explain: { do: '谁能看到 / 为什么没有权限', title: '权限说明', verb: '操作', field: '项目', wholeRecord: '整条记录', account: '账号', me: '我自己', allowed: '可以', refused: '不可以', role: '角色', place: '所在', scope: '范围', clearance: '可见级别', because: '依据', none: '没有任何角色涉及此操作。', reach: '范围：%{scope}', level: '可见级别：%{clearance}' },
    scope: { everywhere: '全部', ownDistrict: '本区', ownStreet: '本镇街及以下', ownCommunity: '本社区', ownFederation: '本联合会', ownOrganization: '本组织', self: '仅本人' },
    clearance: { public: '公开', internal: '内部', personal: '个人信息', sensitive: '敏感信息' },
    history: { created: '新增', updated: '修改', archived: '归档', restored: '恢复', registered: '补录', revealed: '查看完整信息', other: '%{verb}', system: '系统', before: '原值', after: '新值', empty: '暂无变更记录', more: '更早的记录', reason: '事由', hidden: '已变更（内容不显示）', unseen: '（无权查看的记录）', blank: '（空）' },
    verbs: { read: '查看', create: '新增', update: '编辑', archive: '归档', restore: '恢复', reveal: '查看完整信息', registerExisting: '补录' },
    homePage: { hello: '您好，%{name}', waiting: '等我处理', none: '没有等您处理的事项', overview: '数据一览', overdue: '逾期 %{n}', role: '身份' },
  },
};

export type Messages = typeof zh;
