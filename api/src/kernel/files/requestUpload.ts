/**
 * The first of two steps of an upload: a ticket for one file in one field. The second is a form POST, which mini-programs and plain pages can send
 * alike; its ticket is the whole right, so no cookie counts there. A ticket belongs to one upload, and can be used again if that one failed.
 */
import { createHash, randomBytes } from 'node:crypto';
import { Arg, Ctx, Extensions, Mutation, Resolver } from 'type-graphql';
import { verbsHeld } from '../access/ability.js';
import { Refusal } from '../errors.js';
import { isFileKind } from '../resource/kinds/file.js';
import { UploadForm } from '../resource/objectTypes.js';
import type { RequestContext } from '../server/context.js';
import { everybodys } from '../server/everybodys.js';
import { newId } from '../write/id.js';
import { notHeld } from '../write/judge.js';
import { accepted } from './accepted.js';
import { overQuota, placeOf, roomOf } from './quota.js';

/** The largest GraphQL Int. */
const mostInt = 2 ** 31 - 1;

export const hashOf = (ticket: string) => createHash('sha256').update(ticket).digest('base64url');

@Resolver()
export class RequestUploadResolver {
  @Extensions(everybodys)
  @Mutation(() => UploadForm, {
    description:
      'Asks to upload one file for a field of kind file or files. The file follows as a form POST: first the fields of the answer, then the file, or it is refused. Errors: UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, QUOTA_EXCEEDED.',
  })
  async requestUpload(
    @Arg('resource', () => String, { description: 'Name of the resource.' }) resource: string,
    @Arg('field', () => String, { description: 'Name of its field.' }) fieldName: string,
    @Ctx() { platform, viewer, request }: RequestContext,
  ): Promise<UploadForm> {
    if (!viewer.account) throw new Refusal('UNAUTHENTICATED');
    const spec = platform.catalogue.find(resource);
    const field = spec?.fields.get(fieldName);
    if (!spec || !field || !isFileKind(field)) throw new Refusal('NOT_FOUND', { field: 'field' });
    if (!verbsHeld(viewer.ability, spec).some((verb) => verb !== 'read' && verb !== 'reveal')) throw notHeld(viewer);
    const now = platform.now();
    const id = newId(now);
    const ticket = randomBytes(32).toString('base64url');
    const place = placeOf(viewer);
    const room = await roomOf(platform.pool, { account: viewer.account.id, place }, platform.fileLimits, now);
    if (room.left === 0) throw overQuota(room, platform.fileLimits);
    await platform.pool.query(
      'insert into stored_file (id, resource, field, account_id, place_id, created_at, ticket_hash) values ($1, $2, $3, $4, $5, $6, $7)',
      [id, spec.name, field.name, viewer.account.id, place, now, hashOf(ticket)],
    );
    // The answer holds a new secret.
    request.secret = true;
    const { maxBytes, mediaTypes } = accepted[field.options.accepts];
    return { id, url: '/files', fields: [{ name: 'ticket', value: ticket }], maxBytes, mediaTypes, bytesLeft: Math.min(room.left, mostInt) };
  }
}
