/** A field in a form: its kind's input with label, hint, rules and the server's word on it. Used by forms and by the dialogs of verbs alike. */
import { createElement, type ReactNode } from 'react';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { FieldContract } from '../../contract';
import type { FilterValues } from '../../graphql/filter';
import { isMeant } from '../../graphql/input';
import { useLabel } from '../../i18n';
import { inputs } from '../inputs';
import { SecretInput } from '../inputs/SecretInput';
import { isWide } from '../inputs/wide';
import { FormWords } from './FormWords';
import { isRequired, useRules } from './rules';
import { useOffered } from './useOffered';

/** Of a reference that ought to share another of this record's, as far as that one is filled in. */
const useAmong = ({ within = {} }: FieldContract) => {
  const own = useWatch({ name: Object.values(within) });
  return Object.fromEntries(Object.keys(within).flatMap((name, index) => (own[index]?.id ? [[name, { id: { eq: own[index].id } }]] : [])));
};

/** `known`: of a refusal in these words, the way to the record it speaks of. `named`: of a secret, the name that it opens. */
export const FieldInput = ({
  field,
  autoFocus,
  known,
  named,
  cell,
  isFixed,
  among: limits,
}: {
  field: FieldContract;
  autoFocus?: boolean;
  /** In a cell of a table: of which row it is. */
  cell?: string;
  /** It stands as text: its value is known, and no other is possible. */
  isFixed?: boolean;
  /** Of a reference: what further narrows the choice. */
  among?: FilterValues;
  known?: { text: string; link: ReactNode } | undefined;
  named?: string | undefined;
}) => {
  const label = useLabel();
  const rules = useRules();
  const among = useAmong(field);
  const { getValues } = useFormContext();
  const looked = [field.requiredWhen?.field ?? field.name, field.onlyWhen?.field ?? field.name];
  const [demanding, meaning] = useWatch({ name: looked });
  const { field: control, fieldState } = useController({ name: field.name, rules: { validate: (value) => rules(field, value, getValues()) } });
  const without = useOffered(field, control.value, control.onChange);
  const required = isRequired(field, field.requiredWhen ? { [field.requiredWhen.field]: demanding } : {});
  if (field.onlyWhen && !isMeant(field, { [field.onlyWhen.field]: meaning })) return null;
  if (isFixed)
    return (
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="caption" component="div" color="textSecondary">
          {label(field.label)}
        </Typography>
        <Box>
          <FormWords field={field} value={control.value} />
        </Box>
      </Box>
    );
  const refused = fieldState.error?.message;
  const help =
    refused !== undefined ? (
      known?.text === refused ? (
        <>
          {refused} {known.link}
        </>
      ) : (
        refused
      )
    ) : (
      !cell && field.doc && label(field.doc)
    );
  return (
    <Box sx={{ gridColumn: isWide(field.kind) ? '1 / -1' : 'auto', minWidth: 0 }}>
      {createElement(field.secret ? SecretInput : inputs[field.kind], {
        field,
        among: { ...among, ...limits },
        label: cell ? `${label(field.label)} ${cell}` : label(field.label),
        value: control.value,
        onChange: control.onChange,
        onBlur: control.onBlur,
        inputRef: control.ref,
        required,
        error: !!fieldState.error,
        ...(without.length > 0 && { without }),
        ...(help && { help }),
        ...(autoFocus && { autoFocus }),
        ...(cell && { compact: true }),
        ...(field.secret && named && { named }),
      })}
    </Box>
  );
};
