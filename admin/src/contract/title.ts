/**
 * What a record is called, in the reader's language where it has a name in it. A title that is a reference is the title of that record, and so on
 * down.
 */
import { preferences } from '../preferences';
import { fieldOf, resourceOf, type ResourceContract } from './index';

export const titleOf = (resource: ResourceContract, record: Record<string, any> | null | undefined): string => {
  if (!record) return '';
  const value = (preferences.locale === 'en' && resource.englishTitle && record[resource.englishTitle]) || record[resource.title];
  if (value == null) return '';
  const field = fieldOf(resource, resource.title);
  if (field?.kind === 'reference' && field.resource) return titleOf(resourceOf(field.resource), value);
  if (typeof value === 'object') return value.label ?? '';
  return String(value);
};
