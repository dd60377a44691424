/** The columns of a resource's spreadsheet: its fields in the order of declaration, before id and version. */
import { readableFields, rulesFor } from '../access/ability.js';
import { inputsOf } from '../resource/graphql.js';
import type { CellWords, FieldSpec, ResourceSpec } from '../resource/spec.js';
import type { Label, Language } from '../resource/labels.js';
import type { CompiledAbility } from '../access/ability.js';
import { type Cell, dayCell } from './cells.js';

export const idHeader = { zh: '记录编号', en: 'Record id' };
/** A checklist has a field 版本 (edition) of its own, and no heading may occur twice. */
export function versionHeader(spec: ResourceSpec): Label {
  const plain = { zh: '版本', en: 'Version' };
  const isTaken = [...spec.fields.values()].some(({ name, options }) => name !== 'version' && (options.zh === plain.zh || options.en === plain.en));
  return isTaken ? { zh: '记录版本', en: 'Record version' } : plain;
}
/** Filled in, they make a new row a record registered as existing (补录). */
export const existingHeaders = {
  state: { zh: '当前状态', en: 'Present state' },
  since: { zh: '自何日起', en: 'Since when' },
  reason: { zh: '补录原因', en: 'Why registered afterwards' },
};

/** True where the import may register existing records, in their true state. */
export const mayRegister = (ability: CompiledAbility, spec: ResourceSpec): boolean =>
  spec.writes.has('registerExisting') && rulesFor(ability, 'registerExisting', spec).length > 0;
/** Fields that only an existing record brings along: otherwise a verb or a series fills them. */
export const isOnlyExisting = (spec: ResourceSpec, field: FieldSpec): boolean =>
  !inputsOf(spec, 'create').includes(field) && !inputsOf(spec, 'update').includes(field);
/** Headings added before refused rows. They must not equal any field's label, since the mended file is uploaded again. */
export const lineHeader = { zh: '行号', en: 'Row' };
export const reasonHeader = { zh: '有误原因', en: 'Why refused' };
/** The heading before rows that have warnings. */
export const warningHeader = { zh: '提醒', en: 'Warning' };
export const refusedHeaders = [...Object.values(lineHeader), ...Object.values(reasonHeader)];

export const headerOf = (field: FieldSpec, language: Language) => field.options[language];

/** The fields that this viewer may export. */
export function exportedFields(ability: CompiledAbility, spec: ResourceSpec, wanted?: string[] | null): FieldSpec[] {
  const readable = readableFields(ability, spec)
    .map((name) => spec.fields.get(name)!)
    .filter(({ kind, name }) => !kind.isOffer && !kind.isIdentity && name !== 'version');
  // Title first, then other fields, then where the record came from, and system fields at the end.
  const rank = ({ name, options, system }: FieldSpec) => (name === spec.options.title ? 0 : options.section === 'record' ? 2 : system ? 3 : 1);
  const ordered = readable.sort((one, other) => rank(one) - rank(other));
  return wanted?.length ? ordered.filter(({ name }) => wanted.includes(name)) : ordered;
}

/**
 * The fields that this viewer may import: inputs of a new record, of an edit, or of an existing record, as far as their rules allow. To import at all
 * is a right of its own.
 */
export function importedFields(ability: CompiledAbility, spec: ResourceSpec): FieldSpec[] {
  if (rulesFor(ability, 'import', spec).length === 0) return [];
  const writes = (['create', 'update', 'registerExisting'] as const).filter((write) => spec.writes.has(write));
  const brought = writes.flatMap((write) =>
    inputsOf(spec, write).filter((field) => !field.kind.isUntyped && rulesFor(ability, write, spec, field.name).length > 0),
  );
  return [...new Set(brought)];
}

/** As it stands in an exported row: a day is one. */
export function exported(field: FieldSpec, value: unknown, words: CellWords): Cell {
  const cell = printed(field, value, words);
  return field.kind.day && typeof cell === 'string' ? dayCell(cell, field.kind.day) : cell;
}

export function printed(field: FieldSpec, value: unknown, words: CellWords): Cell {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return '';
  const cell = field.kind.print ? field.kind.print(value, field, words) : String(value);
  // Excel keeps fifteen digits, so ids and codes are text.
  return typeof cell === 'number' && Math.abs(cell) < 1e15 ? cell : String(cell);
}

/** True for fields that whoever brings the row fills in; numbered and computed fields may differ each time. */
export const isBrought = (spec: ResourceSpec, name: string): boolean => {
  const field = spec.fields.get(name);
  return (
    field !== undefined &&
    !field.kind.is.numbered &&
    (['create', 'update', 'registerExisting'] as const).some((write) => spec.writes.has(write) && inputsOf(spec, write).includes(field))
  );
};
