/**
 * The generic writes. Permission is judged on the row as it was and as it becomes, field by field; a version guards against overwriting somebody
 * else's change; the line of history lies in the same transaction. A record that may not be read does not exist for the writer.
 */
import { allows, isUnbounded, rulesFor } from '../access/ability.js';
import { Refusal } from '../errors.js';
import { inputsOf } from '../resource/graphql.js';
import { revealed } from '../resource/kinds/personal.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { checkExisting, demanded } from './demanded.js';
import { changesBetween, writeHistory } from './history.js';
import { newId } from './id.js';
import { checkHands, checkHandsOfFields, checkReason, futureFacts, notHeld, refuseArchived, refuseUnless } from './judge.js';
import { refuseKept } from './kept.js';
import { proposalOf, propose, proposed, tellFromApproved } from './review.js';
import { checkVersion, type Fresh, insertAll, locked, save } from './store.js';
import { attempt, inTransaction, shanghai, type WriteContext } from './transaction.js';
import { checkAllTwins, checkLikeness, refuseKnown } from './twins.js';
import {
  checkDays,
  checkMeant,
  checkRequired,
  checkRow,
  checkTargets,
  emptiedBy,
  Faults,
  isEmpty,
  type Remark,
  reasonIn,
  type Stored,
  storedValues,
} from './values.js';
import { checkWithin } from './within.js';
import { words } from './words.js';

export interface Written {
  id: string;
  remarks: Remark[];
}

type Input = Record<string, unknown>;

const withDefaults = (fields: FieldSpec[], input: Input): Input => ({
  ...Object.fromEntries(fields.filter((field) => field.options.default !== undefined).map((field) => [field.name, field.options.default])),
  ...input,
});

interface Prepared extends Fresh {
  stored: Stored & { id: string };
  remarks: Remark[];
  given: FieldSpec[];
}

function prepare(
  context: WriteContext,
  spec: ResourceSpec,
  write: 'create' | 'registerExisting',
  fields: FieldSpec[],
  input: Input,
  faults: Faults,
  id: string,
): Prepared {
  const { stored, remarks } = storedValues(fields, withDefaults(fields, input), faults);
  const existing = write === 'registerExisting';
  const since = input.since ? new Date(`${input.since as string}T00:00:00+08:00`) : context.now();
  faults.check(() => {
    if (since > context.now()) throw new Refusal('OUT_OF_RANGE', { field: 'since' });
  });
  let reason = '';
  if (existing)
    faults.check(() => {
      reason = reasonIn(input.reason);
    });
  return {
    stored: { ...stored, id, ...(existing && { registered: true }) },
    remarks,
    given: fields.filter((field) => input[field.name] !== undefined && input[field.name] !== null),
    line: existing ? { reason } : {},
    state: existing && spec.lifecycle ? { code: input.state as string, since } : undefined,
  };
}

/**
 * Creates all of these records or none, with the given ids where there are some. The result is the same as creating them one after the other, but
 * statements are shared where possible.
 */
export async function createAll(
  context: WriteContext,
  spec: ResourceSpec,
  inputs: Input[],
  write: 'create' | 'registerExisting' = 'create',
  ids: string[] = [],
): Promise<Written[]> {
  if (rulesFor(context.viewer.ability, write, spec).length === 0) throw notHeld(context.viewer);
  const fields = inputsOf(spec, write);
  return inTransaction(context, async (inner) => {
    const { ability } = inner.viewer;
    const faults = new Faults(inner.faults);
    const rows = inputs.map((input, index) => prepare(inner, spec, write, fields, input, faults, ids[index] ?? newId(inner.now())));
    const asked = fields.filter((field) => !field.options.set && !field.kind.is.numbered);
    await faults.ask(() => checkTargets(inner, fields, ...rows.map(({ stored }) => stored)));
    for (const { stored, state, given } of rows) {
      let fillable = (field: FieldSpec) => rulesFor(ability, write, spec, field.name).length > 0;
      const free = isUnbounded(ability, write, spec, given);
      // Where the row lies is known only after its values are checked and its required fields are there.
      const isWhole = !asked.some((field) => field.options.required && isEmpty(field, stored));
      if ((!free || state) && isWhole && !faults.any) {
        const facts = await futureFacts(inner, spec, stored.id, null, { ...stored, state: state?.code ?? spec.lifecycle?.initial });
        // A viewer who may not write there is told that first, and nothing about the rules there.
        if (!free) refuseUnless(ability, write, spec, facts, given);
        if (state) await faults.ask(() => checkExisting(inner, spec, stored, state, facts));
        fillable = (field) => allows(ability, write, spec, facts, field.name);
      }
      // A field that this viewer may not fill in is not required of them: the record bears a sign until somebody else fills it in.
      faults.check(() =>
        checkRequired(
          asked.filter((field) => field.options.required || fillable(field)),
          stored,
        ),
      );
    }
    await faults.ask(() => checkWithin(inner, spec, fields, ...rows.map(({ stored }) => stored)));
    for (const { stored, given } of rows) {
      faults.check(() => checkMeant(given, stored));
      faults.check(() => checkRow(context, spec, stored));
      faults.check(() => checkDays(fields, stored, shanghai(inner.now()), write === 'registerExisting'));
    }
    faults.tell();
    await refuseKnown(
      inner,
      spec,
      rows.map(({ stored }) => stored),
    );
    await checkAllTwins(inner, spec, rows);
    const made = await insertAll(inner, spec, rows, write);
    if (write === 'registerExisting' && spec.lifecycle) for (const row of made) await demanded(inner, spec, row);
    // Remarks of resource rules carry no record id: of several new records, nobody could tell which one a remark is about, so it is dropped.
    const noted = inner.remarks?.splice(0) ?? [];
    return rows.map(({ stored: { id }, remarks }) => ({ id, remarks: rows.length === 1 ? [...remarks, ...noted] : remarks }));
  });
}

const only = ([one]: Written[]): Written => one!;
/** `id`: the record's id, where it is chosen beforehand. */
export const create = async (context: WriteContext, spec: ResourceSpec, input: Input, id?: string) =>
  only(await createAll(context, spec, [input], 'create', id ? [id] : []));
export const registerExisting = async (context: WriteContext, spec: ResourceSpec, input: Input, id?: string) =>
  only(await createAll(context, spec, [input], 'registerExisting', id ? [id] : []));

interface Edited extends Awaited<ReturnType<typeof locked>> {
  id: string;
  stored: Stored;
  remarks: Remark[];
  /** Faults found in the values so far. */
  faults?: Faults;
}

/**
 * Tries a proposal: it is stored as if taken over, then undone, so that it is refused now for anything it would be refused for later. Answers the
 * remarks on it.
 */
async function tryTakenOver(inner: WriteContext, spec: ResourceSpec, id: string, values: Stored): Promise<Remark[]> {
  class Tried extends Error {}
  const told: Remark[] = [];
  try {
    await attempt({ ...inner, remarks: told, lines: [] }, async (within) => {
      const { row, before } = await locked(within, spec, id);
      Object.assign(row, values);
      await save(within, spec, row, before, { verb: 'update' });
      throw new Tried(JSON.stringify(told));
    });
  } catch (problem) {
    if (!(problem instanceof Tried)) throw problem;
    told.push(...(JSON.parse(problem.message) as Remark[]));
  }
  return told;
}

/** `former`: an undo gives the record values it had before. They are not checked by the rules for new values, but the right to write them is. */
async function edited(
  inner: WriteContext,
  spec: ResourceSpec,
  { id, row, before, facts, stored: given, remarks, faults = new Faults() }: Edited,
  former?: { reason: string },
): Promise<Written> {
  const { ability } = inner.viewer;
  const stored = { ...given, ...(former ? {} : emptiedBy(spec, before, { ...before, ...given })) };
  const waiting = proposalOf(spec, before, stored);
  // Earlier proposals for this record are judged together with the new one.
  const others = waiting ? proposed(spec, before) : {};
  const after = { ...before, ...others, ...stored };
  const changed = changesBetween(spec, before, { ...before, ...given }).fields;
  if (changed.length === 0 && !waiting) {
    faults.tell();
    return { id, remarks };
  }
  refuseUnless(ability, 'update', spec, facts, changed);
  await checkHandsOfFields(inner, spec, changed, before);
  if (!former) {
    const fillable = inputsOf(spec, 'update').filter((field) => allows(ability, 'update', spec, facts, field.name));
    faults.check(() => checkRequired(fillable, after, before));
    faults.check(() => checkMeant(changed, { ...after, ...given }));
    faults.check(() => checkRow(inner, spec, after, before));
    faults.check(() => checkDays(changed, stored, shanghai(inner.now())));
  }
  await faults.ask(() => checkTargets(inner, changed, stored));
  faults.tell();
  refuseUnless(ability, 'update', spec, await futureFacts(inner, spec, id, before, { ...others, ...stored }), changed);
  await checkWithin(inner, spec, changed, after);
  const twins = await checkLikeness(inner, spec, id, stored, before);
  if (waiting) {
    await checkHands(inner, spec, 'propose', id);
    const tried = await tryTakenOver(inner, spec, id, { ...others, ...stored });
    const said = propose(inner, spec, row, waiting);
    await save(inner, spec, row, before, { verb: 'propose', ...former }, waiting.said);
    inner.remarks?.splice(0);
    return { id, remarks: [...remarks, ...twins, ...said, ...tried] };
  }
  Object.assign(row, stored);
  tellFromApproved(spec, row, before);
  await save(inner, spec, row, before, { verb: 'update', ...former });
  return { id, remarks: [...remarks, ...twins, ...(inner.remarks?.splice(0) ?? [])] };
}

async function open(inner: WriteContext, spec: ResourceSpec, id: string, version: number) {
  const found = await locked(inner, spec, id);
  refuseUnless(inner.viewer.ability, 'update', spec, found.facts, []);
  refuseArchived(found.row);
  checkVersion(found.row, version);
  return found;
}

export async function update(context: WriteContext, spec: ResourceSpec, id: string, version: number, input: Input): Promise<Written> {
  const fields = inputsOf(spec, 'update').filter((field) => input[field.name] !== undefined);
  return inTransaction(context, async (inner) => {
    const found = await open(inner, spec, id, version);
    const faults = new Faults(inner.faults);
    return edited(inner, spec, { ...found, id, ...storedValues(fields, input, faults), faults });
  });
}

/** Gives a record the stored values it had before (an undo). */
export const putBack = (context: WriteContext, spec: ResourceSpec, id: string, version: number, stored: Stored, reason: string): Promise<Written> =>
  inTransaction(context, async (inner) => edited(inner, spec, { ...(await open(inner, spec, id, version)), id, stored, remarks: [] }, { reason }));

async function shelve(
  context: WriteContext,
  spec: ResourceSpec,
  id: string,
  version: number,
  verb: 'archive' | 'restore',
  reason: string | null,
): Promise<Written> {
  return inTransaction(context, async (inner) => {
    const { row, before, facts } = await locked(inner, spec, id);
    refuseUnless(inner.viewer.ability, 'archive', spec, facts, []);
    checkVersion(row, version);
    if (verb === 'archive') refuseArchived(row);
    else if (!row.archivedAt) throw new Refusal('ILLEGAL_STEP', { hint: words.notArchived });
    if (verb === 'archive') await refuseKept(inner, spec, id);
    row.archivedAt = verb === 'archive' ? inner.now() : null;
    row.archiveReason = reason;
    await save(inner, spec, row, before, { verb, reason });
    return { id, remarks: [] };
  });
}

export const archive = (context: WriteContext, spec: ResourceSpec, id: string, version: number, reason: string) => {
  const text = reasonIn(reason);
  return shelve(context, spec, id, version, 'archive', text);
};
export const restore = (context: WriteContext, spec: ResourceSpec, id: string, version: number) =>
  shelve(context, spec, id, version, 'restore', null);

/** The plain value of one personal field. The right and the reason are checked, and the line of history is written, before the value is read. */
export async function reveal(context: WriteContext, spec: ResourceSpec, id: string, fieldName: string, reason: string): Promise<string | null> {
  const why = reasonIn(reason);
  return inTransaction(context, async (inner) => {
    const { row, facts } = await locked(inner, spec, id);
    const field = spec.fields.get(fieldName)!;
    refuseUnless(inner.viewer.ability, 'reveal', spec, facts, [field]);
    refuseArchived(row);
    checkReason(inner.viewer.ability, 'reveal', spec, facts, field, why);
    await writeHistory(inner, spec, id, { verb: 'reveal', reason: why, changes: [{ field: fieldName }] });
    return revealed((row[`${fieldName}Cipher`] as string | null) ?? null);
  });
}
