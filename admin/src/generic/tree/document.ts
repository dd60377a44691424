/** What stands at the top of a tree, or right below one of its records, under the viewer's own rights; each says how many stand below it. */
import { useQuery } from '@tanstack/react-query';
import { client } from '../../client';
import { parentFieldOf, signsOf, titleFieldOf, type MayRead, type ResourceContract } from '../../contract';
import { documentOf, WHO } from '../../graphql/documents';
import { selectField } from '../../graphql/selection';
import { session } from '../../session';

export type Node = Record<string, any> & { id: string };
export interface Level {
  nodes: Node[];
  total: number;
}

/** The list on the other side of the reference that makes it a tree. */
export const childrenOf = (resource: ResourceContract) => {
  const parent = parentFieldOf(resource);
  return parent && resource.relations.find(({ resource: other, via }) => other === resource.name && via === parent.name);
};

const SUBTITLES = ['option', 'choice'];
/** The first of its default columns that says what kind it is. */
export const kindFieldOf = (resource: ResourceContract, mayRead: MayRead) =>
  resource.fields.find((field) => field.list && SUBTITLES.includes(field.kind) && mayRead(resource.name, field.name));

const AT_ONCE = 100;

export const useLevel = (resource: ResourceContract, above: string | null) =>
  useQuery({
    queryKey: ['tree', resource.name, above],
    queryFn: async (): Promise<Level> => {
      const { name, plural } = resource;
      const fields = [titleFieldOf(resource), kindFieldOf(resource, session.mayRead)].flatMap((field) => (field ? selectField(field) : []));
      const signs = signsOf(resource)
        .filter((sign) => session.mayRead(name, sign.name))
        .map((sign) => sign.name);
      const text = `query ${name}Tree($filter: ${name}Filter) { ${WHO} ${plural}(filter: $filter, first: ${AT_ONCE}) { totalCount nodes { id archivedAt ${resource.lifecycle ? 'state' : ''} ${signs.join(' ')} ${fields.join(' ')} ${childrenOf(resource)!.name}(first: 1) { totalCount } } } }`;
      const { data } = await client.query({
        query: documentOf(text),
        variables: { filter: { [parentFieldOf(resource)!.name]: above ? { id: { eq: above } } : { isNull: true } } },
      });
      return { nodes: data[plural].nodes, total: data[plural].totalCount };
    },
  });
