/** What a page can be called by. */
import { describe, expect, test } from '@jest/globals';
import '../../contract/whole';
import { contract } from '../../contract';
import { chunks } from '../../graphql/chunks';
import { isCalled } from './called';

describe('quick find', () => {
  test('knows each page by its name, its pinyin, its initials and its English name', () => {
    const { pluralLabel, spoken } = contract.resources.find(({ menu }) => menu)!;
    for (const word of [pluralLabel.zh, pluralLabel.en.toUpperCase(), ...spoken]) expect(isCalled(` ${word} `, pluralLabel, spoken)).toBe(true);
    expect([isCalled('', pluralLabel, spoken), isCalled('不是', pluralLabel, spoken)]).toEqual([false, false]);
    expect(contract.resources.filter(({ spoken: words }) => words.length !== 2)).toEqual([]);
  });
  test('asks no more at once than a document may hold', () => expect(chunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]));
});
