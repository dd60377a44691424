/**
 * Where bytes are stored. Keys are made here, never by a caller. A file is there whole or not at all, and is never overwritten: bytes come under a
 * temporary name, and get their key only if nothing has it yet.
 */
import { randomUUID } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { thumbnailWidths } from './accepted.js';

/** An open file: these are its bytes, whatever happens to its name meanwhile. Whoever opens it closes it. */
export interface Opened {
  handle: FileHandle;
  size: number;
  /** Changes with every change of the bytes. */
  version: string;
}

export interface FileStore {
  put(key: string, bytes: Buffer): Promise<void>;
  get(key: string): Promise<Buffer>;
  /** Null where there is no such file. */
  open(key: string): Promise<Opened | null>;
  /** The path, for a separate process that reads the file itself. */
  pathOf(key: string): string;
  /** A new path for bytes on their way. */
  part(): Promise<string>;
  /** Answers false where the key has a file already, which stays as it is. The temporary file is gone in either case. */
  settle(part: string, key: string): Promise<boolean>;
  discard(...parts: string[]): Promise<void>;
  /** Removes a file and the small pictures made from it. */
  remove(key: string): Promise<void>;
  /** Removes temporary files of uploads that were cut off. */
  sweep(before: Date): Promise<number>;
}

const pattern = /^[0-9a-f-]{36}(\.w\d+)?$/;
const isTaken = (problem: unknown) => (problem as NodeJS.ErrnoException).code === 'EEXIST';

/** On a disk that all instances of the server share. */
export function diskStore(directory: string): FileStore {
  // On the same disk, so that a name can be given without copying.
  const coming = join(directory, 'coming');
  const pathOf = (key: string) => {
    if (!pattern.test(key)) throw new Error('not a key of a file');
    // uuidv7 begins with the time; its end is random and spreads evenly over folders.
    return join(directory, key.slice(34, 36), key);
  };
  const folder = (path: string) => mkdir(path, { recursive: true, mode: 0o700 });
  const store: FileStore = {
    pathOf,
    async part() {
      await folder(coming);
      return join(coming, randomUUID());
    },
    async settle(part, key) {
      const path = pathOf(key);
      try {
        await folder(dirname(path));
        await link(part, path);
        return true;
      } catch (problem) {
        if (isTaken(problem)) return false;
        throw problem;
      } finally {
        await store.discard(part);
      }
    },
    async put(key, bytes) {
      const part = await store.part();
      try {
        await writeNew(part, bytes);
        if (!(await store.settle(part, key))) throw new Error(`a file is there already: ${key}`);
      } finally {
        await store.discard(part);
      }
    },
    get: (key) => readFile(pathOf(key)),
    async open(key) {
      const handle = await open(pathOf(key), 'r').catch((problem: NodeJS.ErrnoException) => {
        if (problem.code === 'ENOENT') return null;
        throw problem;
      });
      if (!handle) return null;
      const { size, ino, ctimeNs } = await handle.stat({ bigint: true });
      return { handle, size: Number(size), version: `${ino}:${ctimeNs}:${size}` };
    },
    // A full or failing disk may refuse to delete too: the next sweep tries again.
    async discard(...parts) {
      await Promise.all(parts.map((part) => rm(part, { force: true }).catch(() => undefined)));
    },
    async remove(key) {
      await Promise.all([key, ...thumbnailWidths.map((width) => `${key}.w${width}`)].map((one) => rm(pathOf(one), { force: true })));
    },
    async sweep(before) {
      const names = await readdir(coming).catch(() => []);
      const parts = await Promise.all(
        names.map(async (name) => {
          const path = join(coming, name);
          const found = await stat(path).catch(() => null);
          return found && found.mtime < before ? [path] : [];
        }),
      );
      await store.discard(...parts.flat());
      return parts.flat().length;
    },
  };
  return store;
}

export async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
