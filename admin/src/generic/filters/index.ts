/** One filter per field kind. Each edits the GraphQL operators of its field; undefined means no condition. */
import type { ComponentType } from 'react';
import type { FieldContract, FieldKind } from '../../contract';
import { ContainsFilter, FlagFilter, OneChoiceFilter, PresentFilter, SomeChoicesFilter } from './plain';
import { ReferenceFilter } from './ReferenceFilter';
import { OnDayFilter, SpanFilter } from './span';

export interface FilterProps {
  field: FieldContract;
  label: string;
  value: any;
  onChange: (value: any) => void;
}

const filters: Partial<Record<FieldKind, ComponentType<FilterProps>>> = {
  text: ContainsFilter,
  longText: ContainsFilter,
  lines: ContainsFilter,
  phone: ContainsFilter,
  email: ContainsFilter,
  url: ContainsFilter,
  code: ContainsFilter,
  series: ContainsFilter,
  choice: SomeChoicesFilter,
  option: SomeChoicesFilter,
  choices: OneChoiceFilter,
  integer: SpanFilter,
  money: SpanFilter,
  decimal: SpanFilter,
  period: SpanFilter,
  date: SpanFilter,
  moment: SpanFilter,
  dateRange: OnDayFilter,
  flag: FlagFilter,
  sign: FlagFilter,
  reference: ReferenceFilter,
  file: PresentFilter,
  files: PresentFilter,
  richText: PresentFilter,
  openingHours: PresentFilter,
};

export const filterOf = (field: FieldContract): ComponentType<FilterProps> | undefined => (field.filter.length > 0 ? filters[field.kind] : undefined);
