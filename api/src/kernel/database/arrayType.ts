/** Arrays of text and ids. MikroORM's own type loses blanks, NULL as a word and line breaks, all of which occur in search grams and names. */
import { Type } from '@mikro-orm/core';
import { parse } from 'postgres-array';

const quoted = (value: string) => `"${value.replace(/[\\"]/g, '\\$&')}"`;

export class TextArray extends Type<string[] | null, string | null> {
  override convertToDatabaseValue(values: string[] | string | null): string | null {
    return Array.isArray(values) ? `{${values.map(quoted).join(',')}}` : (values ?? null);
  }

  override convertToJSValue(value: string[] | string | null): string[] | null {
    return typeof value === 'string' ? parse(value, (item) => item) : (value ?? null);
  }

  override compareAsType(): string {
    return 'string';
  }

  override getColumnType(property: { columnTypes?: string[] }): string {
    return property.columnTypes?.[0] ?? 'text[]';
  }
}
