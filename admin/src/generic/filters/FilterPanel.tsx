/** All conditions of a list in one panel: first those on its columns, the rest on request. Nothing is asked of the server until 查询. */
import { createElement, useState, type FormEvent } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import type { FieldContract } from '../../contract';
import { useLabel } from '../../i18n';
import { filterOf } from './index';

const isOften = (field: FieldContract) => field.list || field.kind === 'choices';

/** Half-typed days are no condition. */
const isWhole = (field: FieldContract, value: any) =>
  !['date', 'dateRange', 'moment'].includes(field.kind) || Object.values(value).every((bound) => /^\d{4}-\d{2}-\d{2}/.test(String(bound)));

const FilterPanel = ({ fields, anchor, onClose }: { fields: FieldContract[]; anchor: HTMLElement; onClose: () => void }) => {
  const translate = useTranslate();
  const label = useLabel();
  const { filterValues, setFilters } = useListContext();
  const [draft, setDraft] = useState<Record<string, any>>(filterValues);
  const [isAll, setAll] = useState(
    () => fields.every((field) => !isOften(field)) || fields.some((field) => !isOften(field) && filterValues[field.name] !== undefined),
  );
  const shown = fields.filter((field) => isAll || isOften(field));
  const apply = (values: Record<string, any>) => {
    const field = (name: string) => fields.find((candidate) => candidate.name === name);
    const whole = Object.entries(values).filter(([name, value]) => value !== undefined && (!field(name) || isWhole(field(name)!, value)));
    setFilters(Object.fromEntries(whole), undefined, false);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply(draft);
  };
  const reset = () => apply(Object.fromEntries(Object.entries(filterValues).filter(([name]) => !fields.some((field) => field.name === name))));
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { sx: { mt: 0.5, width: 'min(720px, calc(100vw - 32px))' } } }}
    >
      <Box component="form" onSubmit={submit} aria-label={translate('app.list.filter')} noValidate>
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 1.5, p: 2, maxHeight: '60vh', overflowY: 'auto' }}>
          {shown.map((field) => {
            const Filter = filterOf(field);
            if (!Filter) return null;
            return createElement(Filter, {
              key: field.name,
              field,
              label: label(field.label),
              value: draft[field.name],
              onChange: (value: any) => setDraft((before) => ({ ...before, [field.name]: value })),
            });
          })}
        </Box>
        <Box sx={{ display: 'flex', gap: 1, p: 2, borderTop: 1, borderColor: 'line' }}>
          <Button type="submit" variant="contained">
            {translate('app.list.query')}
          </Button>
          <Button variant="outlined" onClick={reset}>
            {translate('app.list.reset')}
          </Button>
          <Box sx={{ flex: 1 }} />
          {!isAll && shown.length < fields.length && <Button onClick={() => setAll(true)}>{translate('app.list.moreFilters')}</Button>}
        </Box>
      </Box>
    </Popover>
  );
};
export default FilterPanel;
