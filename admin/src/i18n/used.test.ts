/** What the console says is in its words: a text that is named in the code and was dropped from the words would show its key to people. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { en } from './en';
import { zh } from './zh';

const source = new URL('../', import.meta.url);
const named = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('test'))
  .flatMap((file) => [...readFileSync(new URL(file, source), 'utf8').matchAll(/'(app(?:\.\w+)+)'/g)].map((match) => match[1]!));

test('every text the code names is there in both languages', () => {
  const says = (words: unknown, key: string) =>
    key.split('.').reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], words) !== undefined;
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((key) => !says(zh, key) || !says(en, key))).toEqual([]);
});
