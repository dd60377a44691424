/** The words of codes: of enums and reasons as they are now, of dictionaries as they were kept, unless their version is another one by now. */
import { useEffect, useState } from 'react';
import { reasonEnums } from '../../generated/forms.ts';
import { DictionaryEntriesDocument, DictionaryVersionsDocument, EnumWordsDocument, type EnumWordsQuery } from '../../generated/merchant/graphql.ts';
import type { KernelReason, MerchantsReason } from '../../generated/merchant/types.ts';
import { send, useAnswer } from '../api.ts';
import { type Language, useSession } from '../session.ts';
import type { FormField } from './spec.ts';

export type Reason = KernelReason | MerchantsReason;
export interface Option {
  code: string;
  label: string;
}
interface Kept {
  version: string;
  entries: Option[];
}

const all = (fields: FormField[]): FormField[] => fields.flatMap((field) => [field, ...all(field.parts ?? [])]);
const keyOf = (language: Language, name: string) => `dictionary ${language} ${name}`;
const kept = (language: Language, name: string) => JSON.parse(localStorage.getItem(keyOf(language, name)) ?? 'null') as Kept | null;

async function freshDictionaries(language: Language, names: string[]): Promise<Map<string, Option[]>> {
  const { data } = await send(DictionaryVersionsDocument, { names });
  const stale = (data?.dictionaries ?? []).filter(({ name, version }) => kept(language, name)?.version !== version);
  if (stale.length > 0) {
    const answer = await send(DictionaryEntriesDocument, { names: stale.map(({ name }) => name) });
    for (const { name, version, entries } of answer.data?.dictionaries ?? [])
      localStorage.setItem(keyOf(language, name), JSON.stringify({ version, entries }));
  }
  return new Map(names.map((name) => [name, kept(language, name)?.entries ?? []]));
}

const reasonsOf = (data: EnumWordsQuery | null | undefined): Set<string> => new Set(Object.values(data?.reasons ?? {}).flat());

export interface Codes {
  options(field: FormField): Option[];
  /** What a reason means; nothing where the server has no such reason. */
  reason(code: string | null | undefined): string | undefined;
}

export function useCodes(fields: FormField[]): Codes {
  const { language } = useSession();
  const every = all(fields);
  const enums = [...new Set(every.filter(({ isEnum }) => isEnum).map(({ type }) => type)), ...reasonEnums];
  const names = [...new Set(every.flatMap(({ choice }) => choice?.of ?? []))].join(' ');
  const { data } = useAnswer(EnumWordsDocument, { enums });
  const [dictionaries, setDictionaries] = useState(new Map<string, Option[]>());
  useEffect(() => {
    if (names) freshDictionaries(language, names.split(' ')).then(setDictionaries, () => undefined);
  }, [language, names]);
  const labels = new Map(data?.enumLabels?.map(({ name, values }) => [name, values]));
  const reasons = reasonsOf(data);
  const isReason = (code: string | null | undefined): code is Reason => typeof code === 'string' && reasons.has(code);
  return {
    options: ({ choice, isEnum, type }) => (choice ? dictionaries.get(choice.of) : isEnum ? labels.get(type) : undefined) ?? [],
    reason: (code) => (isReason(code) ? reasonEnums.flatMap((name) => labels.get(name) ?? []).find((one) => one.code === code)?.label : undefined),
  };
}
