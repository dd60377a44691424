/**
 * What was exported and not edited comes back as it is: of every resource, by whoever may do both, nothing is new, nothing changes and nothing is
 * refused. `npm test` takes every fourth resource as a workbook and two as separated cells; `npm run test:all` every one.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import { catalogue } from '../product.js';
import { sampled } from '../testing/exhaustive.js';
import { ended, everybody, sheetsOf, taskFields } from '../testing/sheets.js';
import { openWorld, type World } from '../testing/world.js';

let world: World;
const { download, importedFile } = sheetsOf(() => world);
const firstOf = everybody(() => world);
const zh = { 'accept-language': 'zh' };

beforeAll(async () => {
  world = await openWorld('demo');
});
afterAll(() => world.close());

test.each([
  ['XLSX', () => sampled(catalogue.specs, 4, ({ name }) => name === 'Organization')],
  // The same cells, but for what the two forms do to numbers, quotes and lines.
  ['CSV', () => sampled(['Organization', 'Consent', 'Reward', 'MembershipFee'], 2).map(catalogue.of)],
] as const)('in a %s of every resource', async (format, resources) => {
  const told: Record<string, unknown> = {};
  const wrong: Record<string, unknown> = {};
  for (const { name, plural } of resources()) {
    const mutation = `${plural}Export`;
    const answer = await firstOf(async (person) => {
      const template = await person.ask(`mutation { requestTemplate(resource: "${name}", format: CSV) { record { id } } }`);
      return template.errors
        ? template
        : person.ask(`mutation { ${mutation}(format: ${format}, reason: "核对(演示)") { record { ${taskFields} } } }`, {}, zh);
    });
    if (!answer) continue;
    const exported = await ended(answer.person, answer.data[mutation].record);
    expect([name, exported.state, exported.problem]).toEqual([name, 'DONE', null]);
    // The codes of rewards are secrets that the demo holds none of to read.
    if (exported.rows === 0) {
      expect(name).toBe('RewardCode');
      continue;
    }
    const bytes = await download(answer.person, exported.result!.url);
    const { state, rows, created, changed, unchanged, refused, problem, result } = await importedFile(
      answer.person,
      bytes,
      name,
      zh,
      `a.${format.toLowerCase()}`,
    );
    told[name] = `${rows} rows by ${answer.person.username}`;
    const reasons = refused > 0 && format === 'XLSX' ? (await readSheet(await download(answer.person, result!.url))).slice(1, 4) : [];
    if (created + changed + refused > 0 || unchanged !== exported.rows || state !== 'DONE')
      wrong[name] = { state, rows, created, changed, unchanged, refused, problem, by: answer.person.username, reasons };
  }
  console.log(
    `${format}: ${Object.entries(told)
      .map(([name, said]) => `${name} ${String(said)}`)
      .join(', ')}`,
  );
  expect(wrong).toEqual({});
});
