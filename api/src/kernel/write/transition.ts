/** Uses a verb: right, state, guard, inputs, effect and new state, in one transaction. */
import { specOf } from '../access/viewer.js';
import { allows, rulesFor } from '../access/ability.js';
import { Refusal } from '../errors.js';
import { isId } from '../resource/kinds/identifier.js';
import type { VerbSpec } from '../resource/lifecycle.js';
import type { FieldSpec, ResourceClass, ResourceSpec } from '../resource/spec.js';
import type { Step } from './step.js';
import { checkHands, futureFacts, notHeld, presentFacts, refuseUnless, stepFrom } from './judge.js';
import { refuseKept } from './kept.js';
import { type Moved, moveReferences, returnReferences } from './merge.js';
import type { Written } from './record.js';
import { approvedAgain, takeAlong, takeOver } from './review.js';
import { assign, checkVersion, enter, insert, locked, lockedRow, patchRow, type Row, save } from './store.js';
import { nextNumber } from './series.js';
import { inTransaction, query, shanghai, type WriteContext } from './transaction.js';
import { demanded } from './demanded.js';
import {
  checkDays,
  checkFit,
  checkMeant,
  checkRow,
  checkTargets,
  emptiedBy,
  Faults,
  isEmpty,
  reasonIn,
  type Remark,
  type Stored,
  storedValues,
  throwAll,
} from './values.js';
import { checkWithin } from './within.js';
import { reworded } from '../reasons.js';

type Input = Record<string, unknown>;

/** The verb's inputs as they are to be stored; missing or wrong ones are added to `faults`. */
function asked(
  spec: ResourceSpec,
  verb: VerbSpec,
  input: Input,
  faults: Faults,
): { fields: FieldSpec[]; stored: Stored; remarks: Remark[]; reason: string | null } {
  const { optional = [], reason, on } = verb.asks;
  const fields = specFields(spec, verb);
  const { stored, remarks } = storedValues(fields, input, faults);
  const isGiven = (name: string) => input[name] !== undefined && input[name] !== null;
  const missing = [
    ...fields.filter((field) => isEmpty(field, stored)).map(({ name }) => name),
    ...(on === true && !isGiven('on') ? ['on'] : []),
    ...(reason && !isGiven('reason') ? ['reason'] : []),
  ].filter((name) => !optional.includes(name));
  faults.check(() => throwAll(missing.map((field) => new Refusal('REQUIRED', { field }))));
  let why: string | null = null;
  if (reason)
    faults.check(() => {
      why = reasonIn(input.reason);
    });
  return { fields, stored, remarks, reason: why };
}

const specFields = (spec: ResourceSpec, { asks: { fields = [], on } }: VerbSpec) =>
  [...fields, ...(typeof on === 'string' ? [on] : [])].map((name) => spec.fields.get(name)!);

/** Changes of other records by an effect. They wait until the record itself is stored, so that each record is stored once. */
export type Later = (() => Promise<unknown>)[];

/**
 * An effect may date other records with the verb's day. If that breaks their date order, the error is reported on the verb's own date input: their
 * fields are not in this form.
 */
async function toldAtItsDay(verb: VerbSpec | undefined, other: ResourceSpec, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (problem) {
    const on = verb?.asks.on;
    if (!(problem instanceof Refusal) || problem.code !== 'OUT_OF_RANGE' || !on) throw problem;
    const { hint } = problem.details;
    const { zh, en } = other.options;
    throw new Refusal(problem.code, {
      field: on === true ? 'on' : on,
      ...(hint && { hint: reworded(hint, { zh: `${zh}${hint.zh}`, en: `${en}: ${hint.en}` }) }),
    });
  }
}

export function stepFor(
  context: WriteContext,
  spec: ResourceSpec,
  code: string,
  row: Row,
  input: Input,
  reason: string | null,
  later: Later,
): Step<Row> {
  const today = shanghai(context.now());
  const also = (resource: ResourceClass, work: () => Promise<unknown>) =>
    later.push(() => toldAtItsDay(spec.verbs.get(code), specOf(context, resource), work));
  return {
    record: row,
    input,
    reason,
    today,
    now: context.now(),
    accountId: context.viewer.account?.id ?? null,
    accountName: context.viewer.account?.displayName ?? null,
    catalogue: context.viewer.ability.catalogue,
    async mayAlso(id) {
      const facts = isId(id) ? await presentFacts(context, spec, id) : null;
      if (!facts || !allows(context.viewer.ability, code, spec, facts)) throw new Refusal('FORBIDDEN');
    },
    moveReferences: (to) => moveReferences(context, spec, row.id, to),
    returnReferences: (moved: Moved[], from) => returnReferences(context, moved, row.id, from),
    approvedAgain: () => approvedAgain(context, spec, row),
    takeOver: () => takeOver(spec, row),
    number: (field) => nextNumber(context, spec, field, row, today),
    async create(resource: ResourceClass, values) {
      also(resource, () => insert(context, specOf(context, resource), values as Stored, 'create'));
    },
    run: (statement) => query(context.em, statement),
    find: (resource: ResourceClass, where) => context.em.find(resource, where as never) as never,
    async patch(resource, other, values, when = 'after') {
      const work = () => patchRow(context, resource, other, values, reason);
      if (when === 'after') also(resource, work);
      else await toldAtItsDay(spec.verbs.get(code), specOf(context, resource), work);
    },
    async move(resource: ResourceClass, other, verb, values = {}) {
      const moved = specOf(context, resource);
      also(resource, async () => {
        const row = (await lockedRow(context, moved, typeof other === 'string' ? other : (other as Row).id))!;
        const before = { ...(row as Stored) };
        const from = row.state as string;
        const step = moved.verbs.get(verb)?.steps.get(from);
        if (!step) throw new Refusal('ILLEGAL_STEP');
        const to = step.to ?? from;
        takeAlong(moved, row, from, to);
        assign(context, moved, row, { ...values, state: to });
        checkFit(moved, row, before);
        await save(context, moved, row, before, { verb, reason });
      });
    },
  };
}

export async function transition(
  context: WriteContext,
  spec: ResourceSpec,
  code: string,
  id: string,
  version: number,
  input: Input = {},
): Promise<Written> {
  const verb = spec.verbs.get(code)!;
  if (rulesFor(context.viewer.ability, code, spec).length === 0) throw notHeld(context.viewer);
  return inTransaction(context, async (inner) => {
    const { row, before, facts } = await locked(inner, spec, id);
    refuseUnless(inner.viewer.ability, code, spec, facts, []);
    checkVersion(row, version);
    const from = (row.state as string | undefined) ?? '';
    const step = stepFrom(inner.viewer.ability, spec, verb, row, facts);
    await checkHands(inner, spec, code, id);
    const faults = new Faults(inner.faults);
    const { fields, stored, remarks, reason } = asked(spec, verb, input, faults);
    faults.check(() => checkMeant(fields, { ...(row as Stored), ...stored }));
    faults.check(() => checkDays(fields, stored, shanghai(inner.now())));
    await faults.ask(() => checkTargets(inner, fields, stored));
    faults.tell();
    Object.assign(row, stored, emptiedBy(spec, before, { ...(row as Stored), ...stored }));
    const later: Later = [];
    const work = stepFor(inner, spec, code, row, input, reason, later);
    const to = (await step.effect?.(work as never)) ?? step.to;
    for (const follow of inner.viewer.ability.catalogue.following(spec, code)) await follow.effect(work);
    takeAlong(spec, row, from, to ?? from);
    checkRow(inner, spec, row, before);
    const on = typeof verb.asks.on === 'string' ? undefined : (input.on as string | undefined);
    if (on && on > shanghai(inner.now())) throw new Refusal('OUT_OF_RANGE', { field: 'on' });
    if (to && to !== from) {
      enter(spec, row, to, on ? new Date(`${on}T00:00:00+08:00`) : inner.now());
      await demanded(inner, spec, row);
    }
    const kept = { ...(row as Stored), state: before.state };
    refuseUnless(inner.viewer.ability, code, spec, await futureFacts(inner, spec, id, before, kept), []);
    await checkWithin(inner, spec, fields, row);
    await save(inner, spec, row, before, { verb: code, reason });
    for (const work of later) await work();
    if (step.ends) await refuseKept(inner, spec, id);
    return { id, remarks: [...remarks, ...(inner.remarks?.splice(0) ?? [])] };
  });
}
