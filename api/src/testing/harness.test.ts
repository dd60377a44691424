import { describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { testState } from './state.js';

const noted: string[] = [];
const note = (name: string) => (_target: object, key: string) => void noted.push(`${name} ${key}`);

class Declared {
  @note('text')
  title!: string;
}

describe('the tests themselves', () => {
  test('build decorators and class names as the product does', () => {
    expect(noted).toEqual(['text title']);
    expect(Declared.name).toBe('Declared');
    expect(Object.keys(new Declared())).toEqual(['title']);
  });

  test('have a PostgreSQL 18 of their own that counts Chinese characters', async () => {
    const client = new pg.Client({ connectionString: testState().appUrl });
    await client.connect();
    const { rows } = await client.query(`select length('塔坡') as length, current_setting('server_version_num')::int / 10000 as version`);
    await client.end();
    expect(rows).toEqual([{ length: 2, version: 18 }]);
  });
});
