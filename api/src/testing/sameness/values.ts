/** Values as people would ask for: taken from the rows there are, so that most questions have an answer. */
import { dictionaries, type Field, snake } from '../oracle/contract.js';
import type { Row } from '../oracle/rows.js';
import type { Choices } from './choices.js';
import { microseconds } from './naiveOrder.js';

const yuan = (fen: unknown) => (Number(fen) / 100).toFixed(2);

/** What a row holds there, as an operand of this operator; undefined where it holds nothing. */
function held(field: Field, row: Row, operator: string, choices: Choices): unknown {
  const column = snake(field.name);
  const value = field.kind === 'dateRange' ? row[`${column}_from`] : field.name === 'id' ? row.id : row[column];
  if (value === null || value === undefined) return undefined;
  switch (field.kind) {
    case 'money':
      return choices.chance(20) ? Math.round(Number(value) / 100) : yuan(value);
    case 'choices':
    case 'lines':
      return (value as string[]).length > 0 ? choices.one(value as string[]) : undefined;
    case 'moment': {
      const [whole] = microseconds(value as string).split('.');
      return `${whole!.replace(' ', 'T')}.${choices.one(['000', '500', '999'])}Z`;
    }
    default:
      return typeof value === 'string' && field.kind !== 'dateRange' && ['contains', 'startsWith'].includes(operator)
        ? part(value, operator, choices)
        : value;
  }
}

function part(text: string, operator: string, choices: Choices): string {
  const characters = [...text];
  const start = operator === 'startsWith' ? 0 : choices.below(characters.length);
  const piece = characters.slice(start, start + 1 + choices.below(3)).join('');
  return choices.chance(10) ? piece.toUpperCase() : choices.chance(4) ? choices.one(['%', '_', '\\', '']) : piece;
}

/** Where no row holds any. */
const made: Record<string, unknown> = { integer: 3, money: '12.50', decimal: '1.5', flag: true };

/** Of one field and operator, from these rows. */
export function operand(field: Field, operator: string, rows: readonly Row[], choices: Choices): unknown {
  for (let tries = 0; tries < 3 && rows.length > 0; tries += 1) {
    const found = held(field, choices.one(rows), operator, choices);
    if (found !== undefined) return found;
  }
  if (field.name === 'id') return choices.chance(50) ? 'no id' : '01900000-0000-7000-8000-000000000000';
  if (field.kind === 'moment') return '2026-10-01T00:00:00Z';
  if (field.kind === 'dateRange' || field.kind === 'date') return '2026-06-01';
  if (field.kind === 'choices' || field.kind === 'lines') return '演示';
  if (field.kind === 'period') return '2026';
  if (field.kind === 'series' || field.kind === 'code') return 'A1';
  if (field.kind === 'option') return choices.one(field.options!).code;
  if (field.kind === 'choice') return choices.one(dictionaries[field.dictionary!]!).code;
  return made[field.kind] ?? '演示';
}

const fullWidth = (text: string) => text.replace(/[0-9A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

/** One or two characters of a name, its initials, or a code; seldom nothing at all. */
export function words(rows: readonly Row[], choices: Choices): string {
  const row = rows.length > 0 ? choices.one(rows) : undefined;
  const lines = String(row?.search_text ?? '')
    .split('\n')
    .filter(Boolean);
  if (lines.length === 0) return choices.one(['社区', 'sq', '44', ' ', '']);
  const line = choices.one(lines);
  const characters = [...line];
  switch (choices.below(13)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4: {
      const start = choices.below(Math.max(1, characters.length - 1));
      return characters.slice(start, start + 2).join('');
    }
    case 5:
    case 6:
      return choices.one(characters);
    case 7:
      return line;
    case 11:
      return '';
    case 8:
      return ` ${line.toUpperCase()} `;
    case 9:
      return fullWidth(characters.slice(0, 4).join(''));
    case 10:
      return choices.one(['', '  ', '', '%', '_', '没有这样的']);
    default:
      return characters.slice(-6).join('');
  }
}
