/**
 * A file of division codes as the National Bureau of Statistics writes them: `code,name` by line, a heading or none, in UTF-8 or GB 18030. It is read
 * as a stream, more than once where that is needed, and never held whole.
 */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { Tier } from '../kernel/index.js';

export interface NbsLine {
  /** As an editor counts it, from 1. */
  line: number;
  code: string;
  name: string;
}

/** UTF-8 with or without a mark, else GB 18030, which older programs write. */
async function encodingOf(file: string): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of createReadStream(file)) decoder.decode(bytes as Buffer, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch (problem) {
    if (!(problem instanceof TypeError)) throw problem;
    return 'gb18030';
  }
}

async function* decoded(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of createReadStream(file)) yield decoder.decode(bytes as Buffer, { stream: true });
  yield decoder.decode();
}

const headings = { code: /^(code|代码|编码|(统计用)?区划代码)$/i, name: /^(name|名称|区划名称)$/i };

export async function nbsFile(file: string): Promise<() => AsyncGenerator<NbsLine>> {
  const encoding = await encodingOf(file);
  return async function* () {
    let [first, at, called] = [true, 0, 1];
    for await (const { record, info } of Readable.from(decoded(file, encoding)).pipe(
      parse({ relax_column_count: true, skip_empty_lines: true, info: true }),
    ) as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const isHeading = first && !/\d/.test(record.join(''));
      first = false;
      if (isHeading)
        [at, called] = [
          Math.max(
            0,
            record.findIndex((cell) => headings.code.test(cell.trim())),
          ),
          record.findIndex((cell) => headings.name.test(cell.trim())),
        ];
      if (called < 0) called = at === 0 ? 1 : 0;
      if (!isHeading) yield { line: info.lines, code: (record[at] ?? '').trim(), name: record[called] ?? '' };
    }
  };
}

export const isNbsCode = (code: string): boolean => /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(code);

/** Provinces and cities have codes of 2 and 4 digits and no tier: the tree begins at the district. */
export const tierOf = (code: string): Tier | undefined => ({ 6: Tier.DISTRICT, 9: Tier.STREET, 12: Tier.COMMUNITY })[code.length];
export const parentOf = (code: string): string | undefined => (code.length > 6 ? code.slice(0, -3) : undefined);

const byName: Partial<Record<number, [RegExp, string][]>> = {
  6: [
    [/(林|特)区$/, 'COUNTY'],
    [/区$/, 'URBAN_DISTRICT'],
    [/市$/, 'COUNTY_LEVEL_CITY'],
  ],
  9: [
    [/街道(办事处)?$/, 'STREET_OFFICE'],
    [/镇$/, 'TOWN'],
    [/(乡|苏木)$/, 'TOWNSHIP'],
  ],
  12: [
    [/(村民?委(员)?会|村)$/, 'VILLAGE'],
    [/(居民?委(员)?会|社区)$/, 'RESIDENTS_COMMITTEE'],
  ],
};

/** By what the name says, and where it says nothing by the bureau's rule for the last three digits. */
export function kindOf(code: string, name: string): string {
  if (code.length === 6 && code.endsWith('00')) return 'CITY_WITHOUT_DISTRICTS';
  const said = byName[code.length]!.find(([pattern]) => pattern.test(name))?.[1];
  if (said) return said;
  const number = Number(code.slice(-3));
  if (code.length === 6) return 'COUNTY';
  if (code.length === 9) return number < 100 ? 'STREET_OFFICE' : number < 200 ? 'TOWN' : number < 400 ? 'TOWNSHIP' : 'OTHER_STREET';
  return number < 200 ? 'RESIDENTS_COMMITTEE' : number < 400 ? 'VILLAGE' : 'OTHER_COMMUNITY';
}
