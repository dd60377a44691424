/** Files are taken apart elsewhere (`content.ts`, in a process of its own), within a time and a memory; what needs more is refused with a sentence. */
import { Refusal } from '../errors.js';
import { refuse } from '../resource/fieldError.js';
import { type Limits, Overrun, type Workers } from '../workers/workers.js';
import type { Content, Look, Shrink } from './content.js';

/** 50 million pixels are 200 MB as they are drawn. */
const limits: Limits = { seconds: 30, megabytes: 900 };

export async function look(workers: Workers, what: Look): Promise<Content> {
  try {
    return await workers.run<Look, Content>('look', what, limits);
  } catch (problem) {
    if (!(problem instanceof Overrun)) throw problem;
    if (problem.by === 'stopped') throw new Refusal('UNAVAILABLE');
    throw refuse('INVALID_INPUT', 'file', { zh: '文件过于复杂，无法在限定时间内读取', en: 'the file is too complex to be read in the time there is' });
  }
}

export const shrink = (workers: Workers, what: Shrink): Promise<null> => workers.run<Shrink, null>('shrink', what, limits);
