/** Picks records of the type that `@ref` names, through the list of them that the schema has. Where it has none, the id is typed. */
import { useRef, useState } from 'react';
import { findings } from '../../generated/forms.ts';
import { useAnswer } from '../api.ts';
import { useSession } from '../session.ts';
import { Choose, type InputProps } from './Choose.tsx';
import type { Finding } from './spec.ts';

export function ReferenceInput({ to, ...props }: InputProps & { to: string }) {
  const finding = findings[to];
  if (finding) return <Picker {...props} finding={finding} />;
  return <input {...props.attributes} value={(props.value as string) ?? ''} onChange={({ target }) => props.onChange(target.value)} />;
}

function Picker({ finding, ...props }: InputProps & { finding: Finding }) {
  const { say } = useSession();
  const [search, setSearch] = useState('');
  const { data } = useAnswer(finding, { search: search || null });
  // What was picked stays to be seen while something else is looked for.
  const seen = useRef(new Map<string, string>());
  for (const { id, title } of data?.found?.nodes ?? []) seen.current.set(id, title ?? id);
  const found = data?.found?.nodes.map(({ id }) => id) ?? [];
  const picked = [props.value ?? []].flat() as string[];
  const options = [...new Set([...picked, ...found])].map((id) => ({ code: id, label: seen.current.get(id) ?? id }));
  return (
    <>
      {(data?.found?.pageInfo.hasNextPage || search) && (
        <input
          type="search"
          aria-label={`${say('search')} ${props.label}`}
          placeholder={say('search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      )}
      <Choose {...props} options={options} />
    </>
  );
}
