/** What a record is called, in the reader's language where it has a name in it. */
import { preferences } from '../preferences';
import { fieldOf, resourceOf, type ResourceContract } from './index';

type Named = Record<string, any> | null | undefined;

/** By its title alone, as in its list, where the other columns tell the rest. A title that is a reference is the title of that record, and so on down. */
export const nameOf = (resource: ResourceContract, record: Named): string => {
  if (!record) return '';
  const value = (preferences.locale === 'en' && resource.englishTitle && record[resource.englishTitle]) || record[resource.title];
  if (value == null) return '';
  const field = fieldOf(resource, resource.title);
  if (field?.kind === 'reference' && field.resource) return nameOf(resourceOf(field.resource), value);
  if (typeof value === 'object') return value.label ?? '';
  return String(value);
};

/** Wherever it stands alone. The server composes what takes more than the title. */
export const titleOf = (resource: ResourceContract, record: Named): string => (resource.called && record?.['title']) || nameOf(resource, record);
