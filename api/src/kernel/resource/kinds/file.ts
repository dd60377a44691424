/**
 * A stored file, or several. The column holds ids; a file belongs to one field of one record, and who may read that field may have its bytes.
 */
import sql, { type Sql } from 'sql-template-tag';
import { type Accepts, thumbnailWidths } from '../../files/accepted.js';
import { late } from '../../read/late.js';
import type { SelectScope } from '../../read/scope.js';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { PresenceFilter } from '../filters.js';
import { snake } from '../labels.js';
import { StoredFile } from '../objectTypes.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { isId } from './identifier.js';
import { columnOf, compare } from './operators.js';
import { words } from './words.js';
import { ID } from '../scalars.js';

export interface FileOptions extends FieldOptions {
  accepts: Accepts;
  /** How many at most. */
  most?: number;
}

/** In front of an address from the root of the server, where the whole of it is wanted. */
const rooted = ({ origin }: SelectScope, { absolute }: Record<string, unknown>): Sql => (absolute ? sql`${origin}::text || ` : sql``);

function widthFor(wanted: number): string {
  if (wanted < 1 || wanted > 10_000) throw refuse('OUT_OF_RANGE', 'width', words.numberOutsideRange(1, 10_000));
  return String(thumbnailWidths.find((width) => width >= wanted) ?? thumbnailWidths.at(-1));
}

const body = (scope: SelectScope): Sql => {
  const address = sql`'/files/' || f.id`;
  return scope.pick('StoredFile', {
    id: () => sql`f.id`,
    name: () => sql`f.name`,
    mediaType: () => sql`f.media_type`,
    size: () => sql`f.size`,
    width: () => sql`f.width`,
    height: () => sql`f.height`,
    url: (given) => sql`${rooted(scope, given)}${address}`,
    thumbnailUrl: () => sql`case when f.width is not null then ${address} || '?w=320' end`,
    thumb: (given) => sql`case when f.width is not null then ${rooted(scope, given)}${address} || '?w=' || ${late(given.width, widthFor)}::text end`,
  });
};

export const fileKind: Kind<FileOptions> = {
  name: 'file',
  is: { files: 'one', wordless: true },
  operators: ['isNull'],
  columns: (field) => [{ property: field.name, name: `${snake(field.name)}_id`, type: 'uuid', nullable: !field.options.required }],
  output: () => StoredFile,
  input: () => ID,
  selection: () => '{ id name }',
  print: ({ name }: StoredFile) => name,
  isUntyped: true,
  filter: () => PresenceFilter,
  select: (field, row, scope) => sql`(select ${body(scope)} from stored_file f where f.id = ${columnOf(field as unknown as FieldSpec, row, '_id')})`,
  where: (field, row, filter) => compare(field as unknown as FieldSpec, columnOf(field as unknown as FieldSpec, row, '_id'), 'uuid', filter),
  store(field, value) {
    if (!isId(value)) throw refuse('NOT_FOUND', field.name);
    return { [field.name]: value };
  },
  remember: (field, stored) => stored[field.name] ?? null,
};

export const filesKind: Kind<FileOptions> = {
  ...fileKind,
  name: 'files',
  is: { files: 'many', wordless: true },
  columns: (field) => [{ property: field.name, name: `${snake(field.name)}_ids`, type: 'uuid[]', nullable: true }],
  output: () => [StoredFile],
  input: () => [ID],
  print: (some: StoredFile[]) => some.map(({ name }) => name).join('；'),
  select: (field, row, scope) => {
    const ids = columnOf(field as unknown as FieldSpec, row, '_ids');
    return sql`(select coalesce(json_agg(${body(scope)} order by array_position(${ids}, f.id)), '[]'::json) from stored_file f where f.id = any(${ids}))`;
  },
  where: (field, row, filter) => compare(field as unknown as FieldSpec, columnOf(field as unknown as FieldSpec, row, '_ids'), 'uuid[]', filter),
  store(field, value) {
    const { most = 9 } = field.options;
    if (!Array.isArray(value) || !value.every(isId)) throw refuse('NOT_FOUND', field.name);
    if (value.length > most) throw refuse('TOO_LONG', field.name, words.tooManyFiles(most));
    return { [field.name]: [...new Set(value)] };
  },
};

export const isFileKind = (field: FieldSpec): field is FieldSpec<FileOptions> & FieldSpec => field.kind.is.files !== undefined;

export const file = (options: Omit<FileOptions, 'most'>) => declareField(fileKind, options);
export const files = (options: FileOptions) => declareField(filesKind, options);
