import { expect, test } from '@jest/globals';
import { createLog } from './log.js';

test('an error is logged with its place and without the row it failed on', () => {
  const lines: string[] = [];
  const refused = Object.assign(new Error("insert into person (mobile) values ('13800138000') - duplicate key"), {
    code: '23505',
    constraint: 'person_mobile',
    detail: 'Key (mobile)=(13800138000)',
  });
  createLog({ write: (line) => void lines.push(line) }).error({ err: refused, token: 'secret' }, 'refused');
  expect(JSON.parse(lines[0]!)).toMatchObject({ msg: 'refused', err: { type: 'Error', code: '23505', constraint: 'person_mobile' } });
  expect(lines[0]).toContain('log.test');
  expect(lines[0]).not.toMatch(/13800138000|secret/);
});
