/**
 * The day a record is due is its own field, such as the day reports were asked for; `stateDueOn` follows it as long as the record is in a state that
 * waits for that day, so that late ones are found like any other.
 */
import sql, { raw } from 'sql-template-tag';
import type { Written } from '../kernel/index.js';

/** By state: the column that says when it is due. */
export const dueBy =
  (table: string, columns: Record<string, string>) =>
  async ({ record, run }: Written<{ id: string }>): Promise<void> => {
    for (const [state, column] of Object.entries(columns)) {
      await run(
        sql`update ${raw(table)} set state_due_on = ${raw(column)} where id = ${record.id}::uuid and state = ${state} and state_due_on is distinct from ${raw(column)}`,
      );
    }
  };
