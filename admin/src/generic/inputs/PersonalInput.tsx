/** Personal data is written, never read back: the box is empty, the mask stands beside it, and left empty it is not sent. */
import { useRef } from 'react';
import { useTranslate } from 'react-admin';
import type { InputProps } from './props';
import { Base } from './TextInput';

export const PersonalInput = (props: InputProps) => {
  const translate = useTranslate();
  const before = useRef<string | null>(props.value).current;
  const isKept = before !== null && props.value === before;
  const keep = before ? translate('app.form.personalKeep', { value: before }) : undefined;
  return (
    <Base
      {...props}
      value={isKept ? '' : props.value}
      onChange={(text) => props.onChange(text === '' ? before : text)}
      required={props.required && !before}
      help={props.help ?? keep}
      slotProps={{ htmlInput: { autoComplete: 'off', inputMode: props.field.of === 'mobile' ? 'tel' : 'text' } }}
    />
  );
};
