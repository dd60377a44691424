/** The way down to a place: district › street › community (› organization), read from whatever tree the place hangs on. */
import { useQuery } from '@tanstack/react-query';
import { client } from '../client';
import { isResource, parentFieldOf, resourceOf, type ResourceContract } from '../contract';
import { titleOf } from '../contract/title';
import { documentOf } from '../graphql/documents';
import { selectReference } from '../graphql/selection';
import type { Place } from '../session';

const DEPTH = 4;

const climbs = (resource: ResourceContract) => {
  const step = parentFieldOf(resource) ?? resource.fields.find(field => field.kind === 'reference' && field.required && parentFieldOf(resourceOf(field.resource!)));
  return step && { step: step.name, next: resourceOf(step.resource!) };
};

const select = (resource: ResourceContract, depth: number): string => {
  const up = climbs(resource);
  const own = selectReference(resource.name).slice(1, -1);
  return up && depth > 0 ? `${own} ${up.step} { ${select(up.next, depth - 1)} }` : own;
};

const namesUpwards = (resource: ResourceContract, record: any): string[] => {
  if (!record) return [];
  const up = climbs(resource);
  return [...(up ? namesUpwards(up.next, record[up.step]) : []), titleOf(resource, record)];
};

export const usePlacePath = (place: Place | null | undefined): string[] => {
  const { data } = useQuery({
    queryKey: ['placePath', place?.id],
    enabled: !!place && isResource(place.resource),
    staleTime: Infinity,
    queryFn: async () => {
      const resource = resourceOf(place!.resource);
      const document = documentOf(`query PlacePath($id: ID!) { place: ${resource.single}(id: $id) { ${select(resource, DEPTH)} } }`);
      const answer = await client.query({ query: document, variables: { id: place!.id } });
      return namesUpwards(resource, answer.data.place);
    },
  });
  return data?.length ? data : place ? [place.name] : [];
};
