/** Prints existing records as they would be exported now, to tell edited cells from untouched ones. */
import { isId } from '../resource/kinds/identifier.js';
import type { CellWords, FieldSpec, ResourceSpec } from '../resource/spec.js';
import { readableFields } from '../access/ability.js';
import { printed } from './columns.js';
import { namer } from './naming.js';
import { nodesOf, type Reader, selectionOf } from './reading.js';
import { readBack } from './cells.js';

/** By id: the cells of the records that this viewer may read. At most a page of ids at once. */
export function presenter(
  { pool, schema, viewer }: Reader,
  spec: ResourceSpec,
  columns: FieldSpec[],
  words: CellWords,
): (ids: string[]) => Promise<Map<string, Map<FieldSpec, string>>> {
  const reader = { pool, schema, viewer };
  const readable = new Set(readableFields(viewer.ability, spec));
  const fields = columns.filter(({ name }) => readable.has(name));
  const { learn, nameOf } = namer(reader);
  return async (ids) => {
    const asked = [...new Set(ids.filter(isId))];
    if (asked.length === 0) return new Map();
    const nodes = await nodesOf(reader, spec, selectionOf(fields), { filter: { id: { in: asked } }, first: asked.length });
    await learn(spec, fields, nodes);
    return new Map(
      nodes.map((node) => [
        node.id as string,
        new Map(fields.map((field) => [field, readBack(printed(field, node[field.name], { ...words, nameOf }))])),
      ]),
    );
  };
}
