/** Choices and their words, read once for a whole spreadsheet. */
import type { Pool } from 'pg';
import type { Language } from '../resource/labels.js';
import type { CellWords } from '../resource/spec.js';

export interface Entry {
  dictionary: string;
  code: string;
  zh: string;
  en: string;
}

export async function cellWords(pool: Pool, language: Language): Promise<CellWords & { entries: Entry[] }> {
  const { rows: entries } = await pool.query<Entry>('select dictionary, code, zh, en from dictionary_entry order by dictionary, position');
  const codes = new Map<string, string>();
  // A text that is a code means that code, even if another code has it as its label.
  for (const { dictionary, code, zh, en } of entries) for (const text of [en.toLowerCase(), zh]) codes.set(`${dictionary}\n${text}`, code);
  for (const { dictionary, code } of entries) codes.set(`${dictionary}\n${code}`, code);
  const labels = new Map(entries.map((entry) => [`${entry.dictionary}\n${entry.code}`, entry[language]]));
  return {
    language,
    entries,
    labelOf: (dictionary, code) => labels.get(`${dictionary}\n${code}`),
    codeOf: (dictionary, text) => codes.get(`${dictionary}\n${text}`) ?? codes.get(`${dictionary}\n${text.toLowerCase()}`),
  };
}
