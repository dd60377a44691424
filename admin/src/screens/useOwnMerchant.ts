/** The one merchant this person acts for now; nothing where there are several or none. */
import { useQuery } from '@tanstack/react-query';
import { parse } from 'graphql';
import text from '../../../schema/operations/ownMerchants.graphql?raw';
import { client } from '../client';
import { fieldOf, type ResourceContract } from '../contract';
import type { FilterValues } from '../graphql/filter';
import { useSession } from '../shell/Strip';

const document = parse(text);

export interface Own {
  id: string;
  brandName: string;
  organization: { id: string };
}

/** Of what a merchant keeps, its own. */
export const ownFilter = (resource: ResourceContract, own: Own): FilterValues | undefined => {
  if (resource.name === 'Merchant') return { organization: { id: { eq: own.organization.id } } };
  return fieldOf(resource, 'merchant') && { merchant: { id: { eq: own.id } } };
};

export const useOwnMerchant = () => {
  const { roles = [], place } = useSession() ?? {};
  const organizations = roles
    .filter((held) => (!place || held.id === place) && held.place?.resource === 'Organization')
    .map((held) => held.place!.id);
  return useQuery({
    queryKey: ['ownMerchant', organizations],
    staleTime: Infinity,
    queryFn: async (): Promise<Own | null> => {
      if (organizations.length === 0) return null;
      const { data } = await client.query<{ merchants: { nodes: Own[] } }>({ query: document, variables: { organizations } });
      const found = data!.merchants.nodes;
      return found.length === 1 ? found[0]! : null;
    },
  });
};
