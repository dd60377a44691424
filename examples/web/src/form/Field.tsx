/** One field: its label, its mark, its input, its bounds, and below it everything the server found wrong with it. */
import { useSession } from '../session.ts';
import { Bounds } from './Bounds.tsx';
import { Choose, type InputProps } from './Choose.tsx';
import type { Codes } from './codes.ts';
import { type Fault, Faults, faultsAt } from './faults.tsx';
import { FileInput } from './FileInput.tsx';
import { Parts } from './Parts.tsx';
import { ReferenceInput } from './ReferenceInput.tsx';
import type { FormField } from './spec.ts';
import { type Entry, isRequired, type Value } from './values.ts';

/** What all fields of a form share. */
export interface Drawing {
  resource: string;
  codes: Codes;
  faults: Fault[];
}

interface Props {
  field: FormField;
  /** Where it stands in the input, such as `redeemHours[2].opens`. */
  path: string;
  value: Value;
  /** The values and labels of the fields beside it. */
  beside: Entry;
  labels: ReadonlyMap<string, string>;
  drawing: Drawing;
  onChange: (value: Value) => void;
}

export function Field({ field, path, value, beside, labels, drawing, onChange }: Props) {
  const { language, say } = useSession();
  const faults = faultsAt(drawing.faults, field, path);
  const required = isRequired(field, beside);
  const label = field.label[language];
  const attributes = { id: path, 'aria-describedby': `${path}-bounds ${path}-faults`, 'aria-invalid': faults.length > 0, 'aria-required': required };
  const caption = (
    <>
      {label} {required && <abbr title={say('required')}>*</abbr>}
    </>
  );
  const notes = (
    <>
      <Bounds field={field} labels={labels} id={`${path}-bounds`} />
      <Faults faults={faults} codes={drawing.codes} id={`${path}-faults`} />
    </>
  );
  if (field.parts)
    return (
      <fieldset id={path}>
        <legend>{caption}</legend>
        <Parts {...{ field, path, value, drawing, onChange }} />
        {notes}
      </fieldset>
    );
  return (
    <div className="field">
      <label htmlFor={path}>{caption}</label>
      <Input field={field} drawing={drawing} label={label} value={value} onChange={onChange} isMany={field.isMany} attributes={attributes} />
      {notes}
    </div>
  );
}

/** The kind of input that each scalar of the schema is typed into; any other is text. */
const inputTypes: Record<string, string> = { Date: 'date', DateTime: 'datetime-local' };

const inputModes: Record<string, 'numeric' | 'decimal'> = { Int: 'numeric', Float: 'decimal', Money: 'decimal' };

function Input({ field, drawing, ...props }: InputProps & { field: FormField; drawing: Drawing }) {
  const { value, onChange, attributes } = props;
  const { choice, isEnum, ref, file, isMany, type, length } = field;
  if (choice || isEnum) return <Choose {...props} options={drawing.codes.options(field)} />;
  if (ref) return <ReferenceInput {...props} to={ref.to} />;
  if (file) return <FileInput {...props} mediaTypes={file.mediaTypes} resource={drawing.resource} field={field.name} />;
  if (type === 'Boolean')
    return <input {...attributes} type="checkbox" checked={value === true} onChange={({ target }) => onChange(target.checked)} />;
  // A list of texts, one a line.
  if (isMany)
    return (
      <textarea
        {...attributes}
        value={((value as string[]) ?? []).join('\n')}
        onChange={({ target }) => onChange(target.value ? target.value.split('\n') : [])}
      />
    );
  const text = { ...attributes, value: (value as string) ?? '', onChange: ({ target }: { target: { value: string } }) => onChange(target.value) };
  if (length && length.max > shortText) return <textarea {...text} />;
  return <input {...text} type={inputTypes[type] ?? 'text'} inputMode={inputModes[type]} />;
}

/** A longer text has more than one line. */
const shortText = 200;
