/**
 * POST /files: a form with a ticket and a file. The sender is judged before anything is read, and the ticket before the file. Any fault is answered
 * in the caller's language, and nothing of the file stays.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ErrorCode, Refusal } from '../errors.js';
import { send, sendError } from '../server/answer.js';
import type { Platform } from '../server/context.js';
import { languageOf } from '../server/language.js';
import { isDiskFault, isOutage } from '../server/outage.js';
import { networkOf, sourceOf, trusting } from '../server/source.js';
import { largest, tooLong } from './accepted.js';
import { readForm } from './form.js';
import { claim, type Claimed, formOverhead, letGo, receive } from './receive.js';
import { ComeAgain, comeAgainSeconds, Room } from '../server/room.js';

const statusOf: Partial<Record<ErrorCode, number>> = { NOT_FOUND: 404, TOO_LONG: 413, LIMIT_EXCEEDED: 429, QUOTA_EXCEEDED: 403, UNAVAILABLE: 503 };
/**
 * A sender may ask for the connection to end with the answer. The rest of the body would then reset it before the answer is read, so it is ended
 * below, after the rest has come.
 */
const stays = { connection: 'keep-alive' };
const drained = { bytes: 32 * 1_048_576, milliseconds: 10_000 };

/** Reads the unwanted rest of a body for a while, so that the answer still reaches its sender; then ends the connection. */
function drain(request: IncomingMessage): Promise<void> {
  const { socket } = request;
  return new Promise((resolve) => {
    if (request.complete || socket.destroyed) return resolve();
    let left = drained.bytes;
    const cut = () => void socket.destroy();
    const timer = setTimeout(cut, drained.milliseconds);
    const over = () => {
      clearTimeout(timer);
      socket.off('close', over);
      resolve();
    };
    // A request that was answered already gives no event of its connection's end.
    socket.once('close', over);
    request
      .on('data', (chunk: Buffer) => (left -= chunk.length) < 0 && cut())
      .once('end', over)
      .resume();
  });
}

export function uploadHandler(platform: Platform, trustedProxies: string[]): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { files, fileLimits, pool, log } = platform;
  const isTrusted = trusting(trustedProxies);
  const room = new Room(fileLimits.coming, { zh: '上传', en: 'uploads' });

  async function upload(request: IncomingMessage, leave: (() => void)[]): Promise<string> {
    // Enters both rooms, one after the other; a caller that the second refuses leaves the first again.
    leave.push(room.enter('source', networkOf(sourceOf(request, isTrusted).address)));
    leave.push(room.enter('process'));
    const length = request.headers['content-length'];
    const declared = length === undefined ? null : Number(length);
    if (declared !== null && declared > largest + formOverhead) throw tooLong(largest);
    const part = await files.part();
    let claimed: Claimed | undefined;
    try {
      const { name } = await readForm(request, fileLimits, async (secret) => {
        claimed = await claim(platform, secret, declared);
        leave.push(room.enter('account', claimed.account));
        return { path: part, maxBytes: claimed.maxBytes };
      });
      return JSON.stringify(await receive(platform, claimed!, name, part));
    } catch (problem) {
      await files.discard(part);
      // Where the database is away, the ticket is lost; its holder asks for another.
      if (claimed) await letGo(pool, claimed).catch(() => undefined);
      throw problem;
    }
  }

  return async (request, response) => {
    const language = languageOf(request.headers['accept-language']);
    const leave: (() => void)[] = [];
    try {
      send(response, 201, await upload(request, leave), { 'content-type': 'application/json; charset=utf-8' });
    } catch (problem) {
      if (isDiskFault(problem)) log.error({ err: problem }, 'the disk of the files takes nothing');
      if (response.destroyed || response.headersSent) return;
      const again = { 'retry-after': String(problem instanceof ComeAgain ? problem.seconds : comeAgainSeconds) };
      if (problem instanceof Refusal) {
        const { code, details } = problem;
        const status = statusOf[code] ?? 400;
        return sendError(response, status, code, language, details.hint, status === 429 || status === 503 ? { ...stays, ...again } : stays);
      }
      if (isOutage(problem)) return sendError(response, 503, 'UNAVAILABLE', language, '', { ...stays, ...again });
      log.error({ err: problem }, 'an upload failed');
      sendError(response, 500, 'INTERNAL', language, '', stays);
    } finally {
      await drain(request);
      if (/\bclose\b/i.test(request.headers.connection ?? '')) request.socket.end();
      for (const one of leave) one();
    }
  };
}
