/**
 * Long work that somebody set going: it can be left, found again, retried and cancelled. A task and its files are its owner's; an auditor reads that
 * there was one, and the reason that its history keeps. What it is to do lies in hidden columns; its state and its progress tell how far it is.
 */
import { Property } from '@mikro-orm/decorators/legacy';
import {
  choice,
  file,
  flag,
  integer,
  lifecycle,
  lines,
  longText,
  option,
  Recorded,
  reference,
  resource,
  text,
  type Id,
  type Under,
} from '../kernel/index.js';
import { Account } from '../identity/index.js';

export const TaskKind = { EXPORT: 'EXPORT', IMPORT: 'IMPORT', TEMPLATE: 'TEMPLATE' } as const;
const kindLabels = { EXPORT: { zh: '导出', en: 'Export' }, IMPORT: { zh: '导入', en: 'Import' }, TEMPLATE: { zh: '模板', en: 'Template' } };

/** What the runner does next with it. */
export type Work = 'EXPORT' | 'TEMPLATE' | 'TRY' | 'APPLY' | 'UNDO';

// Not the word of the button beside it that leaves the dialog.
const cancel = { zh: '取消任务', en: 'Cancel the task', to: 'CANCELLED' } as const;
const goOn =
  (work: Work) =>
  async ({ record }: { record: Task }): Promise<void> => {
    Object.assign(record, { work, progress: 0, attempts: 0, problem: null });
  };

@resource({
  zh: '任务',
  en: 'Task',
  plural: 'tasks',
  enPlural: 'Tasks',
  menu: 'system',
  title: 'name',
  quiet: true,
  englishTitle: 'englishName',
  scope: null,
  writes: [],
  scopes: { self: 'ownerId' },
})
@lifecycle<Task>({
  QUEUED: { zh: '排队中', en: 'Queued', tone: 'waiting', verbs: { cancel } },
  RUNNING: { zh: '进行中', en: 'Running', tone: 'waiting', verbs: { cancel } },
  CHECKED: {
    zh: '待确认',
    en: 'Checked',
    tone: 'warning',
    verbs: { confirm: { zh: '确认导入', en: 'Import now', to: 'QUEUED', primary: true, effect: goOn('APPLY') }, cancel },
  },
  DONE: {
    zh: '已完成',
    en: 'Done',
    tone: 'good',
    verbs: {
      undo: { zh: '撤销导入', en: 'Undo the import', to: 'QUEUED', when: { kind: 'IMPORT', undoable: true }, danger: true, effect: goOn('UNDO') },
    },
  },
  FAILED: {
    zh: '失败',
    en: 'Failed',
    tone: 'warning',
    verbs: {
      retry: {
        zh: '重试',
        en: 'Try again',
        to: 'QUEUED',
        primary: true,
        effect: async ({ record }) => {
          Object.assign(record, { progress: 0, attempts: 0, problem: null });
        },
      },
      cancel,
    },
  },
  CANCELLED: { zh: '已取消', en: 'Cancelled', tone: 'ended' },
  UNDONE: { zh: '已撤销', en: 'Undone', tone: 'ended' },
})
export class Task extends Recorded {
  @text({ zh: '任务', en: 'Task', required: true, max: 200, list: true })
  name!: string;
  @text({ zh: '英文名称', en: 'English name', max: 200 })
  englishName?: string;
  @option({ zh: '类型', en: 'Kind', required: true, list: true, enum: TaskKind, enumName: 'TaskKind', labels: kindLabels })
  kind!: string;
  @choice({
    zh: '数据',
    en: 'Records',
    dictionary: 'resource',
    required: true,
    list: true,
    doc: { zh: '所涉及的数据，如组织。', en: 'Records of which resource, such as Organization.' },
  })
  resource!: string;
  @reference(() => Account, { zh: '发起人', en: 'Owner', required: true, list: true })
  owner!: Id<Account>;
  @integer({ zh: '进度', en: 'Progress', unit: { zh: '%', en: '%' }, min: 0, max: 100, list: true })
  progress?: number;
  @integer({ zh: '总行数', en: 'Rows', unit: { zh: '行', en: 'rows' }, list: true })
  rows?: number;
  @integer({ zh: '新增', en: 'New', unit: { zh: '行', en: 'rows' } })
  created?: number;
  @integer({ zh: '修改', en: 'Changed', unit: { zh: '行', en: 'rows' } })
  changed?: number;
  @integer({ zh: '无变化', en: 'Unchanged', unit: { zh: '行', en: 'rows' } })
  unchanged?: number;
  @integer({ zh: '有误', en: 'Refused', unit: { zh: '行', en: 'rows' }, list: true })
  refused?: number;
  @integer({
    zh: '提醒',
    en: 'Warned of',
    unit: { zh: '行', en: 'rows' },
    doc: { zh: '可以导入，但请先核对的行。', en: 'Rows that can be imported, and are to be looked at first.' },
  })
  warned?: number;
  @lines({
    zh: '请注意',
    en: 'To note',
    max: 300,
    doc: { zh: '表中没有导入的列、行和工作表，及原因。', en: 'Columns, rows and sheets of the file that are not imported, and why.' },
  })
  notices?: string[];
  @flag({
    zh: '可撤销',
    en: 'Can be undone',
    set: 'derived',
    doc: { zh: '导入的记录可以归档或改回原值。', en: 'What was imported can be archived again, or given its former values.' },
  })
  undoable?: boolean;
  @file({ zh: '上传的表格', en: 'Uploaded spreadsheet', accepts: 'sheet', class: 'personal' })
  sheet?: string;
  @file({
    zh: '结果文件',
    en: 'Result',
    accepts: 'sheet',
    class: 'personal',
    doc: { zh: '导出的表格，或标明原因的有误行。', en: 'The exported spreadsheet, or the refused rows with their reasons.' },
  })
  result?: string;
  @file({ zh: '有提醒的行', en: 'Rows with warnings', accepts: 'sheet', class: 'personal' })
  warnings?: string;
  @longText({ zh: '问题', en: 'Problem', max: 2000, class: 'internal' })
  problem?: string;

  @Property({ type: 'text', columnType: 'text' })
  work!: Work;
  @Property({ type: 'integer', columnType: 'integer', default: 0 })
  attempts!: number;
  @Property({ type: 'json', columnType: 'jsonb' })
  request!: TaskRequest;
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  outcome?: unknown;
  @Property({ type: 'text', columnType: 'text', nullable: true })
  checksum?: string;
  /** When the runner last said that it is at it. */
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  seenAt?: Date;
  /** While its spreadsheet is read, and ever since where its server was lost over it. */
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  readingSince?: Date;
}

export interface TaskRequest {
  language: 'zh' | 'en';
  /** The role assignment its owner acted for. */
  place: string | null;
  format: 'XLSX' | 'CSV';
  list?: { filter?: unknown; search?: string | null; orderBy?: string[] | null };
  columns?: string[] | null;
  /** By which rules what was exported left. */
  under?: Under[];
}
