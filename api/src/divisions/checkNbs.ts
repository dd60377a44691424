/**
 * The first reading of a file of divisions: all that is wrong with it is found before anything is written. What stands above the communities is kept:
 * one line in fifteen.
 */
import sql from 'sql-template-tag';
import { cleanText, query, Refusal, type Label, type WriteContext } from '../kernel/index.js';
import { isNbsCode, type NbsLine } from './nbs.js';

export interface Problem extends Label {
  line: number;
}

export interface Checked {
  /** Provinces and cities, which have no tier. */
  skipped: number;
  districts: NbsLine[];
  streets: NbsLine[];
  communities: number;
  problems: Problem[];
  /** More than are listed. */
  problemCount: number;
}

/** So many are told; the rest are of the same kinds. */
const told = 20;
export const longestName = 60;

export async function checkNbs(context: WriteContext, lines: AsyncIterable<NbsLine>): Promise<Checked> {
  const checked: Checked = { skipped: 0, districts: [], streets: [], communities: 0, problems: [], problemCount: 0 };
  const problem = (line: number, zh: string, en: string) => {
    checked.problemCount += 1;
    if (checked.problems.length < told) checked.problems.push({ line, zh, en });
  };
  const cities = new Map<string, NbsLine>();
  // Numbers by the code they stand below: a set of all codes as words would be twenty times as large.
  const below = new Map<string, Set<number>>();
  const firstBelow = new Map<string, number>();
  for await (const one of lines) {
    const { line, code, name } = one;
    if (!isNbsCode(code)) {
      problem(
        line,
        `“${code.slice(0, 30)}”不是区划代码，应为 2、4、6、9 或 12 位数字`,
        `"${code.slice(0, 30)}" is no division code of 2, 4, 6, 9 or 12 digits`,
      );
      continue;
    }
    try {
      one.name = cleanText('name', name, { max: longestName });
      if (!one.name) problem(line, `${code} 没有名称`, `${code} has no name`);
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault;
      problem(
        line,
        `${code} 的名称不可用：${fault.details.hint?.zh ?? fault.code}`,
        `the name of ${code} cannot be taken: ${fault.details.hint?.en ?? fault.code}`,
      );
    }
    const [over, number] = [code.slice(0, -3), Number(code.slice(-3))];
    const key = `${code.length}/${over}`;
    const siblings = below.get(key) ?? new Set();
    if (siblings.has(number)) problem(line, `代码 ${code} 重复`, `the code ${code} is there twice`);
    if (siblings.size === 0) below.set(key, siblings);
    siblings.add(number);
    if (code.length > 6 && !firstBelow.has(over)) firstBelow.set(over, line);
    if (code.length === 4) cities.set(code, one);
    if (code.length < 6) checked.skipped += 1;
    else if (code.length === 6) checked.districts.push(one);
    else if (code.length === 9) checked.streets.push(one);
    else checked.communities += 1;
  }
  const has = (code: string) => below.get(`${code.length}/${code.slice(0, -3)}`)?.has(Number(code.slice(-3)));
  const missing = [...firstBelow.keys()].filter((code) => !has(code));
  const known = new Set(
    (await query<{ code: string }>(context.em, sql`select code from division where code = any(${missing}::text[]) and archived_at is null`)).map(
      ({ code }) => code,
    ),
  );
  for (const code of missing) {
    if (known.has(code)) continue;
    const city = code.length === 6 && code.endsWith('00') ? cities.get(code.slice(0, 4)) : undefined;
    // A city without districts (东莞, 中山) is its own district.
    if (city) checked.districts.push({ ...city, code });
    else problem(firstBelow.get(code)!, `缺少上级区划 ${code}`, `its parent ${code} is missing`);
  }
  checked.problems.sort((a, b) => a.line - b.line);
  return checked;
}
