/** POST /files: a form with a ticket and a file. Whatever is wrong is said in the caller's language, and nothing of it stays. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import busboy from 'busboy';
import { type ErrorCode, Refusal } from '../errors.js';
import { send, sendError } from '../server/answer.js';
import type { Platform } from '../server/context.js';
import { languageOf } from '../server/language.js';
import { isOutage } from '../server/outage.js';
import { accepted } from './accepted.js';
import { receive, ticketOf } from './receive.js';

interface Form {
  ticket: string;
  name: string;
  bytes: Buffer;
  /** The file was longer than any file may be. */
  cut: boolean;
}

const largest = Math.max(...Object.values(accepted).map(({ maxBytes }) => maxBytes));

function formOf(request: IncomingMessage): Promise<Form> {
  return new Promise((resolve, reject) => {
    const form: Form = { ticket: '', name: '', bytes: Buffer.alloc(0), cut: false };
    const refused = () => reject(new Refusal('BAD_REQUEST'));
    let parser: busboy.Busboy;
    try {
      parser = busboy({ headers: request.headers, defParamCharset: 'utf8', limits: { files: 1, fields: 10, fieldSize: 1000, fileSize: largest } });
    } catch {
      return refused();
    }
    parser.on('field', (name, value) => name === 'ticket' && (form.ticket = value));
    parser.on('file', (_name, stream, { filename }) => {
      const chunks: Buffer[] = [];
      form.name = filename ?? '';
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => (form.cut = true));
      stream.on('close', () => (form.bytes = Buffer.concat(chunks)));
    });
    parser.on('error', refused);
    parser.on('close', () => resolve(form));
    request.on('error', refused);
    request.on('aborted', refused);
    request.pipe(parser);
  });
}

const statusOf: Partial<Record<ErrorCode, number>> = { NOT_FOUND: 404, TOO_LONG: 413 };

export const uploadHandler = (platform: Platform) => async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const language = languageOf(request.headers['accept-language']);
  try {
    const { ticket: secret, name, bytes, cut } = await formOf(request);
    const ticket = await ticketOf(platform.pool, secret, platform.now());
    const { maxBytes } = accepted[ticket.accepts];
    const most = Math.floor(maxBytes / 1_048_576);
    if (cut || bytes.length > maxBytes) throw new Refusal('TOO_LONG', { field: 'file', hint: { zh: `文件不能超过 ${most} MB`, en: `at most ${most} MB` } });
    if (bytes.length === 0) throw new Refusal('REQUIRED', { field: 'file' });
    send(response, 201, JSON.stringify(await receive(platform.pool, platform.files, ticket, name, bytes)), { 'content-type': 'application/json; charset=utf-8' });
  } catch (problem) {
    if (response.destroyed || response.headersSent) return;
    if (problem instanceof Refusal) return sendError(response, statusOf[problem.code] ?? 400, problem.code, language, problem.details.hint?.[language]);
    if (isOutage(problem)) return sendError(response, 503, 'UNAVAILABLE', language, '', { 'retry-after': '2' });
    platform.log.error({ err: problem }, 'an upload failed');
    sendError(response, 500, 'INTERNAL', language);
  }
};
