/**
 * A picture in a smaller width, made at its first request: by one maker in a process while others wait for it, and complete before it has its name.
 * Where it cannot be made now (a full disk, no free worker), the picture itself is answered; one that took too long is not tried again.
 */
import { LRUCache } from 'lru-cache';
import { Refusal } from '../errors.js';
import { isDiskFault, isOutage } from '../server/outage.js';
import type { Platform } from '../server/context.js';
import { Overrun } from '../workers/workers.js';
import { type Known, pathOfChecked } from './checked.js';
import type { Opened } from './fileStore.js';
import { shrink } from './looking.js';

const making = new Map<string, Promise<boolean>>();
const hopeless = new LRUCache<string, true>({ max: 10_000 });

async function make(platform: Platform, known: Known, key: string, width: number): Promise<boolean> {
  const { files, log } = platform;
  if (hopeless.has(key)) return false;
  const from = await pathOfChecked(files, known);
  let part: string | undefined;
  try {
    part = await files.part();
    await shrink(platform, { from, to: part, width });
    // Another process may have made the same one meanwhile.
    await files.settle(part, key);
    return true;
  } catch (problem) {
    if (problem instanceof Overrun && problem.by !== 'stopped') hopeless.set(key, true);
    else if (!(problem instanceof Refusal) && !(problem instanceof Overrun) && !isOutage(problem)) throw problem;
    if (isDiskFault(problem)) log.error({ err: problem }, 'the disk of the files takes nothing');
    return false;
  } finally {
    if (part) await files.discard(part);
  }
}

/** Null where the picture itself is to be answered. */
export async function thumbnail(platform: Platform, known: Known, width: number): Promise<Opened | null> {
  const key = `${known.id}.w${width}`;
  const there = await platform.files.open(key);
  if (there) return there;
  const path = platform.files.pathOf(key);
  const made = making.get(path) ?? make(platform, known, key, width).finally(() => making.delete(path));
  making.set(path, made);
  return (await made) ? platform.files.open(key) : null;
}
