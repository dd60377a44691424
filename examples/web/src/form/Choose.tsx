import type { Option } from './codes.ts';
import type { Value } from './values.ts';

export interface InputProps {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  isMany: boolean;
  /** Its id, and by whose words it is described. */
  attributes: { id: string; 'aria-describedby': string; 'aria-invalid': boolean; 'aria-required': boolean };
}

export function Choose({ value, onChange, isMany, attributes, options }: InputProps & { options: Option[] }) {
  const entries = options.map(({ code, label }) => (
    <option key={code} value={code}>
      {label}
    </option>
  ));
  if (isMany)
    return (
      <select
        {...attributes}
        multiple
        value={(value as string[]) ?? []}
        onChange={({ target }) => onChange([...target.selectedOptions].map((option) => option.value))}
      >
        {entries}
      </select>
    );
  return (
    <select {...attributes} value={(value as string) ?? ''} onChange={({ target }) => onChange(target.value)}>
      <option value="" />
      {entries}
    </select>
  );
}
