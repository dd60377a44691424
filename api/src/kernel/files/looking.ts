/** Looks into files in a separate process (`content.ts`), within a limit of time and memory; a file that needs more is refused with a sentence. */
import { Refusal } from '../errors.js';
import { refuse } from '../resource/fieldError.js';
import { Overrun, type Workers } from '../workers/workers.js';
import type { Content, Look, Shrink } from './content.js';
import type { FileLimits } from './limits.js';
import { words } from './words.js';

interface Where {
  workers: Workers;
  fileLimits: FileLimits;
}

export async function look({ workers, fileLimits }: Where, caller: string, input: Look): Promise<Content> {
  try {
    return await workers.run<Look, Content>({ job: 'look', input, limits: fileLimits.looking, caller });
  } catch (problem) {
    if (!(problem instanceof Overrun)) throw problem;
    if (problem.by === 'stopped') throw new Refusal('UNAVAILABLE');
    throw refuse('INVALID_INPUT', 'file', words.fileTooInvolved);
  }
}

export const shrink = ({ workers, fileLimits }: Where, input: Shrink): Promise<null> =>
  workers.run<Shrink, null>({ job: 'shrink', input, limits: fileLimits.looking, caller: 'smaller pictures' });
