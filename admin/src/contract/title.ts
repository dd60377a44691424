/** What a record is called. A title that is a reference is the title of that record, and so on down. */
import { fieldOf, resourceOf, type ResourceContract } from './index';

export const titleOf = (resource: ResourceContract, record: Record<string, any> | null | undefined): string => {
  if (!record) return '';
  const value = record[resource.title];
  if (value == null) return '';
  const field = fieldOf(resource, resource.title);
  if (field?.kind === 'reference' && field.resource) return titleOf(resourceOf(field.resource), value);
  if (typeof value === 'object') return value.label ?? '';
  return String(value);
};
