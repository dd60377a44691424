/** Archives made by hand, true ones and such as lie about what they hold. */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

export interface Entry {
  name: string;
  bytes: Buffer | string;
  /** What the directory says that it unpacks to. */
  declared?: number;
}

export function zipped(entries: Entry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, declared } of entries) {
    const data = Buffer.from(bytes as string);
    const packed = deflateRawSync(data);
    const called = Buffer.from(name);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(data), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(declared ?? data.length, 8);
    const common = (versions: number[]) => Buffer.from(Uint16Array.from([...versions, 0x0800, 8, 0, 0]).buffer);
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      common([20]),
      sizes,
      Buffer.from(Uint16Array.from([called.length, 0]).buffer),
      called,
      packed,
    ]);
    const offset = Buffer.alloc(4);
    offset.writeUInt32LE(at);
    directory.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02', 'latin1'),
        common([20, 20]),
        sizes,
        Buffer.from(Uint16Array.from([called.length, 0, 0, 0, 0, 0, 0]).buffer),
        offset,
        called,
      ]),
    );
    locals.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, listed, end]);
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface Parts {
  sheet: string;
  strings?: string;
  styles?: string;
  workbook?: string;
  more?: Entry[];
  declared?: number;
}

/** The smallest workbook around the given insides. */
export function bareWorkbook({
  sheet,
  strings,
  styles,
  workbook = '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>',
  more = [],
  declared,
}: Parts): Buffer {
  const of = (kind: string, id: string, target: string) => `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`;
  return zipped([
    {
      name: '[Content_Types].xml',
      bytes:
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    },
    { name: 'xl/workbook.xml', bytes: `<workbook xmlns="${main}" xmlns:r="${relations}">${workbook}</workbook>` },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${of('worksheet', 'r1', 'worksheets/sheet1.xml')}${of('sharedStrings', 'r2', 'sharedStrings.xml')}${of('styles', 'r3', 'styles.xml')}</Relationships>`,
    },
    ...(strings !== undefined ? [{ name: 'xl/sharedStrings.xml', bytes: strings }] : []),
    ...(styles !== undefined ? [{ name: 'xl/styles.xml', bytes: styles }] : []),
    {
      name: 'xl/worksheets/sheet1.xml',
      bytes: sheet.startsWith('<!') || sheet.startsWith('<w') ? sheet : `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
      ...(declared !== undefined && { declared }),
    },
    ...more,
  ]);
}

export const inlined = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** The text of one file in an archive that says truly how long its packed bytes are. */
export function entryOf(archive: Buffer, name: string): string {
  const at = archive.indexOf(Buffer.from(name)) - 30;
  const [size, called, extra] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26), archive.readUInt16LE(at + 28)];
  const from = at + 30 + called + extra;
  return inflateRawSync(archive.subarray(from, from + size)).toString();
}
