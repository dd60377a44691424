/**
 * The day a record is due is its own field, such as the day reports were asked for; `stateDueOn` follows it as long as the record is in a state that
 * waits for that day, so that late ones are found like any other.
 */
import type { Recorded, Written } from '../kernel/index.js';

/** By state: the field that says when it is due. */
export const dueBy =
  <E extends Recorded>(fields: Record<string, keyof E & string>) =>
  async ({ record, derive }: Written<E>): Promise<void> => {
    const { state } = record;
    const field = state === undefined ? undefined : fields[state];
    if (field) await derive({ stateDueOn: (record[field] as string | undefined) ?? null } as Partial<E>);
  };
