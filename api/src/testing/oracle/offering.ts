/** What is offered is done: a button that cannot be pressed is a fault as much as one that is missing. */
import { resources } from './contract.js';
import { type Looking, looking } from './reading.js';
import type { Setting } from './setting.js';
import { isAsMade } from './sample.js';
import { deeds, harmless, isOfTheRow } from './writing.js';

interface Refusal {
  extensions: { code: string; field?: string; hint?: string; reason?: string };
}
type Excuse = (refusal: Refusal['extensions']) => boolean;
/** The record itself says too little for the step, and the answer says what is to be filled in first. */
const tellsWhatIsMissing: Excuse = ({ code, hint }) => code === 'REQUIRED' && Boolean(hint);
/** What hangs on a record has to go first, and is named, or is said to be unseen. */
const keeping = [
  'records you may not see still hang on it',
  ...resources.flatMap(({ fields }) => fields.flatMap(({ keeps }) => (keeps ? [keeps.label.en] : []))),
];
const tellsWhatKeeps: Excuse = ({ code, hint }) => code === 'ILLEGAL_STEP' && keeping.some((words) => hint?.includes(words));
/** What was made of other rows meanwhile may stand in the way; then that is what is said. */
const excused: Record<string, Excuse> = {
  merge: ({ code, hint }) => ['IN_USE', 'DUPLICATE'].includes(code) && Boolean(hint),
  undoMerge: isOfTheRow,
  /** A new branch's first secretary is the one on record, if another row made one. */
  establish: ({ field, hint }) => field === 'firstSecretary' && Boolean(hint),
  /** Lines may be open, and then they are named. */
  conclude: (refusal) => refusal.code === 'ILLEGAL_STEP' && isOfTheRow(refusal),
  passRecheck: (refusal) => refusal.code === 'ILLEGAL_STEP' && isOfTheRow(refusal),
  restore: ({ code }) => code === 'DUPLICATE',
  /** Minutes or days after something are told by the refusal: no offer counts them. */
  undoUse: ({ reason }) => reason === 'UNDO_TOO_LATE',
  requestReturn: ({ reason }) => reason === 'RETURN_TOO_LATE',
  dispute: ({ reason }) => reason === 'PAST_DISPUTE',
  /** Nor does it know where and on which days a reward is used, or that a voucher is over before the duty has said so. */
  use: ({ reason }) => ['EXPIRED', 'USABLE_LATER', 'OUTLET_NOT_OF_REWARD'].includes(reason ?? ''),
  cancel: ({ reason }) => reason === 'EXPIRED',
};

/** Something was found for all that is asked. */
const isComplete = ({ input = {} }: { input?: Record<string, unknown> }) =>
  Object.values(input).every((value) => value !== undefined && !(Array.isArray(value) && value.length === 0));

/** Each verb that is offered somewhere, once, on a record that no other one was tried on. */
export async function offered(setting: Setting, look: Looking): Promise<string[]> {
  const done: string[] = [];
  for (const resource of resources) {
    const { name } = resource;
    let now = looking(look.person, setting.rows);
    const tried = new Set<string>();
    const asksItsKind = resource.verbs.some(({ asks }) => asks.some((field) => field.resource === name));
    for (const { verb, right } of deeds(now, resource).filter((one) => now.oracle.ever(name, one.right))) {
      const deed = deeds(now, resource).find((one) => one.verb === verb)!;
      const row = setting.rows
        .all(name)
        .findLast(
          (one) =>
            harmless(setting.rows, resource, one) &&
            isAsMade(one) &&
            !tried.has(one.id) &&
            now.oracle.reads(name, one.id) &&
            now.oracle.allows(name, right, one) &&
            deed.possible(one) &&
            isComplete(deed.variables(one)),
        );
      if (!row) continue;
      tried.add(row.id);
      const { errors } = await look.person.ask(deed.query, { id: row.id, ...deed.variables(row) });
      if (errors && (tellsWhatIsMissing(errors[0]!.extensions) || tellsWhatKeeps(errors[0]!.extensions) || excused[verb]?.(errors[0]!.extensions)))
        continue;
      if (errors)
        look.faults.push(
          `${look.person.name}: ${verb} of ${name} ${row.id} in ${String(row.state)} is offered and refused: ${JSON.stringify(errors[0]).slice(0, 300)}`,
        );
      else done.push(`${name}.${verb}`);
      // A merger moves rows of every kind; and what one verb has changed is no longer the other that the next one asks for.
      if (asksItsKind) now = looking(look.person, await setting.refresh());
    }
    if (tried.size > 0) await setting.refresh();
  }
  return done;
}
