/** What tells records of one name apart, as fields from step to step; a path that leads through what this viewer may not read is left out. */
import { fieldOf, resourceOf, type FieldContract, type MayRead, type ResourceContract } from './index';

const stepsOf = (resource: ResourceContract, [name, ...further]: string[], mayRead: MayRead): FieldContract[] | null => {
  const field = fieldOf(resource, name!);
  if (!field || !mayRead(resource.name, field.name) || (field.resource && !mayRead(field.resource))) return null;
  if (further.length === 0) return [field];
  const rest = stepsOf(resourceOf(field.resource!), further, mayRead);
  return rest && [field, ...rest];
};

export const apartOf = (resource: ResourceContract, mayRead: MayRead): FieldContract[][] =>
  (resource.toldApartBy ?? []).flatMap((path) => {
    const steps = stepsOf(resource, path.split('.'), mayRead);
    return steps ? [steps] : [];
  });
