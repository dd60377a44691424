/** The columns of a resource's spreadsheet: its fields in the order of declaration, behind id and version. */
import { readableFields, rulesFor } from '../access/ability.js';
import { inputsOf } from '../resource/graphql.js';
import { type CellWords, type FieldSpec, type ResourceSpec } from '../resource/spec.js';
import type { Language } from '../resource/labels.js';
import type { CompiledAbility } from '../access/ability.js';
import type { Cell } from './workbook.js';

export const idHeader = { zh: '记录编号', en: 'Record id' };
export const versionHeader = { zh: '版本', en: 'Version' };
/** In front of refused rows; no field is called so, for whoever mends them there brings the same file back. */
export const lineHeader = { zh: '行号', en: 'Row' };
export const reasonHeader = { zh: '有误原因', en: 'Why refused' };
export const refusedHeaders = [...Object.values(lineHeader), ...Object.values(reasonHeader)];

export const headerOf = (field: FieldSpec, language: Language) => field.options[language];

/** What may be exported by this viewer. */
export function exportedFields(ability: CompiledAbility, spec: ResourceSpec, wanted?: string[] | null): FieldSpec[] {
  const readable = readableFields(ability, spec).map((name) => spec.fields.get(name)!).filter(({ kind, name }) => kind.name !== 'actions' && kind.name !== 'identifier' && name !== 'version');
  return wanted?.length ? readable.filter(({ name }) => wanted.includes(name)) : readable;
}

/** What may be brought: inputs of a new record or of an edit that this viewer's rules do not leave out. */
export function importedFields(ability: CompiledAbility, spec: ResourceSpec): FieldSpec[] {
  const fields = new Set([...inputsOf(spec, 'create'), ...inputsOf(spec, 'update')]);
  return [...fields].filter((field) => !field.kind.isUntyped && (['create', 'update'] as const).some((verb) => rulesFor(ability, verb, spec, field.name).length > 0));
}

export function printed(field: FieldSpec, value: unknown, words: CellWords): Cell {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return '';
  const cell = field.kind.print ? field.kind.print(value, field, words) : String(value);
  // Excel keeps fifteen digits; ids and codes are words.
  return typeof cell === 'number' && Math.abs(cell) < 1e15 ? cell : String(cell);
}
