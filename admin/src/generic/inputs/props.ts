/** What every input is given. `value` is the form's value of the field (graphql/input.ts says in which shape). */
import type { ReactNode, Ref } from 'react';
import type { FieldContract } from '../../contract';
import type { FilterValues } from '../../graphql/filter';

export interface InputProps {
  field: FieldContract;
  /** Of references: what those on offer ought to share with the record as it is filled in. */
  among?: FilterValues;
  /** Of choices: codes that are not there beside what else the form holds. */
  without?: string[];
  label: string;
  value: any;
  onChange: (value: any) => void;
  onBlur?: () => void;
  required?: boolean;
  error?: boolean;
  help?: ReactNode;
  inputRef?: Ref<any>;
  autoFocus?: boolean;
  /** In a cell of a table: as low as one line of text, with its label for screen readers alone. */
  compact?: boolean;
}
