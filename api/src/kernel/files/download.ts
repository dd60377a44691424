/**
 * GET /files/ID: the bytes, to who may read the field that holds them; to everyone else the file does not exist. A file that no record holds yet is
 * its uploader's alone. Nothing is ever run by a browser: pictures are shown, the rest is saved.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import sql, { raw } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import type { Viewer } from '../access/viewer.js';
import { isId } from '../resource/kinds/identifier.js';
import { specOf } from '../resource/spec.js';
import { all, at, no } from '../read/scope.js';
import { runStatement } from '../read/plan.js';
import { sendError } from '../server/answer.js';
import { type Platform, viewerOf } from '../server/context.js';
import type { Identify } from '../server/http.js';
import { languageOf } from '../server/language.js';
import { isOutage } from '../server/outage.js';
import { apiHeaders } from '../server/security.js';
import { isImage, thumbnailWidths } from './accepted.js';
import { thumbnailOf } from './content.js';

interface Known {
  id: string;
  resource: string;
  field: string;
  account_id: string | null;
  record_id: string | null;
  name: string;
  media_type: string;
}

/** What else must hold today before a file of this resource's records is handed out, to who may read the field. */
export type FileGuard = (platform: Platform, viewer: Viewer, file: { field: string; record: string }) => Promise<boolean>;
const guards = new Map<string, FileGuard>();
export const guardFiles = (resource: string, guard: FileGuard): void => void guards.set(resource, guard);

async function mayRead(platform: Platform, viewer: Viewer, file: Known): Promise<boolean> {
  if (!file.record_id) return viewer.account !== null && viewer.account.id === file.account_id;
  const spec = specOf(file.resource);
  const field = spec.fields.get(file.field)!;
  const allowed = predicate(viewer.ability, 'read', spec, 'l', field.name);
  if (allowed === no) return false;
  const { name } = field.kind.columns(field)[0]!;
  const holds = field.kind.name === 'file' ? sql`${at('l', name)} = ${file.id}::uuid` : sql`${file.id}::uuid = any(${at('l', name)})`;
  const holdsIt = await runStatement<boolean>(platform.pool, sql`select exists (select 1 from ${raw(spec.table)} l where ${all([sql`${at('l', 'id')} = ${file.record_id}::uuid`, holds, allowed])}) as answer`);
  return holdsIt && ((await guards.get(spec.name)?.(platform, viewer, { field: field.name, record: file.record_id })) ?? true);
}

/** A picture of that width, made at the first request for it. */
async function keyOf({ files }: Platform, { id, media_type: mediaType }: Known, width: number): Promise<string> {
  if (!isImage(mediaType) || !thumbnailWidths.includes(width)) return id;
  const key = `${id}.w${width}`;
  const there = await files.stream(key);
  there?.body.destroy();
  if (!there) await files.put(key, await thumbnailOf(await files.get(id), width));
  return key;
}

export const downloadHandler = (platform: Platform, identify: Identify) => async (request: IncomingMessage, response: ServerResponse, id: string): Promise<void> => {
  const language = languageOf(request.headers['accept-language']);
  const missing = () => sendError(response, 404, 'NOT_FOUND', language);
  try {
    if (!isId(id)) return missing();
    const { rows: [file] } = await platform.pool.query<Known>('select id, resource, field, account_id, record_id, name, media_type from stored_file where id = $1 and ticket_hash is null', [id]);
    if (!file) return missing();
    const visitor = viewerOf(platform, null, null, language);
    const isPublic = await mayRead(platform, visitor, file);
    if (!isPublic && !(await mayRead(platform, viewerOf(platform, await identify(request), null, language), file))) return missing();
    const key = await keyOf(platform, file, Number(new URL(request.url ?? '/', 'http://localhost').searchParams.get('w')));
    const found = await platform.files.stream(key);
    if (!found) return missing();
    const shown = isImage(file.media_type);
    response.writeHead(200, {
      ...apiHeaders, 'content-type': key === id ? file.media_type : 'image/webp', 'content-length': found.size,
      'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'cache-control': isPublic ? 'public, max-age=86400' : 'private, max-age=300',
    });
    if (request.method === 'HEAD') return void response.end(() => found.body.destroy());
    await pipeline(found.body, response);
  } catch (problem) {
    if (response.destroyed || response.headersSent) return void response.destroy();
    if (isOutage(problem)) return sendError(response, 503, 'UNAVAILABLE', language, '', { 'retry-after': '2' });
    platform.log.error({ err: problem }, 'a download failed');
    sendError(response, 500, 'INTERNAL', language);
  }
};
