/** Where bytes lie. Keys are made by this house, never by a caller; a file is there whole or not at all. */
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

export interface FileStore {
  put(key: string, bytes: Buffer): Promise<void>;
  get(key: string): Promise<Buffer>;
  /** Null where there is no such file. */
  stream(key: string): Promise<{ size: number; body: Readable } | null>;
  remove(key: string): Promise<void>;
}

const pattern = /^[0-9a-f-]{36}(\.w\d+)?$/;

/** On a disk that every instance of the server shares. */
export function diskStore(directory: string): FileStore {
  const pathOf = (key: string) => {
    if (!pattern.test(key)) throw new Error('not a key of a file');
    // uuidv7 begins with the time; its end is random and spreads evenly.
    return join(directory, key.slice(34, 36), key);
  };
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      const part = `${path}.${process.pid}.part`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(part, 'w', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, path);
    },
    get: (key) => readFile(pathOf(key)),
    async stream(key) {
      const found = await stat(pathOf(key)).catch(() => null);
      return found && { size: found.size, body: createReadStream(pathOf(key)) };
    },
    remove: (key) => rm(pathOf(key), { force: true }),
  };
}
