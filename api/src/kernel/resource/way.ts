/**
 * The ways by which a record comes to a state in its life cycle. A record that is registered afterwards (补录) took these steps before the platform
 * existed: their hands and their inputs are required all the same.
 */
import type { Lifecycle, StateSpec, VerbDeclaration, VerbSpec } from './lifecycle.js';

interface Move {
  verb: VerbSpec;
  from: string;
  to: string;
  step: VerbDeclaration;
}

/** A verb without a `to` leaves the record in its state. */
const movesOf = ({ verbs }: Lifecycle): Move[] =>
  [...verbs.values()].flatMap((verb) => [...verb.steps].map(([from, step]) => ({ verb, from, to: step.to ?? from, step })));

function reached(from: string, moves: Move[], direction: (move: Move) => [string, string]): Set<string> {
  const found = new Set([from]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const [here, there] of moves.map(direction)) if (found.has(here)) found.add(there);
  }
  return found;
}

/** Somebody still has to act on a record in this state, so it must go the ordinary way. */
export const isOpenWork = ({ tone }: Pick<StateSpec, 'tone'>): boolean => tone === 'draft' || tone === 'waiting' || tone === 'warning';

/** Every verb that may have been used before a record first came to this state. */
export function verbsBehind(lifecycle: Lifecycle, state: string): Set<string> {
  const moves = movesOf(lifecycle).filter(({ from }) => from !== state);
  const forth = reached(lifecycle.initial, moves, ({ from, to }) => [from, to]);
  const back = reached(state, moves, ({ from, to }) => [to, from]);
  return new Set(moves.filter(({ from, to }) => forth.has(from) && back.has(to)).map(({ verb }) => verb.code));
}

/**
 * Fields that every way to this state fills in, among the ways whose guards `holds` accepts; null where there is no such way. Inputs that only one
 * step asks in passing (`once`) are not required years later.
 */
export function fieldsBehind(lifecycle: Lifecycle, state: string, holds: (step: VerbDeclaration) => boolean): string[] | null {
  const moves = movesOf(lifecycle).filter(({ step }) => holds(step));
  const leads = (by: Move[]) => reached(lifecycle.initial, by, ({ from, to }) => [from, to]).has(state);
  if (!leads(moves)) return null;
  const asked = ({
    verb: {
      asks: { fields = [], optional = [], once = [] },
    },
  }: Move) => fields.filter((field) => !optional.includes(field) && !once.includes(field));
  return [...new Set(moves.flatMap(asked))].filter((field) => !leads(moves.filter((move) => !asked(move).includes(field))));
}

/** The states that a record goes through when all goes well: from the first one along primary verbs. */
export function mainWay({ initial, states, verbs }: Lifecycle): string[] {
  const way = [initial];
  for (;;) {
    const next = [...verbs.values()]
      .flatMap(({ steps }) => steps.get(way.at(-1)!) ?? [])
      .find(({ primary, to }) => primary && to !== undefined && !way.includes(to));
    if (!next || !states.has(next.to!)) return way;
    way.push(next.to!);
  }
}
