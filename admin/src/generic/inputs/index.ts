/** One input per field kind. A new kind is a line here and a file beside it. */
import type { ComponentType } from 'react';
import type { FieldKind } from '../../contract';
import { ChoiceInput, ChoicesInput } from './ChoiceInput';
import { DateInput, DateRangeInput, MomentInput } from './DateInput';
import { FileInput, FilesInput } from './FileInput';
import { FlagInput } from './FlagInput';
import { LinesInput } from './LinesInput';
import { LocationInput } from './LocationInput';
import { DecimalInput, MoneyInput, PeriodInput } from './NumberInput';
import { OpeningHoursInput } from './OpeningHoursInput';
import { PersonalInput } from './PersonalInput';
import type { InputProps } from './props';
import { ReferenceInput, ReferencesInput } from './ReferenceInput';
import { RichTextInput } from './RichTextInput';
import { CodeInput, IntegerInput, LongTextInput, TextInput } from './TextInput';

export type { InputProps };
export const inputs: Record<FieldKind, ComponentType<InputProps>> = {
  text: TextInput,
  longText: LongTextInput,
  lines: LinesInput,
  choice: ChoiceInput,
  choices: ChoicesInput,
  option: ChoiceInput,
  integer: IntegerInput,
  flag: FlagInput,
  date: DateInput,
  dateRange: DateRangeInput,
  moment: MomentInput,
  reference: ReferenceInput,
  references: ReferencesInput,
  location: LocationInput,
  phone: TextInput,
  email: TextInput,
  url: TextInput,
  code: CodeInput,
  series: CodeInput,
  personal: PersonalInput,
  money: MoneyInput,
  decimal: DecimalInput,
  period: PeriodInput,
  openingHours: OpeningHoursInput,
  richText: RichTextInput,
  file: FileInput,
  files: FilesInput,
  // Kept by the product: no form has it.
  changes: TextInput,
  sign: TextInput,
};
