/** Every choice list, asked once and kept: labels change rarely, and a form must not wait for them twice. */
import { useQuery } from '@tanstack/react-query';
import { useLocale } from 'react-admin';
import { parse } from 'graphql';
import text from '../../schema/operations/dictionaries.graphql?raw';
import { client } from './client';

export interface Entry {
  code: string;
  label: string;
  position: number | null;
}

const document = parse(text);
const load = async (): Promise<Map<string, Entry[]>> => {
  const { data } = await client.query({ query: document });
  return new Map(data.dictionaries.map((found: any) => [found.name, [...found.entries].sort((a, b) => (a.position ?? 0) - (b.position ?? 0))]));
};

export const useDictionaries = (isWanted = true) =>
  useQuery({ queryKey: ['dictionaries', useLocale()], queryFn: load, staleTime: Infinity, gcTime: Infinity, enabled: isWanted }).data;

const none: Entry[] = [];
export const useDictionary = (name: string | undefined): Entry[] => useDictionaries(!!name)?.get(name ?? '') ?? none;
