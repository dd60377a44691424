/** react-admin's own texts in Chinese, every key of its English messages. “归档”, never “删除”: nothing is deleted here. */
import type { TranslationMessages } from 'react-admin';

export const raChinese: TranslationMessages['ra'] = {
  action: {
    add_filter: '添加筛选', add: '添加', back: '返回', bulk_actions: '已选 %{smart_count} 条', cancel: '取消', clear_array_input: '清空列表',
    clear_input_value: '清除', clone: '复制', confirm: '确定', create: '新增', create_item: '新增%{item}', delete: '归档', edit: '编辑', export: '导出',
    list: '列表', refresh: '刷新', remove_filter: '移除此条件', remove_all_filters: '移除全部条件', remove: '移除', reset: '重置', save: '保存', search: '查询',
    search_columns: '查找列', select_all: '全选', select_all_button: '全选', select_row: '选择此行', show: '查看', sort: '排序', undo: '撤销', unselect: '取消选择',
    expand: '展开', close: '关闭', open_menu: '打开菜单', close_menu: '收起菜单', update: '更新', move_up: '上移', move_down: '下移', open: '打开',
    toggle_theme: '切换浅色/深色', select_columns: '列设置', update_application: '重新加载',
  },
  boolean: { true: '是', false: '否', null: ' ' },
  page: {
    create: '新增%{name}', dashboard: '工作台', edit: '%{name} %{recordRepresentation}', error: '出错了', list: '%{name}', loading: '加载中', not_found: '找不到页面',
    show: '%{name} %{recordRepresentation}', empty: '暂无%{name}', invite: '要新增一条吗？', access_denied: '无权查看', authentication_error: '身份验证出错',
  },
  input: {
    file: { upload_several: '将文件拖到此处，或点击选择。', upload_single: '将文件拖到此处，或点击选择。' },
    image: { upload_several: '将图片拖到此处，或点击选择。', upload_single: '将图片拖到此处，或点击选择。' },
    references: { all_missing: '找不到关联的数据。', many_missing: '至少有一条关联的数据已不可用。', single_missing: '关联的数据已不可用。' },
    password: { toggle_visible: '隐藏密码', toggle_hidden: '显示密码' },
  },
  message: {
    about: '关于', access_denied: '您没有查看此页面的权限', are_you_sure: '确定吗？', authentication_error: '服务器返回错误，无法核对您的身份。',
    auth_error: '验证身份时出错。', bulk_delete_content: '确定归档这 %{smart_count} 条%{name}吗？', bulk_delete_title: '归档 %{smart_count} 条%{name}',
    bulk_update_content: '确定更新这 %{smart_count} 条%{name}吗？', bulk_update_title: '更新 %{smart_count} 条%{name}', clear_array_input: '确定清空整个列表吗？',
    delete_content: '确定归档此%{name}吗？', delete_title: '归档%{name} %{recordRepresentation}', details: '详情', error: '页面出错，操作未能完成。',
    invalid_form: '有内容未填对，请检查标红的项目', loading: '请稍候', no: '否', not_found: '网址有误，或链接已失效。',
    select_all_limit_reached: '数量过多，只选择了前 %{max} 条。', unsaved_changes: '有修改尚未保存，确定离开吗？', yes: '是',
    placeholder_data_warning: '网络问题：数据未能刷新。',
  },
  navigation: {
    clear_filters: '清除条件', no_filtered_results: '没有符合条件的%{name}。', no_results: '暂无%{name}', no_more_results: '第 %{page} 页超出范围，请看上一页。',
    page_out_of_boundaries: '第 %{page} 页超出范围', page_out_from_end: '已是最后一页', page_out_from_begin: '已是第一页',
    page_range_info: '%{offsetBegin}–%{offsetEnd}，共 %{total} 条', partial_page_range_info: '%{offsetBegin}–%{offsetEnd}，多于 %{offsetEnd} 条', current_page: '第 %{page} 页',
    page: '转到第 %{page} 页', first: '首页', last: '末页', next: '下一页', previous: '上一页', page_rows_per_page: '每页', skip_nav: '跳到正文',
  },
  sort: { sort_by: '按%{field_lower_first}%{order}', ASC: '升序', DESC: '降序' },
  auth: {
    auth_check_error: '请先登录', user_menu: '我的账号', username: '用户名', password: '密码', email: '电子邮箱', sign_in: '登录',
    sign_in_error: '登录失败，请重试', logout: '退出登录',
  },
  notification: {
    updated: '已保存', created: '已新增', deleted: '已归档', bad_item: '数据有误', item_doesnt_exist: '数据不存在或无权查看', http_error: '无法连接服务器',
    data_provider_error: '读取数据出错。', i18n_error: '无法加载所选语言', canceled: '已取消', logged_out: '登录已失效，请重新登录。',
    not_authorized: '您没有执行此操作的权限。', application_update_available: '有新版本可用。', offline: '没有网络，无法读取数据。',
  },
  validation: {
    required: '必填', minLength: '至少 %{min} 个字', maxLength: '最多 %{max} 个字', minValue: '不能小于 %{min}', maxValue: '不能大于 %{max}', number: '请填数字',
    email: '邮箱格式不对', oneOf: '只能是：%{options}', regex: '格式不对：%{pattern}', unique: '不能重复',
  },
  saved_queries: {
    label: '我的视图', query_name: '视图名称', new_label: '保存当前条件…', new_dialog_title: '把当前条件存为', remove_label: '移除视图',
    remove_label_with_name: '移除视图“%{name}”', remove_dialog_title: '移除视图？', remove_message: '确定从我的视图中移除这一项吗？', help: '设定条件后可保存，以后直接使用',
  },
  guesser: { empty: { title: '暂无数据', message: '请检查数据来源' } },
  configurable: {
    customize: '自定义', configureMode: '配置此页',
    inspector: { title: '配置', content: '移到页面元素上即可配置', reset: '恢复默认', hideAll: '全部隐藏', showAll: '全部显示' },
    Datagrid: { title: '表格', unlabeled: '未命名列 #%{column}' },
    SimpleForm: { title: '表单', unlabeled: '未命名项 #%{input}' },
    SimpleList: { title: '列表', primaryText: '主要文字', secondaryText: '次要文字', tertiaryText: '补充文字' },
  },
};
