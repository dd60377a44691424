/**
 * A stored file is answered as it was stored or not at all: its bytes are compared with their checksum before the first one leaves, once for every
 * state of the file.
 */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { FileStore, Opened } from './fileStore.js';

export class Altered extends Error {
  override readonly name = 'Altered';
  constructor(id: string) {
    super(`the bytes of a stored file are gone, or no longer those that were stored: ${id}`);
  }
}

export interface Known {
  id: string;
  /** Of a file from before checksums were kept: none. */
  checksum: string | null;
}

/** The result of each check, also of one that is still running: requests at the same time share one check. */
const sums = new WeakMap<FileStore, LRUCache<string, Promise<string>>>();

async function sumOf({ handle }: Opened): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 262_144 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

export async function openChecked(files: FileStore, { id, checksum }: Known): Promise<Opened> {
  const opened = await files.open(id);
  if (!opened) throw new Altered(id);
  if (checksum === null) return opened;
  const known = sums.get(files) ?? new LRUCache<string, Promise<string>>({ max: 20_000 });
  sums.set(files, known);
  const key = `${id} ${opened.version}`;
  const sum = known.get(key) ?? sumOf(opened);
  known.set(key, sum);
  try {
    if ((await sum) !== checksum) throw new Altered(id);
    return opened;
  } catch (problem) {
    if (!(problem instanceof Altered)) known.delete(key);
    await opened.handle.close();
    throw problem;
  }
}

/** For a reader in a process of its own. */
export async function pathOfChecked(files: FileStore, known: Known): Promise<string> {
  await (await openChecked(files, known)).handle.close();
  return files.pathOf(known.id);
}
