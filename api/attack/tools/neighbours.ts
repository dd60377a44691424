/** Those who have nothing to do with an attack: what they do meanwhile, and whether they were kept waiting. */
import { password } from '../stage/cast.js';
import type { Stage } from '../stage/stage.js';
import { said, signIn } from './ask.js';

/** Nobody waits longer because of another's doing. */
const bearable = 3_000;

const acts = {
  'signs in': async ({ visitor, community }: Stage) => (await signIn(visitor('10.4.0.1'), community.username, password)).answer,
  reads: async ({ visitor }: Stage) => said(await visitor('10.4.0.2').ask('{ divisions(first: 5) { nodes { id name } } }')),
};
export type Act = keyof typeof acts;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Each act again and again until the work is over: `a neighbour reads`, or what went wrong. */
export async function meanwhile<T>(stage: Stage, what: Act[], work: () => Promise<T>): Promise<{ answers: T; neighbours: string[] }> {
  const neighbours: string[] = [];
  let over = false;
  const lives = what.map(async (act) => {
    do {
      const began = performance.now();
      const answer = await acts[act](stage).catch((problem: Error) => problem.name);
      const took = performance.now() - began;
      neighbours.push(
        answer !== 'done'
          ? `a neighbour ${act}: ${answer}`
          : took > bearable
            ? `a neighbour ${act} after ${(took / 1000).toFixed(1)} s`
            : `a neighbour ${act}`,
      );
      await pause(100);
    } while (!over);
  });
  await pause(20);
  const answers = await work().finally(() => (over = true));
  await Promise.all(lives);
  return { answers, neighbours };
}
