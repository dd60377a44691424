import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Linter } from 'eslint';
import { inRoot } from '../lib/paths.mjs';
import { exceptions, noRawWrites } from './rawWrites.mjs';

const lint = (source, file = 'merchants/elsewhere.ts') =>
  new Linter({ configType: 'flat', cwd: inRoot() })
    .verify(
      source,
      [{ files: ['**/*.ts'], plugins: { writes: { rules: { 'no-raw-writes': noRawWrites } } }, rules: { 'writes/no-raw-writes': 'error' } }],
      {
        filename: inRoot('api', 'src', file),
      },
    )
    .map(({ messageId }) => messageId);

test.each([
  'run(sql`update reward set price = 1 where id = ${id}`)',
  "pool.query('insert into federation_member (id) values ($1)')",
  'run(sql`delete\n  from person where id = ${id}`)',
  'run(sql`update /* counted */ reward set stock_low = true`)',
  'run(sql`update ${raw(table)} set state_due_on = null`)',
])('a resource is not written by %s', (source) => expect(lint(source)).toEqual(['raw']));

test.each([
  'run(sql`select 1 from reward where id = ${id} for update`)',
  'run(sql`select 1 from outlet o join merchant m on m.id = o.merchant_id for update of m`)',
  "pool.query('delete from session where hash = $1')",
  "pool.query('insert into number_series (last) values (1) on conflict do update set last = 2')",
])('%s writes no resource', (source) => expect(lint(source)).toEqual([]));

test.each(exceptions)('$file writes $table still, and no other one', ({ file, table }) => {
  expect(lint(`run(sql\`update ${table === '$' ? '${raw(name)}' : table} set x = 1\`)`, file)).toEqual([]);
  expect(lint('run("update organization set x = 1")', file)).toEqual(['raw']);
  expect(readFileSync(inRoot('api', 'src', file), 'utf8')).toMatch(new RegExp(`update (/\\*.*\\*/ )?${table === '$' ? '\\$' : `${table} `}`));
});
