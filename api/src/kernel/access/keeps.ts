/**
 * Finds the records that keep another from being archived or ended. A reference with `keeps` does so while its own record is living and meets the
 * reference's condition. Steps that the record has to take itself before it is archived are its `endedFirst`.
 */
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { all, at, literal, type RowReference } from '../read/scope.js';
import type { ReferenceOptions } from '../resource/kinds/reference.js';
import type { Label } from '../resource/labels.js';
import type { ResourceSpec } from '../resource/spec.js';
import { rulesFor } from './ability.js';
import { conditionSql } from './condition.js';
import type { Viewer } from './viewer.js';

/** One reason that keeps a record, in words, with SQL that tells whether it applies to a row. */
export interface Keeper {
  words: Label;
  holds: Sql;
  /** This viewer may never read such a record, so that the message does not mention it. */
  isHidden: boolean;
}

function byReference(spec: ResourceSpec, row: RowReference, viewer: Viewer): Keeper[] {
  return spec.referredBy.flatMap((field): Keeper[] => {
    const { of: from, options } = field;
    const { keeps } = options as ReferenceOptions;
    if (!keeps) return [];
    const other = `${row}k`;
    const column = at(other, field.kind.columns(field)[0]!.name);
    const points = field.kind.is.refers === 'many' ? sql`${column} @> array[${at(row, 'id')}]` : sql`${column} = ${at(row, 'id')}`;
    const living = all([points, sql`${at(other, 'archived_at')} is null`, ...(keeps.while ? [conditionSql(from, other, keeps.while)] : [])]);
    return [
      {
        words: { zh: keeps.zh, en: keeps.en },
        holds: sql`exists (select 1 from ${raw(from.table)} ${raw(other)} where ${living})`,
        isHidden: rulesFor(viewer.ability, 'read', from).length === 0,
      },
    ];
  });
}

/** All reasons that may keep such a record, its own state first. */
export function keepersOf(spec: ResourceSpec, row: RowReference, viewer: Viewer): Keeper[] {
  const { endedFirst } = spec.options;
  const own = endedFirst && sql`${at(row, 'state')} in (${join(endedFirst.in.map(literal))})`;
  return [...(own ? [{ words: endedFirst, holds: own, isHidden: false }] : []), ...byReference(spec, row, viewer)];
}
