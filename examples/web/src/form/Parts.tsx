/** A value that has fields of its own, or a list of such values. */
import { useSession } from '../session.ts';
import { type Drawing, Field } from './Field.tsx';
import type { FormField } from './spec.ts';
import { type Entry, isMeant, type Value } from './values.ts';

interface Props {
  field: FormField;
  path: string;
  value: Value;
  drawing: Drawing;
  onChange: (value: Value) => void;
}

export function Parts({ field, path, value, drawing, onChange }: Props) {
  const { say } = useSession();
  const parts = field.parts!;
  if (!field.isMany) return <Fields fields={parts} path={path} entry={(value as Entry) ?? {}} drawing={drawing} onChange={onChange} />;
  const entries = (value as Entry[]) ?? [];
  return (
    <>
      {entries.map((entry, index) => (
        <div key={index} className="row">
          <Fields
            fields={parts}
            path={`${path}[${index}]`}
            entry={entry}
            drawing={drawing}
            onChange={(next) => onChange(entries.with(index, next))}
          />
          <button type="button" onClick={() => onChange(entries.toSpliced(index, 1))}>
            {say('remove')}
          </button>
        </div>
      ))}
      <button type="button" onClick={() => onChange([...entries, {}])}>
        {say('line')}
      </button>
    </>
  );
}

export interface FieldsProps {
  fields: FormField[];
  /** Of the value that they are the fields of; empty for the input itself. */
  path: string;
  entry: Entry;
  drawing: Drawing;
  onChange: (entry: Entry) => void;
}

export function Fields({ fields, path, entry, drawing, onChange }: FieldsProps) {
  const { language } = useSession();
  const labels = new Map(fields.map(({ name, label }) => [name, label[language]]));
  const shown = fields.filter((field) => isMeant(field, entry));
  return shown.map((field) => (
    <Field
      key={field.name}
      field={field}
      path={path ? `${path}.${field.name}` : field.name}
      value={entry[field.name]}
      beside={entry}
      labels={labels}
      drawing={drawing}
      onChange={(value) => onChange({ ...entry, [field.name]: value })}
    />
  ));
}
