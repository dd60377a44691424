/**
 * The form that this person has for a new record: the one of their job where the resource declares it (申请入会, 补录会员), else all that they may
 * fill in. What refers to the one place they act for, or to the one record of that place, is filled in and fixed.
 */
import { useQuery } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import { fieldOf, resourceOf, type Coded, type FieldContract, type FormContract, type ResourceContract } from '../../contract';
import type { FilterValues } from '../../graphql/filter';
import type { Values } from '../../graphql/input';
import { session, type Session } from '../../session';

type Held = Pick<Session, 'roles' | 'place'>;

export interface JobSection extends Coded {
  /** Of a registration: asked for only where one of these is registered. */
  states?: string[];
}

export interface JobForm {
  label: FormContract['label'];
  sections: JobSection[];
  /** In the order of the form, each in its step. */
  fields: FieldContract[];
  prefill: Values;
  /** Fields that stand as text. */
  fixed: string[];
  /** Of which records some others are chosen. */
  among: Record<string, FilterValues>;
  then?: string;
}

/** Of each reference to one's own: the records there are, of which one is filled in. */
export type OwnRecords = Record<string, { all: FilterValues; only?: Record<string, any> }>;

export const formFor = (resource: ResourceContract, isExisting: boolean) => (isExisting ? resource.existingForm : resource.form);

/** The places of that kind at which somebody acts now. */
export const placesFor = ({ resource }: Pick<FieldContract, 'resource'>, { roles, place }: Held) => [
  ...new Map(
    roles.filter((held) => (!place || held.id === place) && held.place?.resource === resource).map((held) => [held.place!.id, held.place!] as const),
  ).values(),
];

/** The one's own that the form begins with: places are known, and records of a place are asked for. */
export const useOwnRecords = (resource: ResourceContract, isExisting: boolean): { own: OwnRecords; isPending: boolean } => {
  const dataProvider = useDataProvider();
  const held = session.held();
  const paths = (formFor(resource, isExisting)?.own ?? []).map((path) => path.split('.') as [string, string?]);
  const { data, isPending } = useQuery({
    queryKey: ['own', resource.name, isExisting, held.place, held.roles.map(({ id }) => id)],
    staleTime: 60_000,
    enabled: paths.length > 0,
    queryFn: async (): Promise<OwnRecords> =>
      Object.fromEntries(
        await Promise.all(
          paths.map(async ([name, beyond]) => {
            const of = resourceOf(fieldOf(resource, name)!.resource!);
            const places = placesFor(beyond ? fieldOf(of, beyond)! : { resource: of.name }, held);
            const ids = { id: { in: places.map(({ id }) => id) } };
            if (!beyond)
              return [name, { all: ids, ...(places.length === 1 && { only: { id: places[0]!.id, [of.title]: places[0]!.name } }) }] as const;
            const all = { [beyond]: ids };
            if (places.length === 0) return [name, { all: {} }] as const;
            const { data: found } = await dataProvider.getList(of.plural, {
              pagination: { page: 1, perPage: 2 },
              filter: all,
              sort: { field: 'id', order: 'ASC' },
              meta: { pick: true },
            });
            return [name, { all, ...(found.length === 1 && { only: found[0] }) }] as const;
          }),
        ),
      ),
  });
  return { own: data ?? {}, isPending: isPending && paths.length > 0 };
};

export const jobFormOf = (resource: ResourceContract, fillable: FieldContract[], isExisting: boolean, own: OwnRecords): JobForm | null => {
  const form = formFor(resource, isExisting);
  if (!form) return null;
  const fields = form.steps.flatMap(({ fields: names, states }, index) =>
    names.flatMap((name) => {
      const field = fillable.find((one) => one.name === name);
      return field ? [{ ...field, section: String(index), ...(states && !field.onlyWhen && { onlyWhen: { field: 'state', in: states } }) }] : [];
    }),
  );
  const known = Object.entries(own).filter(([name]) => fields.some((field) => field.name === name));
  return {
    label: form.label,
    fields,
    sections: form.steps.map(({ label, states }, index) => ({ code: String(index), label, ...(states && { states }) })),
    prefill: Object.fromEntries(known.flatMap(([name, { only }]) => (only ? [[name, only]] : []))),
    fixed: known.flatMap(([name, { only }]) => (only ? [name] : [])),
    among: Object.fromEntries(known.flatMap(([name, { only, all }]) => (only ? [] : [[name, all]]))),
    ...(form.then && { then: form.then }),
  };
};
