/**
 * Whatever may be exported or imported has a spreadsheet that opens, whatever its records are called. `npm test` opens those of every fourth
 * resource, `npm run test:all` all.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import readWorkbook, { readSheet } from 'read-excel-file/node';
import { pageLabelOf } from '../kernel/index.js';
import { catalogue } from '../product.js';
import { sampled } from '../testing/exhaustive.js';
import { ended, everybody, sheetsOf, taskFields } from '../testing/sheets.js';
import { openWorld, type World } from '../testing/world.js';

/** Opened whatever is sampled, so that it is never nothing. */
const always = ['Federation', 'FederationNotice', 'Person', 'Reward'];
const asked = sampled(catalogue.specs, 4, ({ name }) => always.includes(name));

let world: World;
const { download } = sheetsOf(() => world);
const firstOf = everybody(() => world);
const zh = { 'accept-language': 'zh' };

beforeAll(async () => {
  world = await openWorld('demo');
});
afterAll(() => world.close());

test('every list that somebody may export comes as a workbook that opens, in a sheet called like it', async () => {
  const exported: string[] = [];
  for (const { plural, name, options } of asked.filter(({ name: of }) => of !== 'Task')) {
    const mutation = `${plural}Export`;
    const answer = await firstOf((person) =>
      person.ask(`mutation { ${mutation}(format: XLSX, reason: "核对(演示)") { record { ${taskFields} } } }`, {}, zh),
    );
    if (!answer) continue;
    const task = await ended(answer.person, answer.data[mutation].record);
    expect([name, task.state, task.problem]).toEqual([name, 'DONE', null]);
    const [sheet] = (await readWorkbook(await download(answer.person, task.result!.url))) as unknown as { sheet: string; data: unknown[][] }[];
    expect(sheet!.data[0]!.slice(-2)).toEqual(['记录编号', expect.stringMatching(/^(记录)?版本$/)]);
    expect(new Set(sheet!.data[0]).size).toBe(sheet!.data[0]!.length);
    const page = pageLabelOf(catalogue.frame, catalogue.of(name)).zh.replace('/', '-');
    expect([sheet!.sheet, task.result!.name]).toEqual([
      options.zh.replace('/', '-'),
      expect.stringMatching(new RegExp(`^${page.replace(/[()]/g, '\\$&')}-(?:[^-]+-)?\\d{8}\\.xlsx$`)),
    ]);
    expect(sheet!.data).toHaveLength(task.rows + 1);
    exported.push(name);
  }
  console.log(`${exported.length} lists are exported: ${exported.join(', ')}`);
  expect(exported).toEqual(expect.arrayContaining(always));
});

test('every template that somebody may ask for opens', async () => {
  const templates: string[] = [];
  for (const { name } of asked) {
    const answer = await firstOf((person) =>
      person.ask(`mutation { requestTemplate(resource: "${name}", format: XLSX) { record { ${taskFields} } } }`, {}, zh),
    );
    if (!answer) continue;
    const task = await ended(answer.person, answer.data.requestTemplate.record);
    expect([name, task.state, task.problem]).toEqual([name, 'DONE', null]);
    const [headings] = await readSheet(await download(answer.person, task.result!.url));
    expect(headings!.length).toBeGreaterThan(0);
    templates.push(name);
  }
  console.log(`${templates.length} have a template: ${templates.join(', ')}`);
  expect(templates).toEqual(expect.arrayContaining(always));
});
