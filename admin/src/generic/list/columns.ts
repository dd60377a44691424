/** The columns of a list: the title first, then those chosen, or what the contract calls default columns; of either, what this viewer may read. */
import { createContext, useContext } from 'react';
import { titleFieldOf, type FieldContract, type ResourceContract } from '../../contract';
import { session } from '../../session';

/** How the list around is looked at: in which columns, and whether its rows can be chosen. */
export interface Looking {
  columns?: string[] | undefined;
  isSelectable?: boolean;
}
export const LookingContext = createContext<Looking>({});
export const useLooking = () => useContext(LookingContext);

/** All columns this viewer could have beside the title, in the contract's order. */
export const columnsOffered = (resource: ResourceContract): FieldContract[] =>
  resource.fields.filter((field) => field.name !== resource.title && field.kind !== 'sign' && session.mayRead(resource.name, field.name));

export const defaultColumns = (resource: ResourceContract): string[] =>
  columnsOffered(resource)
    .filter((field) => field.list)
    .map((field) => field.name);

export const columnsOf = (resource: ResourceContract, without?: string, chosen?: string[]): { title: FieldContract; others: FieldContract[] } => {
  const title = titleFieldOf(resource);
  const offered = columnsOffered(resource);
  const others = (chosen ?? defaultColumns(resource)).flatMap((name) => offered.find((field) => field.name === name && name !== without) ?? []);
  return { title, others };
};

const base = (order: string) => order.replace(/_(ASC|DESC)$/, '');
export const sortKey = (field: FieldContract): string | undefined => field.sort && base(field.sort.asc);
export const defaultSort = (resource: ResourceContract) => ({
  field: base(resource.defaultOrder),
  order: (resource.defaultOrder.endsWith('_DESC') ? 'DESC' : 'ASC') as 'ASC' | 'DESC',
});
