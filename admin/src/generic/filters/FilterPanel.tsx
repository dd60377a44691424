/** All conditions of a list in one panel. Nothing is asked of the server until 查询. */
import { createElement, useState, type FormEvent } from 'react';
import { useListContext, useTranslate } from 'ra-core';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import type { FieldContract } from '../../contract';
import { useLabel } from '../../i18n';
import { filterOf } from './index';

const FilterPanel = ({ fields, anchor, onClose }: { fields: FieldContract[]; anchor: HTMLElement; onClose: () => void }) => {
  const translate = useTranslate();
  const label = useLabel();
  const { filterValues, setFilters } = useListContext();
  const [draft, setDraft] = useState<Record<string, any>>(filterValues);
  const apply = (values: Record<string, any>) => {
    setFilters(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)), undefined, false);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply(draft);
  };
  const reset = () => apply(Object.fromEntries(Object.entries(filterValues).filter(([name]) => !fields.some(field => field.name === name))));
  return (
    <Popover open anchorEl={anchor} onClose={onClose} anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }} slotProps={{ paper: { sx: { mt: 0.5, width: 'min(760px, calc(100vw - 32px))' } } }}>
      <Box component="form" onSubmit={submit} aria-label={translate('app.list.filter')}>
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 1.5, p: 2, maxHeight: '60vh', overflowY: 'auto' }}>
          {fields.map(field => {
            const Filter = filterOf(field);
            if (!Filter) return null;
            return createElement(Filter, {
              key: field.name, field, label: label(field.label), value: draft[field.name], onChange: (value: any) => setDraft(before => ({ ...before, [field.name]: value })),
            });
          })}
        </Box>
        <Box sx={{ display: 'flex', gap: 1, p: 2, borderTop: 1, borderColor: 'line' }}>
          <Button type="submit" variant="contained">{translate('app.list.query')}</Button>
          <Button variant="outlined" onClick={reset}>{translate('app.list.reset')}</Button>
        </Box>
      </Box>
    </Popover>
  );
};
export default FilterPanel;
