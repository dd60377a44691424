/**
 * GET /files/ID: the bytes, for readers of the field that holds them; for everybody else the file does not exist. A file that no record holds yet is
 * readable by its uploader alone. Browsers never run a file: pictures are shown, other files are saved. A file whose bytes were altered on the disk
 * is answered to nobody.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import sql, { raw } from 'sql-template-tag';
import { predicate } from '../access/ability.js';
import type { Viewer } from '../access/viewer.js';
import { isId } from '../resource/kinds/identifier.js';
import { idOf } from '../resource/scalars.js';
import { all, at, no } from '../read/scope.js';
import { runStatement } from '../read/plan.js';
import { sendError } from '../server/answer.js';
import { type Platform, viewerOf } from '../server/context.js';
import type { Identify } from '../server/http.js';
import { languageOf } from '../server/language.js';
import { isDiskFault, isOutage } from '../server/outage.js';
import { apiHeaders } from '../server/security.js';
import { isImage, thumbnailWidths } from './accepted.js';
import { type Known, openChecked } from './checked.js';
import type { Opened } from './fileStore.js';
import { thumbnail } from './thumbnails.js';

interface Stored extends Known {
  resource: string;
  field: string;
  account_id: string | null;
  record_id: string | null;
  name: string;
  media_type: string;
}

/** Conditions of a resource that must hold today before a file of its records is handed out, beside the right to read the field. */
export type FileGuard = (platform: Platform, viewer: Viewer, file: { field: string; record: string }) => Promise<boolean>;

async function mayRead(platform: Platform, viewer: Viewer, file: Stored): Promise<boolean> {
  if (!file.record_id) return viewer.account !== null && viewer.account.id === file.account_id;
  const { of, fileGuards } = platform.catalogue;
  const spec = of(file.resource);
  const field = spec.fields.get(file.field)!;
  const allowed = predicate(viewer.ability, 'read', spec, 'l', field.name);
  if (allowed === no) return false;
  const { name } = field.kind.columns(field)[0]!;
  const holds = field.kind.is.files === 'one' ? sql`${at('l', name)} = ${file.id}::uuid` : sql`${file.id}::uuid = any(${at('l', name)})`;
  const holdsIt = await runStatement<boolean>(
    platform.pool,
    sql`select exists (select 1 from ${raw(spec.table)} l where ${all([sql`${at('l', 'id')} = ${file.record_id}::uuid`, holds, allowed])}) as answer`,
  );
  return holdsIt && ((await fileGuards.get(spec.name)?.(platform, viewer, { field: field.name, record: file.record_id })) ?? true);
}

export const downloadHandler =
  (platform: Platform, identify: Identify) =>
  async (request: IncomingMessage, response: ServerResponse, named: string): Promise<void> => {
    const id = idOf(named);
    const language = languageOf(request.headers['accept-language']);
    const missing = () => sendError(response, 404, 'NOT_FOUND', language);
    let opened: Opened | undefined;
    try {
      if (!isId(id)) return missing();
      const {
        rows: [file],
      } = await platform.pool.query<Stored>(
        'select id, resource, field, account_id, record_id, name, media_type, checksum from stored_file where id = $1 and ticket_hash is null',
        [id],
      );
      if (!file) return missing();
      const anybody = viewerOf(platform, null, null, language);
      const isPublic = await mayRead(platform, anybody, file);
      if (!isPublic && !(await mayRead(platform, viewerOf(platform, await identify(request), null, language), file))) return missing();
      const width = Number(new URL(request.url ?? '/', 'http://localhost').searchParams.get('w'));
      const wanted = isImage(file.media_type) && thumbnailWidths.includes(width);
      const small = wanted ? await thumbnail(platform, file, width) : null;
      opened = small ?? (await openChecked(platform.files, file));
      response.writeHead(200, {
        ...apiHeaders,
        'content-type': small ? 'image/webp' : file.media_type,
        'content-length': opened.size,
        'content-disposition': `${isImage(file.media_type) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        // The whole picture, in place of a small one, is not to be cached.
        ...(wanted && !small ? {} : { 'cache-control': isPublic ? 'public, max-age=86400' : 'private, max-age=300' }),
      });
      if (request.method === 'HEAD') return void response.end();
      // Exactly the announced length, whatever happens to the file meanwhile.
      await pipeline(
        opened.size > 0 ? opened.handle.createReadStream({ start: 0, end: opened.size - 1, autoClose: false }) : Readable.from([]),
        response,
      );
    } catch (problem) {
      if (response.destroyed || response.headersSent) return void response.destroy();
      if (!isOutage(problem) || isDiskFault(problem)) platform.log.error({ err: problem }, 'a download failed');
      if (isOutage(problem)) return sendError(response, 503, 'UNAVAILABLE', language, '', { 'retry-after': '2' });
      sendError(response, 500, 'INTERNAL', language);
    } finally {
      await opened?.handle.close().catch(() => undefined);
    }
  };
