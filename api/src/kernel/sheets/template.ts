/** An empty spreadsheet to fill in: headings, with an asterisk where a value is required, and a second sheet that says what each column may hold. */
import type { Viewer } from '../access/viewer.js';
import type { Label } from '../resource/labels.js';
import type { FieldSpec, ResourceSpec } from '../resource/spec.js';
import { isOpenWork } from '../resource/way.js';
import { existingHeaders, headerOf, importedFields, isOnlyExisting, mayRegister } from './columns.js';
import type { Entry } from './words.js';
import type { Cell, Format } from './cells.js';
import { writeWorkbook } from './workbook.js';

/** Where a column means something, where it does not everywhere. */
function meaningOf({ of, options: { onlyWhen } }: FieldSpec, language: 'zh' | 'en', entries: Entry[]): string {
  if (!onlyWhen) return '';
  const other = of.fields.get(onlyWhen.field)!;
  const { dictionary, labels } = other.options as { dictionary?: string; labels?: Record<string, Label> };
  const known = (code: string) => labels?.[code] ?? entries.find((entry) => entry.dictionary === dictionary && entry.code === code);
  const values = onlyWhen.in.map((code) => (code === 'true' ? { zh: '是', en: 'yes' } : known(code))?.[language] ?? code);
  return language === 'zh' ? `仅当${other.options.zh}为${values.join('、')}时填写。` : `Only where ${other.options.en} is ${values.join(' or ')}. `;
}

const hintOf = (field: FieldSpec, language: 'zh' | 'en', entries: Entry[]): string =>
  meaningOf(field, language, entries) + valuesOf(field, language, entries);

const valuesOf = (field: FieldSpec, language: 'zh' | 'en', entries: Entry[]): string =>
  field.kind.hint?.(field, language, (name) => entries.filter(({ dictionary }) => dictionary === name).map((entry) => entry[language])) ??
  field.options.doc?.[language] ??
  '';

function existingHint({ lifecycle }: ResourceSpec, label: Label): Label {
  if (label === existingHeaders.since) return { zh: '2026-11-22', en: '2026-11-22' };
  if (label === existingHeaders.reason) return { zh: '补录必填：依据什么材料', en: 'required of an existing record: from what source' };
  const states = [...lifecycle!.states.values()].filter((state) => !isOpenWork(state));
  return {
    zh: `补录系统启用前已有的记录时填写：${states.map(({ zh }) => zh).join('、')}`,
    en: `for a record that existed before: ${states.map(({ en }) => en).join(', ')}`,
  };
}

export function writeTemplate(format: Format, viewer: Viewer, spec: ResourceSpec, entries: Entry[]): Promise<Buffer> {
  const { language, ability } = viewer;
  const all = importedFields(ability, spec);
  const fields = all.filter((field) => !isOnlyExisting(spec, field));
  // Columns of existing records stand behind those of new ones.
  const existing = mayRegister(ability, spec)
    ? Object.values(existingHeaders).filter((label) => spec.lifecycle || label === existingHeaders.reason)
    : [];
  const brought = all.filter((field) => isOnlyExisting(spec, field));
  const mark = (field: FieldSpec) => `${headerOf(field, language)}${field.options.required ? ' *' : ''}`;
  const guide: Cell[][] = [
    language === 'zh' ? ['列', '必填', '可填内容'] : ['Column', 'Required', 'What may stand here'],
    ...fields.map((field) => [headerOf(field, language), field.options.required ? '✓' : '', hintOf(field, language, entries)]),
    ...existing.map((label) => [label[language], '', existingHint(spec, label)[language]]),
    ...brought.map((field) => [
      headerOf(field, language),
      '',
      [language === 'zh' ? '仅补录' : 'existing records only', hintOf(field, language, entries)]
        .filter(Boolean)
        .join(language === 'zh' ? '；' : '; '),
    ]),
  ];
  const headings = [...fields.map(mark), ...existing.map((label) => label[language]), ...brought.map((field) => headerOf(field, language))];
  return writeWorkbook(format, [
    { name: spec.options[language], rows: [headings] },
    { name: language === 'zh' ? '填写说明' : 'Guide', rows: guide, widths: [24, 8, 80] },
  ]);
}
