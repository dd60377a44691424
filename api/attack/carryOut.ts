/**
 * One attack, and what must be true after any of them: the answers are those that may be, /livez was never silent for long, memory stayed bounded,
 * and the server is the same process.
 */
import type { Attack, Bounds } from './attack.js';
import type { Server } from './stage/server.js';
import type { Stage } from './stage/stage.js';

const bounds: Bounds = { gap: 1_000, peak: 600 };
const mostSeconds = 90;

export interface Result {
  subject: string;
  name: string;
  proves: string;
  sent: string;
  answered: string;
  gap: number;
  peak: number;
  seconds: number;
  faults: string[];
}

/** `12 × 400 BAD_REQUEST, 3 × cut` */
export function counted(answers: string[]): string {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts].map(([answer, number]) => (number > 1 ? `${number} × ${answer}` : answer)).join(', ') || 'nothing';
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>(
    (_, reject) => (timer = setTimeout(() => reject(new Error(`not over after ${mostSeconds} s`)), mostSeconds * 1000)),
  );
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

export async function carryOut(subject: string, attack: Attack, stage: Stage, server: Server): Promise<Result> {
  const { name, proves } = attack;
  const faults: string[] = [];
  const began = performance.now();
  server.begin();
  let [sent, answered] = ['', ''];
  try {
    const told = await within(attack.run(stage));
    [sent, answered] = [told.sent, counted(told.answers)];
    const wrong = attack.expect(told.answers);
    if (wrong) faults.push(wrong);
  } catch (problem) {
    const { message, cause } = problem as Error;
    faults.push(`could not be carried out: ${message}${cause instanceof Error ? ` (${cause.message})` : ''}`);
  }
  const most = { ...bounds, ...attack.most };
  const { gap, peak } = await server.watched();
  if (gap > most.gap) faults.push(`/livez silent for ${Math.round(gap)} ms`);
  if (peak > most.peak) faults.push(`${Math.round(peak)} MB`);
  if (await server.revive()) faults.push('THE SERVER ENDED');
  return { subject, name, proves, sent, answered, gap, peak, seconds: (performance.now() - began) / 1000, faults };
}
