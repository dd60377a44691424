/**
 * What a picker of records has in common: the offer, found by the server's search (pinyin initials and codes work there), and how a record is told
 * from its namesakes.
 */
import { useMemo, useState, type HTMLAttributes, type Key } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useGetList, useGetMany, useTranslate } from 'react-admin';
import { fieldOf, resourceOf, type FieldContract, type ResourceContract } from '../../contract';
import { titleOf } from '../../contract/title';
import type { FilterValues } from '../../graphql/filter';
import { useApart } from '../useApart';
import { useSettled } from '../useSettled';
import type { InputProps } from './props';

const OFFERED = 20;
export const NONE: any[] = [];

const restrict = (where: FieldContract['where']) =>
  Object.fromEntries(Object.entries(where ?? {}).map(([name, code]) => [name, Array.isArray(code) ? { in: code } : { eq: code }]));

/** Words of a resource that no search knows are looked for in its titles. */
const wanted = (resource: ResourceContract, q: string): FilterValues =>
  !q ? {} : resource.search ? { q } : fieldOf(resource, resource.title)?.filter.includes('contains') ? { [resource.title]: { contains: q } } : {};

/**
 * Values that came as ids or names only (from a link, a filter or the record) get the rest in one batched request. They stay the same array: another
 * one would empty what is being typed.
 */
const useNamed = (resource: ResourceContract, values: any[], isTold: (record: any) => boolean) => {
  const { plural, title } = resource;
  const bare = values.filter((value) => typeof value === 'string' || value[title] === undefined || !isTold(value)).map((value) => value.id ?? value);
  const { data = NONE } = useGetMany(plural, { ids: bare }, { enabled: bare.length > 0, staleTime: 60_000 });
  return useMemo(
    () =>
      values.map((value) => {
        const id = value.id ?? value;
        return (bare.includes(id) && data.find((record) => record?.id === id)) || (typeof value === 'string' ? { id } : value);
      }),
    [values, data, title],
  );
};

export const useOffer = ({ field, among }: InputProps, values: any[]) => {
  const resource = resourceOf(field.resource!);
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const q = useSettled(typed);
  const { data = NONE, isFetching } = useGetList(
    resource.plural,
    { pagination: { page: 1, perPage: OFFERED }, filter: { ...restrict(field.where), ...among, ...wanted(resource, q) }, meta: { pick: true } },
    { enabled: isOpen, staleTime: 30_000 },
  );
  const { apart, isTold } = useApart(resource);
  const current = useNamed(resource, values, isTold);
  const name = (record: any): string => titleOf(resource, record) || record?.id || '';
  const hasNamesake = (record: any) => [...current, ...data].some((other) => other.id !== record.id && name(other) === name(record));
  return {
    current,
    name,
    apart,
    /** With what tells it apart, where another of that name is in sight. */
    fullName: (record: any) => (hasNamesake(record) && apart(record) ? `${name(record)} (${apart(record)})` : name(record)),
    /** For MUI's Autocomplete: the server has searched already. */
    offer: {
      options: data as any[],
      getOptionKey: (option: any) => option.id,
      isOptionEqualToValue: (a: any, b: any) => a.id === b.id,
      filterOptions: (all: any[]) => all,
      onInputChange: (_: unknown, text: string, why: string) => setTyped(why === 'input' ? text : ''),
      onOpen: () => setOpen(true),
      onClose: () => setOpen(false),
      loading: isFetching,
      loadingText: translate('ra.message.loading'),
      noOptionsText: translate('app.form.noOptions'),
      renderOption: ({ key: _, ...props }: HTMLAttributes<HTMLLIElement> & { key: Key }, option: any) => (
        <li {...props} key={option.id}>
          <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            <div>{name(option)}</div>
            {apart(option) && (
              <Typography variant="caption" component="div" color="textSecondary" sx={{ lineHeight: 1.3 }}>
                {apart(option)}
              </Typography>
            )}
          </Box>
        </li>
      ),
    },
  };
};
