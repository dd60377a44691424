/** The body of a request: UTF-8, at most 1 MB. A longer body is read and thrown away for a while, so that the refusal still reaches its sender. */
import type { IncomingMessage } from 'node:http';
import { Weight } from './weight.js';

export const bodyLimit = 1_048_576;
/** Bodies that are being received. */
const coming = new Weight({ together: 64 * bodyLimit, source: 16 * bodyLimit });
/** In milliseconds: a body of the allowed size arrives within this time. */
const patience = 30_000;
const utf8 = new TextDecoder('utf-8', { fatal: true });
const discarded = 16 * bodyLimit;

export class BodyRefused extends Error {
  constructor(readonly status: 400 | 408 | 413 | 503) {
    super('the body is refused');
  }
}

export async function bodyOf(request: IncomingMessage, source: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  let own = 0;
  await new Promise<void>((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      request.off('data', take);
      coming.add(source, -own);
      own = 0;
      settle();
    };
    // A refused body is not read further: the sender gets the answer, and the connection ends with it.
    const refuse = (status: 408 | 503) =>
      end(() => {
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
        coming.add(source, chunk.length);
        if (coming.exceeded(source)) refuse(503);
      } else if (size > discarded) {
        end(() => {
          request.pause();
          resolve();
        });
      }
    };
    request
      .on('data', take)
      .once('end', () => end(resolve))
      .once('error', left)
      .once('close', left);
  });
  if (size > bodyLimit) throw new BodyRefused(413);
  try {
    return utf8.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
  } catch {
    // Any other encoding would silently turn names into question marks.
    throw new BodyRefused(400);
  }
}
