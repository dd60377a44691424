/**
 * One task from its claim to its end. Whoever set it going is asked for their rights again, as they are now: a role that is gone does no more work.
 */
import type { GraphQLSchema } from 'graphql';
import sql from 'sql-template-tag';
import {
  attachFile,
  type Cell,
  cellWords,
  Claims,
  type Done,
  errors,
  exportAbility,
  exportedFields,
  exportedUnder,
  exportRows,
  finder,
  importRows,
  inTransaction,
  knownHeadings,
  lineHeader,
  mediaTypes,
  type Label,
  type Outcome,
  Overrun,
  patch,
  type Platform,
  query,
  readWorkbook,
  reasonHeader,
  Refusal,
  Refusals,
  refusedHeaders,
  shanghai,
  type Sheet,
  specOf,
  type Tried,
  undoImport,
  viewerOf,
  warningHeader,
  worded,
  type WriteContext,
  writeTemplate,
  writeWorkbook,
  pageLabelOf,
} from '../kernel/index.js';
import { rolesOfAccount } from '../identity/index.js';
import { changedSince, forgetRows, idsTried, keepRows } from './importRow.js';
import { Task, type TaskRequest, type Work } from './task.js';
import { words } from './words.js';

interface Claimed {
  id: string;
  work: Work;
  kind: string;
  name: string;
  resource: string;
  request: TaskRequest;
  outcome: { done?: Done[]; refused?: number[] } | null;
  sheet_id: string | null;
  sheet_name: string | null;
  owner_id: string;
  username: string;
  display_name: string;
  is_active: boolean;
}

interface Made {
  name: string;
  bytes: Buffer;
  mediaType: string;
}

const counts = (rows: Tried[]) => {
  const of = (wanted: Tried['outcome']) => rows.filter(({ outcome }) => outcome === wanted).length;
  return { created: of('NEW'), changed: of('CHANGED'), unchanged: of('UNCHANGED') };
};

/** Somebody cancelled it while it ran: everything done so far goes back. */
class Cancelled extends Error {}

async function claimedTask({ pool }: Platform, id: string): Promise<Claimed> {
  const { rows } = await pool.query<Claimed>(
    `select t.id, t.work, t.kind, case t.request ->> 'language' when 'en' then coalesce(t.english_name, t.name) else t.name end as name, t.resource, t.request, t.outcome, t.sheet_id, f.name as sheet_name, t.owner_id, a.username, a.display_name, a.state = 'ACTIVE' and a.archived_at is null as is_active
    from task t join account a on a.id = t.owner_id left join stored_file f on f.id = t.sheet_id where t.id = $1`,
    [id],
  );
  return rows[0]!;
}

class Running {
  private known?: Promise<Sheet>;

  constructor(
    private readonly platform: Platform,
    private readonly schema: GraphQLSchema,
    private readonly task: Claimed,
    private readonly context: WriteContext,
  ) {}

  private get spec() {
    return this.platform.catalogue.of(this.task.resource);
  }

  private readonly told = async (done: number, of: number): Promise<void> => {
    const percent = Math.min(99, Math.floor((100 * done) / Math.max(1, of)));
    const { rowCount } = await this.platform.pool.query("update task set progress = $2, seen_at = now() where id = $1 and state = 'RUNNING'", [
      this.task.id,
      percent,
    ]);
    if (!rowCount) throw new Cancelled();
  };

  /** The result belongs to the task before the task says that it is done. */
  private async finish(
    context: WriteContext,
    state: string,
    values: { [K in keyof Task]?: Task[K] | null },
    files: { result?: Made; warnings?: Made } = {},
  ): Promise<void> {
    const attached: Partial<Task> = {};
    for (const field of ['result', 'warnings'] as const)
      if (files[field]) attached[field] = await attachFile(context, this.platform.files, specOf(context, Task), field, files[field]);
    if (
      !(await patch(context, Task, this.task.id, {
        from: 'RUNNING',
        state,
        verb: this.task.work.toLowerCase(),
        values: { progress: 100, ...values, ...attached },
      }))
    )
      throw new Cancelled();
  }

  private file(name: string, bytes: Buffer, format = this.task.request.format) {
    // 联合会/联盟 would be a file in a folder.
    return { name: `${name.replace(/[\\/:*?"<>|]/g, '-')}.${format.toLowerCase()}`, bytes, mediaType: mediaTypes[format] };
  }

  async export(): Promise<void> {
    const { request } = this.task;
    const rows = await exportRows({
      pool: this.platform.pool,
      schema: this.schema,
      viewer: this.context.viewer,
      spec: this.spec,
      list: request.list ?? {},
      columns: request.columns ?? null,
      onProgress: this.told,
    });
    const isDemo = this.platform.mode === 'demo';
    const fictional = { zh: '演示数据，纯属虚构', en: 'Demo data, all of it fictional' }[request.language];
    const bytes = await writeWorkbook(request.format, [
      { name: this.spec.options[request.language], rows },
      ...(isDemo ? [{ name: request.language === 'zh' ? '说明' : 'About', rows: [[fictional]] }] : []),
    ]);
    const ability = exportAbility(this.context.viewer.ability, this.spec);
    const under = exportedUnder(
      ability,
      this.spec,
      exportedFields(ability, this.spec, request.columns).map(({ name }) => name),
    );
    // A CSV file has no second sheet to say so in.
    const more = isDemo && request.format === 'CSV' ? [{ zh: '演示数据', en: 'demo data' }[request.language]] : [];
    await this.finish(
      this.context,
      'DONE',
      { rows: rows.length - 1, request: { ...request, under } },
      { result: this.file(this.calledFor(more), bytes) },
    );
  }

  /** 组织名录-祖庙街道-20261127: what is in it, of where, and of which day. */
  private calledFor(more: string[]): string {
    const { roles, place } = this.context.viewer;
    const places = new Set(roles.filter(({ id }) => !place || id === place).map((held) => held.place?.name));
    const where = places.size === 1 ? [...places].filter((name) => name !== undefined) : [];
    return [
      pageLabelOf(this.platform.catalogue.frame, this.spec)[this.task.request.language],
      ...where,
      shanghai(this.context.now()).replaceAll('-', ''),
      ...more,
    ].join('-');
  }

  async template(): Promise<void> {
    const { format, language } = this.task.request;
    const { entries } = await cellWords(this.platform.pool, language);
    const bytes = await writeTemplate(format, this.context.viewer, this.spec, entries);
    await this.finish(this.context, 'DONE', {}, { result: this.file(this.task.name, bytes) });
  }

  /** Read once. While it is read the task says so: what then is found lost was perhaps lost by it, and is not read a second time by itself. */
  private sheet(): Promise<Sheet> {
    return (this.known ??= this.read());
  }

  private async read(): Promise<Sheet> {
    const { pool, workers, files } = this.platform;
    const onTurn = () => pool.query('update task set reading_since = now() where id = $1', [this.task.id]);
    try {
      return await readWorkbook(
        workers,
        { caller: this.task.owner_id, onTurn },
        this.task.request.format,
        await files.get(this.task.sheet_id!),
        knownHeadings(this.context, this.spec),
      );
    } finally {
      await pool.query('update task set reading_since = null where id = $1', [this.task.id]);
    }
  }

  private async importIn(
    context: WriteContext,
    how: { claims: Claims } | { without: ReadonlySet<number>; ids: ReadonlyMap<number, string> },
  ): Promise<Outcome> {
    const { headers, rows } = await this.sheet();
    const { pool } = this.platform;
    const words = await cellWords(pool, this.task.request.language);
    return importRows(context, {
      pool,
      schema: this.schema,
      spec: this.spec,
      headers,
      rows,
      words,
      find: finder({ pool, schema: this.schema, viewer: context.viewer }),
      ...how,
      onProgress: (done) => this.told(done, rows.length),
    });
  }

  /** Rows of which something is said, as they were sent, each with what it is. */
  private async fileOf(said: Tried[], name: Label, header: Label): Promise<Made | undefined> {
    if (said.length === 0) return undefined;
    const { headers: sent, rows } = await this.sheet();
    const { language } = this.task.request;
    const reasons = new Map(said.map(({ line, message }) => [line, message!]));
    // A file of refused rows that was mended only in part has these two already.
    const headers = sent.filter((one) => ![...refusedHeaders, ...Object.values(warningHeader)].includes(one));
    const told: Cell[][] = rows
      .filter(({ line }) => reasons.has(line))
      .map(({ line, cells }) => [line, reasons.get(line)!, ...headers.map((header) => cells.get(header) ?? '')]);
    return this.file(
      name[language],
      await writeWorkbook(this.task.request.format, [
        { name: name[language], rows: [[lineHeader[language], header[language], ...headers], ...told], widths: [6, 48] },
      ]),
    );
  }

  async try(): Promise<void> {
    const { rows, passedOver } = await this.importIn(this.context, { claims: new Claims() });
    const { language } = this.task.request;
    const refused = rows.filter(({ outcome }) => outcome === 'REFUSED');
    const warned = rows.filter(({ outcome, message }) => outcome !== 'REFUSED' && message !== null);
    const files = {
      result: await this.fileOf(refused, { zh: '有误的行', en: 'refused rows' }, reasonHeader),
      warnings: await this.fileOf(warned, { zh: '有提醒的行', en: 'rows with warnings' }, warningHeader),
    };
    const columns = passedOver.map(({ header, ...why }) =>
      language === 'zh' ? `“${header}”一列没有导入：${why.zh}` : `the column “${header}” is not imported: ${why.en}`,
    );
    const notices = [...columns, ...(await this.sheet()).beside.map((label) => label[language]), ...(await this.broughtByOthers())];
    const counted = counts(rows);
    const { created, changed, unchanged } = counted;
    // What is already so is done, unless something was refused.
    const state = created + changed > 0 ? 'CHECKED' : unchanged > 0 && refused.length === 0 ? 'DONE' : 'FAILED';
    const said = {
      CHECKED: null,
      DONE: { zh: '没有需要更改的内容', en: 'nothing to change' },
      FAILED: { zh: '没有可以导入的行', en: 'no row can be imported' },
    }[state];
    await inTransaction(this.context, async (inner) => {
      await forgetRows(inner, this.task.id);
      await keepRows(inner, this.task.id, rows);
      await this.finish(
        inner,
        state,
        {
          rows: rows.length,
          ...counted,
          refused: refused.length,
          warned: warned.length,
          notices,
          outcome: { refused: refused.map(({ line }) => line) },
          ...(said && { problem: said[language] }),
        },
        files,
      );
    });
  }

  /** All rows that the trial found good, or none: what has become wrong since is told, and nothing of it stays. */
  async apply(): Promise<void> {
    const refused = this.task.outcome?.refused ?? [];
    await inTransaction({ ...this.context, because: this.made }, async (inner) => {
      await this.refuseTwice(inner);
      const { rows } = await this.importIn(inner, { without: new Set(refused), ids: await idsTried(inner, this.task.id) });
      const problem = rows.find(({ outcome }) => outcome === 'REFUSED');
      if (problem)
        throw new Refusal('CONFLICT', {
          hint: words.trialRowRefused(problem.line, problem.message),
        });
      const other = await changedSince(inner, this.spec, this.task.id, rows);
      if (other)
        throw new Refusal('CONFLICT', {
          hint: words.trialOutOfDate(other.line),
        });
      await keepRows(inner, this.task.id, rows);
      const undoable = this.spec.writes.has('archive') || rows.every(({ outcome }) => outcome !== 'NEW');
      await this.finish(inner, 'DONE', { ...counts(rows), undoable, outcome: { done: rows.flatMap(({ done }) => (done ? [done] : [])), refused } });
    });
  }

  /** Each brings what lies at the own place, so it is told and not refused. */
  private async broughtByOthers(): Promise<string[]> {
    const {
      rows: [other],
    } = await this.platform.pool.query<{ on: string }>(
      `select to_char(max(t.state_since) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on from task t join task own on own.id = $1
      where t.checksum = own.checksum and t.resource = own.resource and t.owner_id <> own.owner_id and t.kind = 'IMPORT' and t.state = 'DONE' and t.created + t.changed > 0`,
      [this.task.id],
    );
    if (!other?.on) return [];
    return [
      this.task.request.language === 'zh'
        ? `同一份表格已由其他账号于 ${other.on} 导入过，请核对是否重复`
        : `another account imported this very file on ${other.on}: see that nothing comes twice`,
    ];
  }

  /** The same bytes were tried twice and are to be carried out twice: what the one made is there already. */
  private async refuseTwice({ em }: WriteContext): Promise<void> {
    await query(
      em,
      sql`select pg_advisory_xact_lock(hashtextextended('import ' || coalesce(checksum, id::text), 0)) from task where id = ${this.task.id}::uuid`,
    );
    const [same] = await query<{ on: string }>(
      em,
      sql`select to_char(t.state_since at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on from task t join task own on own.id = ${this.task.id}::uuid
      where t.id <> own.id and t.checksum = own.checksum and t.resource = own.resource and t.owner_id = own.owner_id and t.kind = 'IMPORT' and t.state = 'DONE' and t.created + t.changed > 0 limit 1`,
    );
    if (same)
      throw new Refusal('DUPLICATE', {
        field: 'file',
        hint: words.importedMeanwhile(same.on),
      });
  }

  /** What the history says of all that an import wrote. */
  private get made(): string {
    return `${this.task.request.language === 'zh' ? '导入' : 'Import'}：${this.task.sheet_name}`;
  }

  async undo(): Promise<void> {
    const because = `${this.task.request.language === 'zh' ? '撤销导入' : 'Import undone'}：${this.task.sheet_name}`;
    try {
      await inTransaction(this.context, async (inner) => {
        await undoImport(inner, this.spec, this.task.outcome?.done ?? [], because, this.made);
        await forgetRows(inner, this.task.id);
        await this.finish(inner, 'UNDONE', { outcome: null });
      });
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      // What was imported stays imported, and the task says why.
      await patch(this.context, Task, this.task.id, {
        from: 'RUNNING',
        state: 'DONE',
        verb: 'undo',
        values: { progress: 100, problem: worded(problem, this.spec, this.task.request.language) },
      });
    }
  }
}

export async function runTask(platform: Platform, schema: GraphQLSchema, id: string): Promise<void> {
  const task = await claimedTask(platform, id);
  const { language, place } = task.request;
  const account = { id: task.owner_id, username: task.username, displayName: task.display_name };
  const identified = task.is_active ? { account, roles: await rolesOfAccount(platform.pool, task.owner_id), session: null } : null;
  const viewer = { ...viewerOf(platform, identified, place, language), account };
  const context: WriteContext = { em: platform.em, now: platform.now, viewer };
  const running = new Running(platform, schema, task, context);
  try {
    await {
      EXPORT: () => running.export(),
      TEMPLATE: () => running.template(),
      TRY: () => running.try(),
      APPLY: () => running.apply(),
      UNDO: () => running.undo(),
    }[task.work]();
  } catch (problem) {
    if (problem instanceof Cancelled) return;
    // The server itself comes to its end: the next one takes the task up again, and is not to think that the sheet was to blame.
    if (problem instanceof Overrun)
      return void (await platform.pool.query(
        "update /* queue */ task set state = 'QUEUED', attempts = attempts - 1, reading_since = null where id = $1 and state = 'RUNNING'",
        [id],
      ));
    const isRefusal = problem instanceof Refusal || problem instanceof Refusals;
    if (!isRefusal) platform.log.error({ err: problem, task: id }, 'a task failed');
    const message = isRefusal ? worded(problem, platform.catalogue.of(task.resource), language) : errors.INTERNAL[language];
    await patch(context, Task, id, { from: 'RUNNING', state: 'FAILED', verb: task.work.toLowerCase(), values: { problem: message } });
  }
}
