/** The console's Chinese, the language people meet first. Words follow the trade: 查询/重置, 归档 and 恢复, 变更记录, 查看完整信息, 当前身份. */
import { raChinese } from './ra.zh';

export const zh = {
  ra: raChinese,
  app: {
    name: '邻里', tagline: '三级社区微服务', demo: '演示数据，纯属虚构', home: '工作台', menu: '主菜单', language: '语言', theme: '浅色/深色', none: '—', more: '更多',
    place: { mine: '当前身份', switch: '切换身份', all: '全部身份', allHint: '合并我的全部角色', nowhere: '未授予角色' },
    signIn: { title: '登录', clerks: '核销员填“登录名@商家代码”，如 wang@3f9a2c', hint: '请使用管理单位分配的账号', failed: '用户名或密码不正确', tooMany: '尝试次数过多，请稍后再试', ended: '登录已失效，请重新登录', endedHint: '登录后继续，页面上填写的内容都还在。', endedHelp: '如账号已停用，请联系管理员。', other: '换个账号登录' },
    password: { title: '修改密码', current: '当前密码', next: '新密码', again: '再次输入新密码', differs: '两次输入的新密码不一致', done: '密码已修改', rule: '至少 10 个字符' },
    lookUp: { do: '按号码查找', title: '按手机号或证件号码查找', number: '手机号或证件号码', hint: '须填完整号码；查找会记入该人员的变更记录。', none: '没有找到登记此号码的人员' },
    setPassword: { do: '重置密码', title: '重置“%{name}”的密码', hint: '保存后，该账号已登录的设备都会退出，请用新密码重新登录。', done: '密码已重置' },
    error: { unavailable: '暂时无法连接服务器，请稍后重试', internal: '服务器出错，请稍后重试', retry: '重试', crash: '页面出错了', crashHint: '可以刷新页面再试；已保存的数据不受影响。', notFound: '找不到这条数据', notFoundHint: '可能已被移走、编号有误，或您无权查看。' },
    denied: { title: '无权查看', hint: '您当前的身份没有查看此页面的权限。可以切换身份，或向上级管理员申请。', back: '回到工作台' },
    list: {
      search: '名称、拼音首字母或编号', filter: '筛选', moreFilters: '更多条件', query: '查询', reset: '重置', all: '全部', waiting: '待办', overdue: '逾期', archived: '已归档', ended: '已结束', empty: '暂无数据', emptyHint: '还没有记录。',
      filteredEmpty: '没有符合条件的数据', clear: '清除条件', inMyCare: '我负责的', some: '有', none: '无', page: '页码', of: '/ %{pages} 页', total: '共 %{total} 条', perPage: '每页 %{n} 条', from: '从', until: '至', on: '在此日期有效', under: '含下级', contains: '包含', yes: '是', no: '否', tooDeep: '页码太靠后：请用筛选缩小范围，或从末页往前翻。', sorted: '排序', others: '其他条件',
    },
    views: {
      views: '视图', mine: '我的视图', shared: '共享视图', none: '还没有保存的视图', save: '保存修改', saveAs: '另存为视图…', saveAsHint: '保存当前的条件、排序和列。', share: '名称与共享…', rename: '改名…', shareHint: '选择角色及区划（或组织）后，在该处及其下级任此角色的人都能看到；清空则仅自己可见。', close: '关闭视图', saved: '视图已保存',
      usualName: '常用', columnsHint: '仅改变您自己看到的列，换设备登录也保留。', columnsOfView: '当前打开了视图：保存视图后，列才会留在视图里。', defaults: '恢复默认',
    },
    bulk: {
      do: '批量操作', verb: '操作', ready: '将办理 %{n} 条', refused: '不能办理 %{n} 条', done: '已完成 %{n} 条', failed: '未办理 %{n} 条', run: '%{verb} %{n} 条', stop: '停止', progress: '已处理 %{done} / %{all}', result: '完成 %{done} 条，未办理 %{refused} 条。', nothing: '所选数据目前没有可以批量执行的操作。', gone: '%{n} 条已不存在或无权查看。',
      archived: '已归档', notArchived: '未归档', right: '没有权限，或不满足办理条件', state: '当前状态“%{state}”不能执行此操作',
    },
    find: { do: '快速查找', hint: '名称、拼音首字母或编号', pages: '页面', recent: '最近打开', none: '没有找到', start: '输入名称、拼音首字母或编号；↑↓ 选择，回车打开。', some: '结果' },
    record: { details: '详情', state: '状态', history: '变更记录', created: '创建时间', updated: '更新时间', meta: '记录信息', due: '%{date} 前办理', overdue: '已逾期 %{days} 天', since: '自 %{date}', section: '章节' },
    form: { changed: '已改 %{n} 项', nothing: '没有改动', personalKeep: '留空则不修改（当前 %{value}）', sample: '示例', lat: '纬度', lng: '经度', linesHint: '输入后按回车添加', pick: '输入名称或拼音首字母查找', noOptions: '没有匹配的选项', openKnown: '打开该记录', until: '止（空为长期）', from: '起', length: '%{n}/%{max}', closed: { state: '“%{state}”状态下此项不能由您修改', work: '此项在办理“%{verb}”时填写，现在不能由您填写', archived: '已归档，不能修改', other: '此项不能由您修改', all: '这条数据现在没有您可以修改的项目' }, badUrl: '网址须以 http:// 或 https:// 开头', badEmail: '邮箱格式不对', badNumber: '请填整数', badFormat: '格式不对', ofField: '%{field}：%{text}', review: '保存后送审；通过前仍按原内容对外展示，通过后自动生效', order: '止期不能早于起期', longTerm: '长期', badDate: '日期须为 2026-11-22 的格式', calendar: '日历' },
    sheet: { import: '导入', export: '导出', importTitle: '导入%{name}', exportTitle: '导出%{name}', exportHint: '导出当前查询条件下您有权导出的数据（列表共 %{total} 条）。个人信息保持脱敏。', columns: '导出列', allColumns: '全部可见项目', shownColumns: '列表中的列', format: '文件格式', reason: '导出事由', reasonHint: '事由会记入操作历史。', step1: '第一步：下载模板并填写，或修改导出的表格。', step2: '第二步：选择填好的文件，系统先预检，确认后才写入。', template: '下载模板', choose: '选择表格文件', hint: 'XLSX 或 CSV，最多 5,000 行。带“记录编号”的行按修改处理，空白格不改动原值，填“（清空）”可清空。填了“当前状态”和“补录原因”的新行按补录处理。', progress: '任务进度', download: '下载结果' },
    import: {
      rows: '表格各行', willCreate: '将新增 %{n} 条%{name}', willChange: '修改 %{n} 条%{name}', stays: '%{n} 行没有变化', leftOut: '有误的 %{n} 行不导入', lookAt: '其中 %{n} 行有提醒，也会导入，请先核对', between: '；', undoable: '导入后可以撤销。', lasting: '导入后不能撤销。',
      willArchive: '将归档这次新增的 %{n} 条%{name}', willPutBack: '把修改过的 %{n} 条%{name}改回原值', undoHint: '导入后又被修改或已被其他记录引用的，不能撤销。',
      notices: '请注意：', refusedFile: '下载有误的行', warnedFile: '下载有提醒的行', search: '查找名称、原因或行号', noneSuch: '没有符合条件的行', forgotten: '逐行结果只保留 30 天。', line: '第 %{n} 行', typed: '（表中写“%{words}”）', more: '展开其余 %{n} 项', warning: '提醒：%{words}',
      kinds: { ALL: '全部', REFUSED: '有误', WARNED: '有提醒', CHANGED: '修改', NEW: '新增', UNCHANGED: '无变化' }, will: { NEW: '将新增', CHANGED: '将修改', UNCHANGED: '无变化', REFUSED: '不导入' }, was: { NEW: '已新增', CHANGED: '已修改', UNCHANGED: '无变化', REFUSED: '未导入' },
    },
    number: { yuan: '元', amount: '%{amount} 元', quarter: '第%{n}季度', year: '%{year}年' },
    file: { choose: '选择文件', replace: '更换文件', remove: '移除 %{name}', sending: '正在上传', failed: '上传失败，请重试', too_large: '文件不能超过 %{megabytes} MB', no_room: '文件存储空间不足，目前还可上传 %{megabytes} MB', left: '目前还可上传 %{megabytes} MB', hint_image: 'JPG、PNG、WebP 图片，不超过 10 MB', hint_document: 'PDF、Word、Excel 或图片，不超过 20 MB' },
    hours: { day1: '周一', day2: '周二', day3: '周三', day4: '周四', day5: '周五', day6: '周六', day7: '周日', span: '%{from}至%{to}', closed: '休息', none: '未填写', opens: '开始', closes: '结束', add: '增加时段', remove: '移除时段', workdays: '同样用于周一至周五' },
    rich: { bold: '加粗', italic: '斜体', heading: '小标题', bulletList: '项目列表', orderedList: '编号列表', blockquote: '引用' },
    archive: { do: '归档', restore: '恢复', title: '归档“%{name}”', hint: '归档后不再出现在列表中，记录和历史都会保留，可以恢复。', reason: '归档原因', done: '已归档', restored: '已恢复', banner: '此记录已归档', because: '原因：%{reason}' },
    existing: { do: '补录', chip: '补录', title: '补录%{name}', hint: '用于登记系统启用前已存在的记录：按其真实状态和日期录入，并填写该状态应有的内容（表决、证书、协议等）。办理中的事项请按正常流程办理。', state: '当前状态', since: '自何日起', reason: '补录原因', section: '补录信息' },
    verb: { done: '已完成：%{verb}', confirm: '确定要执行“%{verb}”吗？', becomes: '办理后状态变为', stays: '状态不变' },
    review: { PENDING: '改动待审：通过前仍按原内容对外展示，通过后自动生效。', RETURNED: '改动已退回，可继续修改后保存，重新送审。', opinion: '审核意见：%{words}', takesOver: '通过后立即按改动后的内容展示和兑换，状态不变。', sendsBack: '仍按原内容展示；改动保留，由商家修改后重新送审。', discards: '以下改动将不再保留，项目按原内容继续展示。' },
    merge: { moves: '将改为关联到另一人：', fills: '另一人缺少、将补入的项目：%{fields}', rest: '您无权查看的关联记录也会一并转移。合并可以撤销，直至相关记录又有改动。' },
    warning: '已保存，但请注意',
    conflict: { title: '数据已被他人修改', hint: '您编辑期间，别人保存了新内容。请逐项选择保留哪个值，然后再保存。', field: '项目', mine: '我的修改', theirs: '现在的值', apply: '按所选内容保存', later: '回到表单' },
    reveal: { do: '查看完整信息', hint: '查看个人信息会被记录。', reason: '请填写查看事由', show: '查看', done: '请勿截图或转发，仅限本次工作使用。' },
    explain: { do: '谁能看到 / 为什么没有权限', title: '权限说明', verb: '操作', field: '项目', wholeRecord: '整条记录', account: '账号', me: '我自己', allowed: '可以', refused: '不可以', role: '角色', place: '所在', scope: '范围', clearance: '可见级别', because: '依据', none: '没有任何角色涉及此操作。', reach: '范围：%{scope}', level: '可见级别：%{clearance}' },
    scope: { everywhere: '全部', ownDistrict: '本区', ownStreet: '本镇街及以下', ownCommunity: '本社区', ownFederation: '本联合会', ownOrganization: '本组织', self: '仅本人', shared: '共享给本角色' },
    clearance: { public: '公开', internal: '内部', personal: '个人信息', sensitive: '敏感信息' },
    history: { created: '新增', updated: '修改', archived: '归档', restored: '恢复', registered: '补录', revealed: '查看完整信息', passwordSet: '重置密码', lookedUp: '按号码查找', proposed: '提出改动', other: '%{verb}', system: '系统', before: '原值', after: '新值', empty: '暂无变更记录', more: '更早的记录', reason: '事由', hidden: '已变更（内容不显示）', unseen: '（无权查看的记录）', blank: '（空）' },
    verbs: { read: '查看', export: '导出', create: '新增', update: '编辑', archive: '归档', restore: '恢复', reveal: '查看完整信息', registerExisting: '补录' },
    tree: { asTree: '按层级查看', asList: '按列表查看', rest: '共 %{n} 条，按列表查看' },
    stock: { move: '入库/出库' },
    homePage: { hello: '您好，%{name}', waiting: '待办', none: '没有待办事项', overview: '数据一览', role: '身份', attention: '需要关注', first: '最近 %{day} · 还有 %{days} 天' },
    mark: { colon: '：', comma: '、' },
    bell: { title: '消息', count: '消息：%{n} 条待办', due: '逾期与到期' },
    log: {
      when: '时间（北京时间）', who: '操作人', what: '操作', record: '对象', why: '事由', changes: '变更 %{n} 项', open: '展开变更', close: '收起变更', state: '状态变更', more: '更早的日志', all: '全部', reveals: '查看敏感信息', tasks: '导出与导入', resource: '数据类型', untitled: '（名称不可见）', onlyThis: '只看此记录', oneRecord: '仅一条记录',
      verbs: { export: '执行导出', template: '生成模板', try: '导入预检', apply: '执行导入', undo: '撤销', changePassword: '修改密码' }, from: '起始日期', until: '截止日期', verbPick: '选择操作', end: '没有更早的了',
    },
    overview: { absent: '未填写或不可见', nothing: '没有数据', more: '全部 %{n} 项', less: '收起' },
    coverage: { place: '区划', all: '小区', with: '已建党组织', without: '未建', share: '覆盖率', total: '合计', open: '展开%{name}', close: '收起%{name}' },
  },
};

export type Messages = typeof zh;
