/** Uploads as a front end sends them, and in pieces. */
import { request } from 'node:http';
import type { Caller, Person } from './ask.js';
import { Raw } from './raw.js';

export interface Form {
  id: string;
  url: string;
  fields: { name: string; value: string }[];
}

export const asksForUpload =
  'mutation ($resource: String!, $field: String!) { requestUpload(resource: $resource, field: $field) { id url fields { name value } } }';

/** Of a document of the federation, a picture of the merchant, a spreadsheet of anybody. */
export const fields = { document: ['Federation', 'charter'], picture: ['Reward', 'cover'], sheet: ['Task', 'sheet'] } as const;

export async function ticket(person: Person, what: keyof typeof fields): Promise<Form> {
  const [resource, field] = fields[what];
  const { data, code, message } = await person.ask<{ requestUpload: Form }>(asksForUpload, { resource, field });
  if (code) throw new Error(`no ticket for ${person.username}: ${message}`);
  return data.requestUpload;
}

const boundary = 'a-boundary-of-no-meaning';
const part = (name: string, value: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
export const pieces = {
  boundary,
  fields: (form: Pick<Form, 'fields'>) => form.fields.map(({ name, value }) => part(name, value)).join(''),
  field: part,
  file: (name = 'a.pdf') =>
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
  end: `\r\n--${boundary}--\r\n`,
  head: (caller: Caller, headers: Record<string, string | number>) =>
    `POST /files HTTP/1.1\r\n${Object.entries({
      host: 'localhost',
      'x-forwarded-for': caller.address,
      'accept-language': 'en',
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...headers,
    })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n`,
};

export const pdf = (word: string, bytes = 0): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'), Buffer.from(word), Buffer.alloc(bytes, 32)]);

/** A whole form over a connection of its own. */
export function send(port: number, caller: Caller, form: Form, bytes: Buffer, name = 'a.pdf'): Promise<string> {
  const body = Buffer.concat([Buffer.from(pieces.fields(form) + pieces.file(name)), bytes, Buffer.from(pieces.end)]);
  return new Promise((resolve, reject) => {
    const sending = request(
      {
        port,
        host: '127.0.0.1',
        path: form.url,
        method: 'POST',
        agent: false,
        timeout: 80_000,
        headers: {
          'content-type': `multipart/form-data; boundary=${boundary}`,
          'content-length': body.length,
          'x-forwarded-for': caller.address,
          'accept-language': 'en',
        },
      },
      (answer) => {
        let text = '';
        answer
          .on('data', (chunk: Buffer) => (text += chunk.toString()))
          .on('end', () => {
            const code = /"code":"(\w+)"/.exec(text)?.[1];
            resolve(code ? `${answer.statusCode} ${code}` : String(answer.statusCode));
          })
          .on('error', reject);
      },
    );
    sending
      .on('error', reject)
      .on('timeout', () => sending.destroy())
      .end(body);
  });
}

/** So much of a form, and then nothing more; the connection stays. */
export async function begun(
  port: number,
  caller: Caller,
  text: (string | Buffer)[],
  headers: Record<string, string | number> = { 'transfer-encoding': 'chunked' },
): Promise<Raw> {
  const raw = await new Raw(port).write(pieces.head(caller, headers));
  const chunked = 'transfer-encoding' in headers;
  for (const one of text) {
    const bytes = Buffer.from(one as string);
    await raw.write(chunked ? Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]) : bytes);
  }
  return raw;
}

export const fetched = async (port: number, person: Person, path: string): Promise<{ status: number; bytes: Buffer; type: string | null }> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { authorization: `Bearer ${person.token}`, 'x-forwarded-for': person.address },
  });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), type: response.headers.get('content-type') };
};
