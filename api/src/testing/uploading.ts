/** Files as a front end sends them, and as somebody does who means no good: forms piece by piece over a connection of one's own. */
import { expect } from '@jest/globals';
import { connect, type Socket } from 'node:net';
import type { Person, World } from './world.js';

export const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
export const pdfOf = (word: string, bytes = 0) => Buffer.concat([pdf, Buffer.from(word), Buffer.alloc(bytes, 32)]);

export interface Form {
  id: string;
  url: string;
  fields: { name: string; value: string }[];
  bytesLeft: number;
}

export const requestUpload =
  'mutation ($resource: String!, $field: String!) { requestUpload(resource: $resource, field: $field) { id url fields { name value } maxBytes mediaTypes bytesLeft } }';

export async function ticket(person: Person, resource = 'Federation', field = 'charter'): Promise<Form> {
  const { data, errors } = await person.ask<{ requestUpload: Form }>(requestUpload, { resource, field });
  expect(errors).toBeUndefined();
  return data.requestUpload;
}

export interface Sent {
  status: number;
  code: string | undefined;
  message: string;
  body: any;
  retryAfter: string | null;
}

export async function send(world: World, { url, fields }: Pick<Form, 'url' | 'fields'>, bytes: Buffer, name = '章程(演示).pdf'): Promise<Sent> {
  const form = new FormData();
  for (const field of fields) form.append(field.name, field.value);
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const response = await fetch(world.url + url, { method: 'POST', body: form, headers: { 'accept-language': 'en' } });
  const body = (await response.json()) as Sent['body'];
  return {
    status: response.status,
    code: body.errors?.[0].extensions.code,
    message: body.errors?.[0].message ?? '',
    body,
    retryAfter: response.headers.get('retry-after'),
  };
}

const boundary = 'x';
export const part = {
  ticket: ({ fields }: Form) => `--${boundary}\r\nContent-Disposition: form-data; name="ticket"\r\n\r\n${fields[0]!.value}\r\n`,
  file: `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`,
  end: `\r\n--${boundary}--\r\n`,
};

/** A form of which only so much is sent as is written here. */
export class Slow {
  private text = '';
  private readonly socket: Socket;
  readonly closed: Promise<void>;

  constructor({ url }: World, headers: Record<string, string | number>) {
    this.socket = connect(Number(new URL(url).port), '127.0.0.1');
    this.socket.on('data', (chunk: Buffer) => (this.text += chunk.toString())).on('error', () => undefined);
    this.closed = new Promise((resolve) => this.socket.once('close', () => resolve()));
    const all = { host: 'localhost', 'accept-language': 'en', 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers };
    this.write(
      `POST /files HTTP/1.1\r\n${Object.entries(all)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}\r\n`,
    );
  }

  get isOpen(): boolean {
    return this.socket.writable;
  }

  write(bytes: string | Buffer): void {
    this.socket.write(bytes);
  }

  leave(): void {
    this.socket.destroy();
  }

  /** Rejects where the connection ends without one. */
  async answer(): Promise<{ status: number; code: string | undefined; message: string }> {
    for (let turn = 0; turn < 1500; turn += 1) {
      const status = /^HTTP\/1\.1 (\d+)/.exec(this.text)?.[1];
      const at = this.text.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(this.text)?.[1]);
      if (status && at >= 0 && Buffer.byteLength(this.text.slice(at + 4)) >= (Number.isNaN(length) ? 0 : length)) {
        const error = /"errors"/.test(this.text)
          ? (JSON.parse(this.text.slice(at + 4)) as { errors: { message: string; extensions: { code: string } }[] }).errors[0]
          : undefined;
        return { status: Number(status), code: error?.extensions.code, message: error?.message ?? '' };
      }
      if (this.socket.destroyed) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`no answer: ${this.text}`);
  }
}

/** All of it at once, with its true length unless another is given; the connection stays open. */
export function sendRaw(world: World, body: string | Buffer, headers: Record<string, string | number> = {}): Slow {
  const form = new Slow(world, { 'content-length': Buffer.byteLength(body), ...headers });
  form.write(body);
  return form;
}
