/** Numbered pages become cursors where one is known, and a bounded offset where none is. */
import { describe, expect, test } from '@jest/globals';
import { pageArguments, rememberPage } from './pages';

const page = (n: number) => ({ hasNextPage: true, hasPreviousPage: n > 1, startCursor: `s${n}`, endCursor: `e${n}` });

describe('pages', () => {
  test('the first page needs nothing', () => expect(pageArguments('a', 1, 25)).toEqual({ first: 25 }));
  test('next and previous follow the cursors at the edges', () => {
    rememberPage('b', 3, page(3), 1000);
    expect(pageArguments('b', 4, 25)).toEqual({ first: 25, after: 'e3' });
    expect(pageArguments('b', 2, 25)).toEqual({ last: 25, before: 's3' });
  });
  test('a jump uses an offset', () => expect(pageArguments('b', 20, 25)).toEqual({ first: 25, offset: 475 }));
  test('the last page is read from the end, however long the list', () => {
    rememberPage('c', 1, page(1), 1_000_003);
    expect(pageArguments('c', 40_001, 25)).toEqual({ last: 3 });
  });
  test('another list has its own cursors', () => expect(pageArguments('d', 4, 25)).toEqual({ first: 25, offset: 75 }));
});
