/**
 * Limits answers that clients do not read: they lie in our memory. Each source has a bounded share of it and a bounded time; a connection that reads
 * more slowly is closed.
 */
import type { ServerResponse } from 'node:http';
import { ComeAgain } from './room.js';
import { Weight } from './weight.js';
import { words } from './words.js';

const megabyte = 1_048_576;
const unread = new Weight({ together: 192 * megabyte, source: 48 * megabyte });
/** Answers up to this many bytes are always sent and never counted: they may say that a write was committed. */
const always = 65_536;
/** The slowest mobile line, in bytes a second, after so many milliseconds of grace. */
const slowest = 16_384;
const grace = 30_000;

/** Refuses an answer where too many earlier ones have not been read. */
export function refuseUnread(source: string, bytes: number): void {
  const whose = bytes <= always ? null : unread.exceeded(source, bytes);
  if (whose === 'source') throw new ComeAgain('LIMIT_EXCEEDED', words.tooManyUnreadOfNetwork);
  if (whose) throw new ComeAgain('UNAVAILABLE', words.tooManyUnread);
}

/** Ends the response with this body, and watches that it is read in time. */
export function endRead(response: ServerResponse, source: string, body: string | Buffer, bytes: number): void {
  if (bytes <= always) return void response.end(body);
  unread.add(source, bytes);
  const timer = setTimeout(() => response.destroy(), grace + (bytes / slowest) * 1000).unref();
  let read = false;
  const done = () => {
    if (read) return;
    read = true;
    clearTimeout(timer);
    unread.add(source, -bytes);
  };
  response.once('finish', done).once('close', done);
  response.end(body);
}
