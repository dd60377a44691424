/**
 * How far a record has come: the states of its way in order, those it has passed with when and by whom, and where it stands now. A state beside the
 * way, such as one it was sent back to, stands between what it has passed and what is still to come.
 */
import type { ResourceContract } from '../../contract';
import type { Entry } from './HistoryEntry';

export interface Stop {
  state: string;
  is: 'done' | 'now' | 'ahead';
  /** When and by whom it was come to. */
  at?: string;
  by?: string | null;
}

export const wayOf = ({ lifecycle }: ResourceContract, state: string, steps: Entry[]): Stop[] | null => {
  const way = lifecycle?.way;
  if (!way) return null;
  const entered = (code: string) => steps.find(({ fromState, toState }) => toState === code && fromState !== toState);
  const passed = way.findLastIndex((code) => code === state || steps.some(({ fromState, toState }) => [fromState, toState].includes(code)));
  const here = way.indexOf(state);
  // Sent back on its way, it goes those steps once more; beside it, what it had passed stays passed.
  const upTo = here >= 0 ? here : Math.max(passed, 0);
  const stops = way.map((code, index): Stop => {
    const line = index <= upTo ? entered(code) : undefined;
    const is = code === state ? 'now' : index <= upTo ? 'done' : 'ahead';
    return { state: code, is, ...(line && { at: line.at, by: line.actorName }) };
  });
  if (here >= 0) return stops;
  const line = entered(state);
  const isOver = lifecycle!.states.find(({ code }) => code === state)?.tone === 'ended';
  const beside: Stop = { state, is: 'now', ...(line && { at: line.at, by: line.actorName }) };
  // What it was about to come to when it left the way, it has not passed.
  const done = stops.slice(0, upTo + 1).map((stop, index): Stop => (index === upTo && !isOver && upTo > 0 ? { ...stop, is: 'ahead' } : stop));
  const turned = done.findIndex(({ is }) => is === 'ahead');
  if (turned >= 0) return [...done.slice(0, turned), beside, ...done.slice(turned), ...stops.slice(upTo + 1)];
  return isOver ? [...done, beside] : [...done, beside, ...stops.slice(upTo + 1)];
};
