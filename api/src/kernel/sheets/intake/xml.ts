/**
 * XML piece by piece, as elements open and close; nothing is built. No entity is ever resolved: a file that declares its own document type is
 * refused, for no spreadsheet needs one. Names are told without their prefix.
 */
import sax from 'sax';
import { cellLimit, depthLimit, tooLarge, unreadable } from './limits.js';

export type Attributes = Record<string, string>;

export interface Handlers {
  open(name: string, attributes: Attributes): void;
  /** With the text since the innermost element opened that asked for it by `hear`. */
  close?(name: string, text: string): void;
  /** Elements whose text is wanted. */
  hear?: ReadonlySet<string>;
  /** Enough was read. */
  isDone?(): boolean;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Has its turn after each piece, so that whoever waits for rows gets them as they come. */
export async function* parsed(pieces: AsyncIterable<Buffer>, { open, close, hear, isDone }: Handlers): AsyncGenerator<void> {
  const parser = sax.parser(true, { position: false });
  const decoder = new TextDecoder('utf-8');
  let depth = 0;
  let heard: string | null = null;
  let text = '';
  const take = (more: string) => {
    if (heard === null) return;
    text += more;
    if (text.length > cellLimit) throw tooLarge();
  };
  parser.onerror = () => {
    throw unreadable();
  };
  parser.ondoctype = () => {
    throw unreadable();
  };
  parser.ontext = take;
  parser.oncdata = take;
  parser.onopentag = ({ name, attributes }) => {
    depth += 1;
    if (depth > depthLimit) throw unreadable();
    const plain = local(name);
    if (hear?.has(plain)) [heard, text] = [plain, ''];
    const known: Attributes = {};
    for (const [key, value] of Object.entries(attributes as Attributes)) known[local(key)] ??= value;
    if (!isDone?.()) open(plain, known);
  };
  parser.onclosetag = (name) => {
    depth -= 1;
    const plain = local(name);
    if (!isDone?.()) close?.(plain, heard === plain ? text : '');
    if (heard === plain) [heard, text] = [null, ''];
  };
  for await (const piece of pieces) {
    parser.write(decoder.decode(piece, { stream: true }));
    yield;
    if (isDone?.()) return;
  }
  parser.write(decoder.decode()).close();
  yield;
}

export async function readXml(pieces: AsyncIterable<Buffer>, handlers: Handlers): Promise<void> {
  const turns = parsed(pieces, handlers);
  while (!(await turns.next()).done) continue;
}
