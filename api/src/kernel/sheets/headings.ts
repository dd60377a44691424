/**
 * Matches the headings of a table with columns of a resource. Each heading is one column, is skipped with a reason, or stops the import before any
 * row is tried.
 */
import { refuse } from '../resource/fieldError.js';
import { inputsOf } from '../resource/graphql.js';
import type { Label } from '../resource/labels.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { notHeld } from '../write/judge.js';
import type { WriteContext } from '../write/transaction.js';
import { existingHeaders, headerOf, idHeader, importedFields, mayRegister, refusedHeaders, versionHeader, warningHeader } from './columns.js';
import { bareHeading, foldHeading } from './intake/heading.js';
import { refused } from './refusals.js';

/** The columns of a record registered as existing (补录): its state, since when, and why it is registered. */
export type Existing = keyof typeof existingHeaders;
export type Column = FieldSpec | 'id' | 'version' | Existing;
/** By the heading as it was typed. */
export type Columns = Map<string, Column>;

/** A skipped column, with the reason. */
export interface PassedOver extends Label {
  header: string;
}

/** Headings that are skipped silently. */
const serial = new Set(['序号', 'No.', 'No', '#'].map(foldHeading));
const passed = new Set([...refusedHeaders, ...Object.values(warningHeader)].map(foldHeading));

const meanings = (context: WriteContext, spec: ResourceSpec): [string[], Column][] => [
  [Object.values(idHeader), 'id'],
  [Object.values(versionHeader(spec)), 'version'],
  ...(mayRegister(context.viewer.ability, spec)
    ? Object.entries(existingHeaders).map(([name, label]): [string[], Column] => [Object.values(label), name as Existing])
    : []),
  ...importedFields(context.viewer.ability, spec).map((field): [string[], Column] => [
    [headerOf(field, 'zh'), headerOf(field, 'en'), field.name],
    field,
  ]),
];

/** All headings of this resource, folded: they show which line of a sheet is the line of headings. */
export const knownHeadings = (context: WriteContext, spec: ResourceSpec): string[] =>
  [
    ...meanings(context, spec).flatMap(([words]) => words),
    ...[...spec.fields.values()].flatMap((field) => [headerOf(field, 'zh'), headerOf(field, 'en')]),
    ...refusedHeaders,
  ].map(foldHeading);

/** Headings to fields, however typed. An unknown heading, or two for one field, is reported before any row is tried. */
export function fieldsOfHeaders(context: WriteContext, spec: ResourceSpec, headers: string[]): { columns: Columns; passedOver: PassedOver[] } {
  const known = meanings(context, spec);
  if (importedFields(context.viewer.ability, spec).length === 0) throw notHeld(context.viewer);
  const all = [...spec.fields.values()];
  const unknown: string[] = [];
  const columns: Columns = new Map();
  const passedOver: PassedOver[] = [];
  for (const header of headers) {
    // The heading as it stands, or without a part in parentheses at its end.
    const [column] = [foldHeading, bareHeading].flatMap((fold) =>
      known.filter(([words]) => words.some((word) => foldHeading(word) === fold(header))),
    );
    const field = all.find((one) => [headerOf(one, 'zh'), headerOf(one, 'en'), one.name].some((word) => foldHeading(word) === foldHeading(header)));
    if (column) {
      const [twin] = [...columns].find(([, is]) => is === column[1]) ?? [];
      if (twin) throw refuse('INVALID_INPUT', 'file', refused.headingsOfOneField(twin, header));
      columns.set(header, column[1]);
    } else if (field) {
      const isSystems =
        Boolean(field.options.set) ||
        field.system ||
        !(['create', 'update', 'registerExisting'] as const).some((write) => spec.writes.has(write) && inputsOf(spec, write).includes(field));
      passedOver.push({
        header,
        ...(isSystems ? { zh: '由系统填写', en: 'the system fills it in' } : { zh: '您无权填写', en: 'you may not fill it in' }),
      });
    } else if (!passed.has(foldHeading(header)) && !serial.has(foldHeading(header))) unknown.push(header);
  }
  if (unknown.length > 0) throw refuse('INVALID_INPUT', 'file', refused.headingsUnknown(unknown));
  return { columns, passedOver };
}
