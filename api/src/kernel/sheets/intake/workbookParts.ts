/**
 * Which files of a workbook's archive hold what: its sheets that are shown, in their order, its shared texts and its formats; and from when its days
 * are counted.
 */
import type { Archive } from './archive.js';
import { notAWorkbook } from './kind.js';
import { unreadable } from './limits.js';
import { readXml } from './xml.js';

export interface WorkbookParts {
  from1904: boolean;
  /** Never none. */
  sheets: { name: string; file: string }[];
  strings: string;
  styles: string;
}

/** More are no table that somebody filled in. */
const sheetsLooked = 30;

const within = (folder: string, target: string): string => {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}/${target}`).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
};

/** Nearly every program calls it the same. */
async function workbookFile(archive: Archive): Promise<string> {
  const usual = 'xl/workbook.xml';
  if (archive.has(usual)) return usual;
  const other = notAWorkbook((name) => archive.has(name));
  if (other) throw other;
  let found: string | undefined;
  await readXml(archive.unpack('_rels/.rels'), {
    open: (name, { Type = '', Target = '' }) => {
      if (name === 'Relationship' && Type.endsWith('/officeDocument')) found ??= within('', Target);
    },
  });
  if (!found) throw unreadable();
  return found;
}

async function filesOf(archive: Archive, workbook: string) {
  const folder = workbook.split('/').slice(0, -1).join('/');
  const sheets = new Map<string, string>();
  const others: Record<string, string> = {};
  const relations = within(folder, `_rels/${workbook.split('/').at(-1)!}.rels`);
  await readXml(archive.unpack(relations), {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      const kind = /\/relationships\/(worksheet|sharedStrings|styles)$/.exec(Type)?.[1];
      if (name !== 'Relationship' || !kind) return;
      if (kind === 'worksheet') sheets.set(Id, within(folder, Target));
      else others[kind] = within(folder, Target);
    },
  });
  return { sheets, strings: others.sharedStrings ?? within(folder, 'sharedStrings.xml'), styles: others.styles ?? within(folder, 'styles.xml') };
}

export async function partsOf(archive: Archive): Promise<WorkbookParts> {
  const workbook = await workbookFile(archive);
  let from1904: boolean | undefined;
  const listed: { name: string; id: string }[] = [];
  const hidden: typeof listed = [];
  await readXml(archive.unpack(workbook), {
    open: (name, { date1904 = '', name: title, id, state = 'visible' }) => {
      if (name === 'workbookPr') from1904 ??= ['1', 'true'].includes(date1904.trim());
      if (name === 'sheet' && title && id) (state === 'visible' ? listed : hidden).push({ name: title, id });
    },
    isDone: () => listed.length >= sheetsLooked,
  });
  const { sheets: files, ...others } = await filesOf(archive, workbook);
  // A sheet of charts has no rows. Where none is shown, as of a workbook that is hidden whole, the others are what there is.
  const found = (list: typeof listed) => list.flatMap(({ name, id }) => (files.has(id) ? [{ name, file: files.get(id)! }] : []));
  const sheets = [found(listed), found(hidden)].find((list) => list.length > 0);
  if (!sheets) throw unreadable();
  return { from1904: from1904 ?? false, sheets: sheets.slice(0, sheetsLooked), ...others };
}
