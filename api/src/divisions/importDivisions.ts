/**
 * The nation's divisions from a file, all of it or nothing. A code that is there keeps all but its name; one that is not in the file is left alone; a
 * second time nothing changes. Rows are made as the form makes them, many at once.
 */
import { setImmediate } from 'node:timers/promises';
import sql from 'sql-template-tag';
import {
  bulkInsert,
  cleanText,
  fieldOf,
  type FieldSpec,
  inTransaction,
  newId,
  query,
  type ResourceSpec,
  specOf,
  storedValues,
  update,
  withoutSearchIndex,
  type WriteContext,
} from '../kernel/index.js';
import { Division } from './division.js';
import { checkNbs, type Checked, longestName } from './checkNbs.js';
import { kindOf, nbsFile, type NbsLine, parentOf, tierOf } from './nbs.js';

export interface Imported extends Pick<Checked, 'skipped' | 'problems' | 'problemCount'> {
  made: number;
  renamed: number;
  unchanged: number;
}

/** Where a division lies, for those below it. */
interface Place {
  id: string;
  districtId: string | null;
  streetId: string | null;
}

interface Existing {
  id: string;
  code: string;
  name: string;
  version: number;
  district_id: string | null;
  street_id: string | null;
}

const batchSize = 400;
/** From so many new rows on, the index of search words is built anew. */
const many = 5_000;

class Import {
  private readonly spec: ResourceSpec;
  private readonly fields: FieldSpec[];
  private readonly places = new Map<string, Place>();
  readonly outcome = { made: 0, renamed: 0, unchanged: 0 };

  constructor(
    private readonly context: WriteContext,
    private readonly report: (done: number) => void,
  ) {
    this.spec = specOf(context, Division);
    this.fields = ['code', 'name', 'tier', 'kind', 'parent'].map((name) => fieldOf(this.spec, name));
  }

  private existing(codes: string[]): Promise<Existing[]> {
    return query(
      this.context.em,
      sql`select id, code, name, version, district_id, street_id from division where code = any(${codes}::text[]) and archived_at is null`,
    );
  }

  private remember({ id, code, district_id: districtId, street_id: streetId }: Existing): void {
    if (code.length < 12) this.places.set(code, { id, districtId, streetId });
  }

  private fresh({ code, name }: NbsLine): Record<string, unknown> {
    const tier = tierOf(code)!;
    const over = this.places.get(parentOf(code) ?? '');
    const { stored } = storedValues(this.fields, { code, name, tier, kind: kindOf(code, name), ...(over && { parent: over.id }) });
    const id = newId(this.context.now());
    const place = {
      districtId: over?.districtId ?? id,
      streetId: tier === 'DISTRICT' ? null : (over!.streetId ?? id),
      communityId: tier === 'COMMUNITY' ? id : null,
    };
    if (tier !== 'COMMUNITY') this.places.set(code, { id, ...place });
    return { ...stored, id, ...place };
  }

  /** What is there already of these lines and above them. */
  private async look(lines: NbsLine[]): Promise<Map<string, Existing>> {
    const orphans = lines.map(({ code }) => parentOf(code)).filter((code) => code !== undefined && !this.places.has(code)) as string[];
    if (orphans.length > 0) for (const row of await this.existing([...new Set(orphans)])) this.remember(row);
    return new Map((await this.existing(lines.map(({ code }) => code))).map((row) => [row.code, row]));
  }

  private sort(lines: NbsLine[], there: Map<string, Existing>): { renamed: [Existing, string][]; store?: () => Promise<void> } {
    const renamed: [Existing, string][] = [];
    const rows: Record<string, unknown>[] = [];
    for (const line of lines) {
      const row = there.get(line.code);
      if (row) this.remember(row);
      if (!row) rows.push(this.fresh(line));
      else if (row.name !== line.name) renamed.push([row, line.name]);
      else this.outcome.unchanged += 1;
    }
    this.outcome.made += rows.length;
    this.outcome.renamed += renamed.length;
    return { renamed, ...(rows.length > 0 && { store: bulkInsert(this.context, this.spec, rows) }) };
  }

  async write(batches: AsyncIterable<NbsLine[]>): Promise<void> {
    let storing: Promise<void> | undefined;
    let waiting: { lines: NbsLine[]; there: Promise<Map<string, Existing>> } | undefined;
    const writeWaiting = async () => {
      if (!waiting) return;
      const { renamed, store } = this.sort(waiting.lines, await waiting.there);
      await storing;
      for (const [row, name] of renamed) await update(this.context, this.spec, row.id, row.version, { name });
      this.report(this.outcome.made + this.outcome.renamed + this.outcome.unchanged);
      storing = store?.();
      storing?.catch(() => undefined);
    };
    // While PostgreSQL stores one batch, the next is made ready; what is there of the one after was asked before that.
    for await (const lines of batches) {
      const there = this.look(lines);
      there.catch(() => undefined);
      await writeWaiting();
      waiting = { lines, there };
      await setImmediate();
    }
    await writeWaiting();
    await storing;
  }
}

/** No batch holds two tiers, so that what stands above a line is known before the line is. */
async function* batchesOf(...tiers: (AsyncIterable<NbsLine> | Iterable<NbsLine>)[]): AsyncGenerator<NbsLine[]> {
  for (const lines of tiers) {
    let batch: NbsLine[] = [];
    for await (const line of lines) {
      if (batch.push(line) < batchSize) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }
}

async function* communitiesOf(lines: AsyncIterable<NbsLine>): AsyncGenerator<NbsLine> {
  for await (const { line, code, name } of lines) if (code.length === 12) yield { line, code, name: cleanText('name', name, { max: longestName }) };
}

export async function importDivisions(outer: WriteContext, file: string, report: (done: number, of: number) => void): Promise<Imported> {
  const read = await nbsFile(file);
  return inTransaction(outer, async (context) => {
    const { districts, streets, communities, skipped, problems, problemCount } = await checkNbs(context, read());
    const count = districts.length + streets.length + communities;
    const work = new Import(context, (done) => report(done, count));
    if (problemCount > 0) return { ...work.outcome, skipped, problems, problemCount };
    const write = () => work.write(batchesOf(districts, streets, communitiesOf(read())));
    const [{ there }] = (await query<{ there: number }>(context.em, sql`select count(*)::integer as there from division`)) as [{ there: number }];
    await (count - there > many ? withoutSearchIndex(context, specOf(context, Division), write) : write());
    return { ...work.outcome, skipped, problems, problemCount };
  });
}
