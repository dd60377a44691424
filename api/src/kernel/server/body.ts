/** The body of a request, at most 1 MB of UTF-8. What is too much is read on and thrown away for a while, so that the refusal still reaches its sender. */
import type { IncomingMessage } from 'node:http';

export const bodyLimit = 1_048_576;
/** Of all bodies that are on their way, in memory. */
const together = 64 * bodyLimit;
/** Of those from one source: nobody alone takes what all need. */
const share = 16 * bodyLimit;
const heldBy = new Map<string, number>();
/** A body of this size comes in a moment. */
const patience = 30_000;
let held = 0;
const utf8 = new TextDecoder('utf-8', { fatal: true });
const discarded = 16 * bodyLimit;

export class BodyRefused extends Error {
  constructor(readonly status: 400 | 408 | 413 | 503) {
    super('the body is refused');
  }
}

function count(source: string, bytes: number): number {
  held += bytes;
  const now = (heldBy.get(source) ?? 0) + bytes;
  if (now === 0) heldBy.delete(source);
  else heldBy.set(source, now);
  return now;
}

export async function bodyOf(request: IncomingMessage, source: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  let own = 0;
  await new Promise<void>((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      request.off('data', take);
      count(source, -own);
      own = 0;
      settle();
    };
    // What is refused is read no further: its sender is told, and the connection ends with the answer.
    const refuse = (status: 408 | 503) => end(() => {
      request.pause();
      reject(new BodyRefused(status));
    });
    const timer = setTimeout(refuse, patience, 408);
    const left = () => end(() => reject(new Error('the caller left')));
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimit) {
        own += chunk.length;
        chunks.push(chunk);
        if (count(source, chunk.length) > share || held > together) refuse(503);
      } else if (size > discarded) {
        end(() => {
          request.pause();
          resolve();
        });
      }
    };
    request.on('data', take).once('end', () => end(resolve)).once('error', left).once('close', left);
  });
  if (size > bodyLimit) throw new BodyRefused(413);
  try {
    return utf8.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
  } catch {
    // Another encoding would turn names into question marks without anybody noticing.
    throw new BodyRefused(400);
  }
}
