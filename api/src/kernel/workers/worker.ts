/**
 * The process that runs jobs, one after the other. It ends when its parent is gone, and on any uncaught error: its state is not trusted afterwards.
 */
import { Refusal } from '../errors.js';
import { jobs } from './jobs.js';
import type { Asked, Told } from './workers.js';

const tell = (told: Told) => void process.send!(told);

process.on('disconnect', () => process.exit(0));
process.on('message', ({ job, input }: Asked) => void done(job, input));

async function done(job: string, input: unknown): Promise<void> {
  try {
    const work = await jobs[job]!();
    tell({ done: await work(input as never, (part) => tell({ part })) });
  } catch (problem) {
    if (problem instanceof Refusal) tell({ refused: { code: problem.code, details: problem.details } });
    else tell({ failed: problem instanceof Error ? `${problem.name}: ${problem.message}` : 'unknown' });
  }
}
