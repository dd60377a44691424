/** The body of a request, at most 1 MB of UTF-8. What is too much is read on and thrown away for a while, so that the refusal still reaches its sender. */
import type { IncomingMessage } from 'node:http';

export const bodyLimit = 1_048_576;
const utf8 = new TextDecoder('utf-8', { fatal: true });
const discarded = 16 * bodyLimit;

export class BodyRefused extends Error {
  constructor(readonly status: 400 | 413) {
    super('the body is refused');
  }
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  await new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimit) chunks.push(chunk);
      else if (size > discarded) {
        request.off('data', take).pause();
        resolve();
      }
    };
    request.on('data', take).once('end', resolve).once('error', reject).once('close', () => reject(new Error('the caller left')));
  });
  if (size > bodyLimit) throw new BodyRefused(413);
  try {
    return utf8.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
  } catch {
    // Another encoding would turn names into question marks without anybody noticing.
    throw new BodyRefused(400);
  }
}
