/**
 * Reads an upload form: its ticket first, then one file, which goes to a disk piece by piece and never lies in memory. A form that breaks off, is too
 * slow, too long or no form at all ends here: every stream's end is listened to, and nothing is answered before all of them have ended.
 */
import { open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Busboy, type BusboyFileStream, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import { Refusal } from '../errors.js';
import { tooLong } from './accepted.js';
import type { FileLimits } from './limits.js';
import { words } from './words.js';

export interface Destination {
  path: string;
  maxBytes: number;
}

const broken = () => new Refusal('BAD_REQUEST', { hint: words.formBrokenOff });
const tooMuch = () => new Refusal('BAD_REQUEST', { hint: words.formTooLarge });
const ticketFirst = () => new Refusal('REQUIRED', { field: 'ticket', hint: words.ticketNotFirst });
const tooSlow = () => new Refusal('BAD_REQUEST', { hint: words.uploadTooSlow });

/** Answers the file's name, once the whole file lies at the path that `admit` gave for its ticket. */
export function readForm(
  request: IncomingMessage,
  { seconds }: FileLimits,
  admit: (ticket: string) => Promise<Destination>,
): Promise<{ name: string }> {
  return new Promise((resolve, reject) => {
    let over = false;
    let destination: Promise<Destination> | null = null;
    let stream: BusboyFileStream | null = null;
    let file: Promise<{ name: string }> | null = null;
    let parser: BusboyInstance | undefined;

    const end = () => {
      over = true;
      for (const timer of [whole, idle, untilTicket]) clearTimeout(timer);
      request.off('data', moved);
      if (parser) request.unpipe(parser);
    };
    const fail = (problem: unknown) => {
      if (over) return;
      end();
      stream?.destroy();
      // The caller undoes what was begun for this form.
      void Promise.allSettled([destination, file]).then(() => reject(problem));
    };
    const whole = setTimeout(() => fail(tooSlow()), seconds.whole * 1000);
    const untilTicket = setTimeout(() => fail(tooSlow()), seconds.ticket * 1000);
    const idle = setTimeout(() => fail(tooSlow()), seconds.idle * 1000);
    const moved = () => void idle.refresh();
    const ticketIs = (ticket: string) => {
      if (over || destination) return;
      clearTimeout(untilTicket);
      destination = admit(ticket);
      destination.catch(fail);
    };

    request.on('error', () => fail(broken()));
    request.on('close', () => request.complete || fail(broken()));
    // A caller who has left already gives no further event.
    if (request.destroyed) return fail(broken());
    if (!/^multipart\/form-data *;/i.test(request.headers['content-type'] ?? '')) return fail(new Refusal('BAD_REQUEST'));
    try {
      parser = new Busboy({
        headers: request.headers as BusboyHeaders,
        isPartAFile: (name, _type, filename) => name === 'file' || filename !== undefined,
        limits: { files: 1, fields: 10, fieldSize: 1000, parts: 12, headerPairs: 20, headerSize: 8_192 },
      });
    } catch {
      return fail(new Refusal('BAD_REQUEST'));
    }
    parser.on('error', () => fail(broken()));
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) parser.on(limit, () => fail(tooMuch()));
    parser.on('field', (name, value) => name === 'ticket' && ticketIs(value));
    parser.on('file', (_name, coming, filename) => {
      // The reason of the end is told by the parser before it, or by the writer below.
      coming.on('error', () => undefined);
      if (over) return void coming.resume();
      if (!destination) return fail(ticketFirst());
      stream = coming;
      file = written(coming, destination).then(() => ({ name: filename ?? '' }));
      file.catch(fail);
    });
    parser.on('finish', () => {
      if (over) return;
      if (!destination) return fail(ticketFirst());
      if (!file) return fail(new Refusal('REQUIRED', { field: 'file' }));
      file.then((sent) => {
        if (over) return;
        end();
        resolve(sent);
      }, fail);
    });
    const { 'x-linli-ticket': ticket } = request.headers;
    if (typeof ticket === 'string') ticketIs(ticket);
    request.on('data', moved);
    request.pipe(parser);
  });
}

async function written(stream: BusboyFileStream, destination: Promise<Destination>): Promise<void> {
  const { path, maxBytes } = await destination;
  const file = await open(path, 'wx', 0o600);
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += (chunk as Buffer).length;
      if (size > maxBytes) throw tooLong(maxBytes);
      await file.writeFile(chunk as Buffer);
    }
    if (size === 0) throw new Refusal('REQUIRED', { field: 'file' });
    await file.sync();
  } finally {
    await file.close();
  }
}
