/** Another record, found by the server's search (pinyin initials and codes work there). The value is the record itself, so its name is at hand. */
import { useMemo, useState } from 'react';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useGetList, useGetMany, useTranslate } from 'react-admin';
import { fieldOf, resourceOf, type FieldContract, type ResourceContract } from '../../contract';
import { titleOf } from '../../contract/title';
import type { FilterValues } from '../../graphql/filter';
import { useSettled } from '../useSettled';
import type { InputProps } from './props';

const OFFERED = 20;

const restrict = (where: FieldContract['where']) => Object.fromEntries(Object.entries(where ?? {}).map(([name, code]) => [name, Array.isArray(code) ? { in: code } : { eq: code }]));

/** Words of a resource that no search knows are looked for in its titles. */
const wanted = (resource: ResourceContract, q: string): FilterValues => (!q ? {} : resource.search ? { q } : fieldOf(resource, resource.title)?.filter.includes('contains') ? { [resource.title]: { contains: q } } : {});

const useOffer = ({ field, among }: InputProps, isWanted: boolean, typed: string) => {
  const resource = resourceOf(field.resource!);
  const q = useSettled(typed);
  const { data = [], isFetching } = useGetList(
    resource.plural,
    { pagination: { page: 1, perPage: OFFERED }, filter: { ...restrict(field.where), ...among, ...wanted(resource, q) }, meta: { pick: true } },
    { enabled: isWanted, staleTime: 30_000 },
  );
  const name = (record: any) => titleOf(resource, record) || record?.id || '';
  return { options: data as any[], isFetching, name };
};

const NONE: any[] = [];

/** Values that came as ids only (from a link or a filter) get their names in one batched request. They stay the same array: another one would empty what is being typed. */
const useNamed = (field: FieldContract, values: any[]) => {
  const { plural, title } = resourceOf(field.resource!);
  const bare = values.filter(value => typeof value === 'string' || value[title] === undefined).map(value => value.id ?? value);
  const { data = NONE } = useGetMany(plural, { ids: bare }, { enabled: bare.length > 0, staleTime: 60_000 });
  return useMemo(() => values.map(value => (bare.includes(value.id ?? value) ? (data.find(record => record?.id === (value.id ?? value)) ?? { id: value.id ?? value }) : value)), [values, data, title]);
};

export const ReferenceInput = (props: InputProps) => {
  const { field, label, value, onChange, onBlur, required, error, help, inputRef } = props;
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const { options, isFetching, name } = useOffer(props, isOpen, typed);
  const [current] = useNamed(field, useMemo(() => (value == null ? NONE : [value]), [value]));
  return (
    <Autocomplete
      options={options} value={current ?? null} getOptionLabel={name} getOptionKey={option => option.id} isOptionEqualToValue={(a, b) => a.id === b.id} filterOptions={all => all}
      onChange={(_, record) => onChange(record)} onInputChange={(_, text, why) => setTyped(why === 'input' ? text : '')} onOpen={() => setOpen(true)} onClose={() => setOpen(false)} onBlur={onBlur}
      loading={isFetching} loadingText={translate('ra.message.loading')} noOptionsText={translate('app.form.noOptions')} autoHighlight
      renderInput={params => <TextField {...params} label={label} required={required} error={error} helperText={help} inputRef={inputRef} placeholder={translate('app.form.pick')} />}
    />
  );
};

export const ReferencesInput = (props: InputProps) => {
  const { field, label, value, onChange, onBlur, required, error, help, inputRef } = props;
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const { options, isFetching, name } = useOffer(props, isOpen, typed);
  const current = useNamed(field, value ?? NONE);
  return (
    <Autocomplete
      multiple options={options} value={current} getOptionLabel={name} getOptionKey={option => option.id} isOptionEqualToValue={(a, b) => a.id === b.id} filterOptions={all => all}
      onChange={(_, records) => onChange(records)} onInputChange={(_, text, why) => setTyped(why === 'input' ? text : '')} onOpen={() => setOpen(true)} onClose={() => setOpen(false)} onBlur={onBlur}
      loading={isFetching} loadingText={translate('ra.message.loading')} noOptionsText={translate('app.form.noOptions')}
      renderInput={params => <TextField {...params} label={required ? `${label} *` : label} error={error} helperText={help} inputRef={inputRef} placeholder={translate('app.form.pick')} />}
    />
  );
};
