/** The columns of a list: the title first, then what the contract calls default columns and this viewer may read. */
import { fieldOf, type FieldContract, type ResourceContract } from '../../contract';
import { session } from '../../session';

export const columnsOf = (resource: ResourceContract, without?: string): { title: FieldContract; others: FieldContract[] } => {
  const title = fieldOf(resource, resource.title)!;
  const others = resource.fields.filter(
    field => field.list && field.name !== title.name && field.name !== without && session.mayRead(resource.name, field.name),
  );
  return { title, others };
};

const base = (order: string) => order.replace(/_(ASC|DESC)$/, '');
export const sortKey = (field: FieldContract): string | undefined => field.sort && base(field.sort.asc);
export const defaultSort = (resource: ResourceContract) => ({
  field: base(resource.defaultOrder),
  order: (resource.defaultOrder.endsWith('_DESC') ? 'DESC' : 'ASC') as 'ASC' | 'DESC',
});
