/** Neither language may miss a text that the console or react-admin can show. */
import { describe, expect, test } from '@jest/globals';
import english from 'ra-language-english';
import { en } from './en';
import { zh } from './zh';

const keysOf = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`)) : [path];

describe('texts', () => {
  test('Chinese and English have the same keys', () => {
    expect(keysOf(zh).sort()).toEqual(keysOf(en).sort());
  });
  test("both have every key of react-admin's own messages", () => {
    const wanted = keysOf(english);
    expect(keysOf(zh)).toEqual(expect.arrayContaining(wanted));
    expect(keysOf(en)).toEqual(expect.arrayContaining(wanted));
  });
  test('no text is empty', () => {
    const empty = (value: unknown): boolean => (typeof value === 'object' && value !== null ? Object.values(value).some(empty) : value === '');
    expect(empty(zh) || empty(en)).toBe(false);
  });
});
