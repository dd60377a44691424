/**
 * Two people of one name, at the console: the picker tells them apart and takes the one that is meant; who may be registered already is told of with
 * the way to their record.
 */
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { community, newIdNumber, newPerson } from '../testing/persons.js';
import { button, desk, heading, notice, openJourney, overflow, phone, pick, signedIn, world, write } from './console.js';

const shots = process.env.LINLI_SHOTS;
const shoot = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
};

let here = '';
const [elder, younger] = [
  { name: '梁婉香', birthDate: '1948-03-03', mobile: '19400660001' },
  { name: '梁婉香', birthDate: '1983-04-04', mobile: '19400660002' },
];
let [ward, second] = ['', ''];

openJourney(async () => {
  const staff = await world.as('community');
  here = await community(staff, '440604012045');
  const made = [];
  for (const one of [{ name: '梁小禾', birthDate: '2018-09-09' }, elder, younger])
    made.push((await newPerson(staff, { homeCommunity: here, ...one })).id);
  [ward, second] = [made[0]!, made[2]!];
});

const offered = async (page: Page, label: string) => {
  await page.getByRole('combobox', { name: label, exact: true }).fill('梁婉香');
  const options = page.getByRole('option').filter({ hasText: '梁婉香' });
  await options.nth(1).waitFor();
  return (await options.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ')).sort();
};

test('a guardian is told from a namesake by place, year of birth and masked mobile, and stays told once chosen', async () => {
  const one = await signedIn('community');
  const { page } = one;
  await page.goto('/guardianships/create');
  await pick(page, '被监护人', '梁小禾');
  expect(await offered(page, '监护人')).toEqual(['梁婉香 塔坡社区居委会 · 1948年 · 194****0001', '梁婉香 塔坡社区居委会 · 1983年 · 194****0002']);
  await shoot(page, 'guardian');
  await pick(page, '监护人', '梁婉香', /1983年/);
  await page.getByText('塔坡社区居委会 · 1983年 · 194****0002').waitFor();
  await pick(page, '与被监护人关系', '父母');
  await write(page, { 起始日期: '2020-01-01' });
  await shoot(page, 'guardian-chosen');
  await button(page, '保存').click();
  await page.waitForURL(/\/guardianships\/[0-9a-f-]+\/show/);
  expect((await world.truth.query('select guardian_id from guardianship where person_id = $1', [ward])).rows).toEqual([{ guardian_id: second }]);
  expect(one.complaints).toEqual([]);
  await one.close();
});

test('so is whom a record is merged into, on a phone and in English', async () => {
  const one = await signedIn('street', { viewport: phone });
  const { page } = one;
  const copy = await newPerson(await world.as('street'), { name: '梁婉香', homeCommunity: here });
  await page.evaluate("localStorage.setItem('linli.locale', 'en')");
  await page.goto(`/people/${copy.id}/show`);
  await button(page.getByRole('main'), 'More').click();
  await page.getByRole('menuitem', { name: 'Merge into another', exact: true }).click();
  expect(await offered(page, 'Merged into')).toEqual(
    expect.arrayContaining(['梁婉香 塔坡社区居委会 · 1948 · 194****0001', '梁婉香 塔坡社区居委会 · 1983 · 194****0002']),
  );
  await shoot(page, 'merge-phone');
  await pick(page, 'Merged into', '梁婉香', /1983/);
  await page.getByText('塔坡社区居委会 · 1983 · 194****0002').waitFor();
  await shoot(page, 'merge-phone-chosen');
  await write(page.getByRole('dialog'), { Reason: '电话核实为同一人' });
  await button(page.getByRole('dialog'), 'Merge into another').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect((await world.truth.query('select merged_into_id from person where id = $1', [copy.id])).rows).toEqual([{ merged_into_id: second }]);
  expect(await overflow(page)).toBe(0);
  expect(one.complaints).toEqual([]);
  await one.close();
});

test('who may be registered already is told of after saving, and a document that somebody has before, each with the way to that record', async () => {
  const one = await signedIn('community', { viewport: desk });
  const { page } = one;
  const idNumber = newIdNumber('1983-04-04');
  const holder = await newPerson(await world.as('community'), { name: '持证人', homeCommunity: here, idKind: 'RESIDENT_ID', idNumber });
  one.expected.add('DUPLICATE');
  await page.goto('/people/create');
  await write(page, { 姓名: '梁 婉香', 出生日期: '1983-04-04', 证件号码: idNumber });
  await pick(page, '居住社区', '塔坡社区居委会');
  await pick(page, '证件类型', '居民身份证');
  await button(page, '保存').click();
  const known = page.getByRole('link', { name: '打开该记录' });
  await known.waitFor();
  await shoot(page, 'refused');
  expect(await known.getAttribute('href')).toBe(`/people/${holder.id}/show`);
  await write(page, { 证件号码: newIdNumber('1983-04-04') });
  await button(page, '保存').click();
  await notice(page, '与已有的“梁婉香”姓名、出生日期、社区相同，可能是同一人').waitFor();
  await shoot(page, 'warned');
  await notice(page, '可能是同一人').getByRole('link', { name: '打开该记录' }).click();
  await page.waitForURL(`**/people/${second}/show`);
  await heading(page, '梁婉香').waitFor();
  expect(one.complaints).toEqual([]);
  await one.close();
});
